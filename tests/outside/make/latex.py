"""Makes the PDFs of pdfLaTeX."""

import os
import shutil

from places import FILES, MAKE, WHEN, run, scratch

WORK = scratch("latex")
CLOCK = {**os.environ, "SOURCE_DATE_EPOCH": str(WHEN), "FORCE_SOURCE_DATE": "1"}


def typeset(source, name, before=""):
    """Runs pdfLaTeX twice, so that contents and references settle."""
    for _ in range(2):
        run(
            "pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"-jobname={name}", f"{before}\\input{{{MAKE}/latex/{source}}}",
            cwd=WORK, env=CLOCK,
        )
    shutil.copyfile(WORK / f"{name}.pdf", FILES / f"{name}.pdf")


typeset("transport.tex", "latex-article")
typeset("minutes.tex", "latex-no-tounicode")
typeset("landscape.tex", "latex-landscape")
typeset("slides.tex", "latex-slides")
typeset("bitmap.tex", "latex-type3", before="\\pdfmapfile{}\\pdfpkresolution=300 ")
typeset("redacted.tex", "redaction-latex")
