#!/usr/bin/env bash
# Makes all PDFs of tests/outside/files again, asks veraPDF about them and writes the tables beside them.
# Usage: make.sh [--judge-only]
# Needs the Debian packages that files/README.md names, Java, and VERAPDF_JAR (tests/tools/setup.sh fetches the jar).
# Sources filled in and logs go to OUTSIDE_WORK (/tmp/outside-pdfs).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export OUTSIDE_WORK=${OUTSIDE_WORK:-/tmp/outside-pdfs}
export PYTHONDONTWRITEBYTECODE=1
typst=0.15.2
: "${VERAPDF_JAR:?names the jar of veraPDF}"

if [ "${1:-}" != --judge-only ]; then
  if [ ! -x "$OUTSIDE_WORK/typst/bin/python" ]; then
    python3 -m venv "$OUTSIDE_WORK/typst"
    "$OUTSIDE_WORK/typst/bin/pip" install -q "typst==$typst"
  fi
  rm -f "$here"/../files/*.pdf
  # In this order: scans and redactions start from Typst's pages, Ghostscript's and the broken files from those before.
  for maker in office latex chromium; do /usr/bin/python3 "$here/$maker.py"; done
  "$OUTSIDE_WORK/typst/bin/python" "$here/typst_pages.py"
  for maker in scans redactions lookalikes features active encrypted ghostscript \
      broken_files broken_object_streams broken_objects broken_structure broken_contents; do
    /usr/bin/python3 "$here/$maker.py"
  done
fi
/usr/bin/python3 "$here/judge.py"
