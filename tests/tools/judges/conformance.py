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


def is_denied(path, flavour):
    """Whether a build record in the folders above a file says which page from elsewhere denies it a claim, and why."""
    standard = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}[flavour]
    for folder in path.parents:
        for name in ("build.json", "restricted/build.json"):
            record = folder / name
            papers = json.loads(record.read_text())["shows"] if record.is_file() else []
            documents = [document for paper in papers for document in paper.get("documents", [])]
            denied = [denied for document in documents for denied in document.get("not_claimed", [])]
            if any(denied["standard"] == standard and denied["pages"] and denied["reason"] for denied in denied):
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
                faults = [] if is_denied(path, flavour) else ["it doesn't claim it, and no build record says why"]
                tap.report(f"{flavour} not claimed {tap.shown(path, folders)}", faults)
