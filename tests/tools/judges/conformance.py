#!/usr/bin/python3
"""Judge: every PDF under the given folders is PDF/UA-1 and PDF/A-2a, by veraPDF."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import tap
import verapdf

folders = [Path(name).resolve() for name in sys.argv[1:]]
pdfs = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
if pdfs:
    verdicts = verapdf.judge(pdfs)
    for path in pdfs:
        for flavour in verapdf.FLAVOURS:
            verdict = verdicts[path, flavour]
            faults = [] if verdict.compliant else verdict.details
            tap.report(f"{flavour} {tap.shown(path, folders)}", faults)
