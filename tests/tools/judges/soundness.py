#!/usr/bin/python3
"""Judge: every PDF under the given folders is sound by qpdf, and tagged, open and with all its fonts by poppler."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import soundness
import tap

folders = [Path(name).resolve() for name in sys.argv[1:]]
for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
    for name, find_faults in soundness.CHECKS.items():
        tap.report(f"{name} {tap.shown(path, folders)}", find_faults(path))
