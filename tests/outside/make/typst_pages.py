"""Makes the PDFs of Typst; run it with the interpreter that has the `typst` package."""

from datetime import datetime, timezone

import typst

from places import FILES, MAKE, WHEN, scratch

CLOCK = datetime.fromtimestamp(WHEN, timezone.utc)

for name, standards, tags in [
    ("typst-plain", [], True),
    ("typst-untagged", [], False),
    ("typst-ua1", ["ua-1"], True),
    ("typst-a2a", ["a-2a"], True),
    ("typst-a2b", ["a-2b"], False),
    ("typst-a2a-ua1", ["a-2a", "ua-1"], True),
    ("typst-a4", ["a-4"], True),
]:
    typst.compile(
        str(MAKE / "typst/budget.typ"), output=str(FILES / f"{name}.pdf"), pdf_standards=standards, pdf_tags=tags,
        timestamp=CLOCK, ignore_system_fonts=True,
    )

for source, output in [
    ("redacted", FILES / "redaction-typst.pdf"),
    ("decision", scratch("base") / "decision.pdf"),  # on it the other failed redactions and their look-alikes are drawn
    ("letter", scratch("base") / "letter.pdf"),  # it is printed and scanned
]:
    typst.compile(str(MAKE / f"typst/{source}.typ"), output=str(output), timestamp=CLOCK, ignore_system_fonts=True)
