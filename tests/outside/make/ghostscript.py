"""Makes the PDFs of Ghostscript and Cairo: printed anew from the files of other producers."""

import shutil

from places import FILES, MAKE, run, scratch

WORK = scratch("postscript")


def distil(source, name, *switches):
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", f"-sOutputFile={FILES / name}.pdf", *switches, source)


notice = MAKE / "postscript/notice.ps"
run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", f"-sOutputFile={FILES / 'ghostscript-notice.pdf'}",
    "-c", "<</NeverEmbed []>> setdistillerparams", "-f", notice)
# Left alone Ghostscript embeds none of the fourteen standard fonts.
distil(notice, "ghostscript-not-embedded", "-dCompatibilityLevel=1.3")
distil(FILES / "office-watermark.pdf", "ghostscript-from-office", "-dPDFSETTINGS=/ebook")
# Ghostscript's own route to PDF/A needs a prologue that names the output intent's profile.
intent = (MAKE / "postscript/intent.ps").read_text().replace("@PROFILE@", str(run("find", "/usr/share/color/icc/ghostscript", "-name", "srgb.icc").decode().strip()))
(WORK / "intent.ps").write_text(intent)
run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFA=2", "-dPDFACompatibilityPolicy=1", "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite",
    "--permit-file-read=/usr/share/color/icc/ghostscript/", f"-sOutputFile={FILES / 'ghostscript-pdfa2b.pdf'}", WORK / "intent.ps", FILES / "latex-no-tounicode.pdf")
run("pdftocairo", "-pdf", FILES / "latex-landscape.pdf", WORK / "cairo.pdf")
shutil.copyfile(WORK / "cairo.pdf", FILES / "cairo-from-latex.pdf")
