#!/usr/bin/python3
"""Judge: every PDF under the given folders has the conformance that it claims, PDF/UA-1 and PDF/A-2a, by veraPDF.

Only a file that holds pages from elsewhere may claim less, and the build record beside it names those.
"""

import json
import sys
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import tap
import verapdf


def claims(path):
    """The flavours that a file claims in its metadata."""
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        claimed = set()
        if metadata.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1":
            claimed.add("ua1")
        if metadata.get("pdfaid:part") == "2" and metadata.get("pdfaid:conformance") == "A":
            claimed.add("2a")
        return claimed


def holds_documents(path):
    """Whether a build record in the folders above a file tells of pages from elsewhere."""
    for folder in path.parents:
        for name in ("build.json", "restricted/build.json"):
            record = folder / name
            if record.is_file() and any(paper.get("documents") for paper in json.loads(record.read_text())["papers"]):
                return True
    return False


folders = [Path(name).resolve() for name in sys.argv[1:]]
pdfs = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
if pdfs:
    verdicts = verapdf.judge(pdfs)
    for path in pdfs:
        claimed = claims(path)
        for flavour in verapdf.FLAVOURS:
            verdict = verdicts[path, flavour]
            if flavour in claimed:
                faults = [] if verdict.compliant else verdict.details
                tap.report(f"{flavour} {tap.shown(path, folders)}", faults)
            else:
                faults = [] if holds_documents(path) else ["it claims nothing, and no page of it came from elsewhere"]
                tap.report(f"{flavour} not claimed {tap.shown(path, folders)}", faults)
