#!/usr/bin/python3
"""Proves that the judges of PDFs can refuse: spoils good PDFs in known ways and wants each noticed for its reason.

Usage: refusals.py WORK FOLDER…   WORK is emptied and takes the broken copies; the good PDFs come from the FOLDERs.
Every good PDF that a break starts from is saved the same way unbroken and must pass, so that a refusal is the
break's doing. A break is made in the smallest PDF that has the thing to spoil.
"""

import re
import shutil
import sys
from pathlib import Path

import breaks
import pikepdf
import soundness
import tap
import verapdf

work = Path(sys.argv[1])
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
sources = [path for folder in sys.argv[2:] for path in Path(folder).rglob("*.pdf")]
sources.sort(key=lambda path: (path.stat().st_size, str(path)))
controls = {}


def spoiled(kind, name, spoil):
    """The broken copy's path, or None when no PDF has the thing to spoil."""
    for source in sources:
        with pikepdf.open(source) as pdf:
            try:
                spoil(pdf)
            except (breaks.NothingToBreak, AttributeError, KeyError):
                continue
            target = work / f"{kind}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}.pdf"
            pdf.save(target)
        if source not in controls:
            controls[source] = work / f"control-{len(controls) + 1}.pdf"
            with pikepdf.open(source) as pdf:
                pdf.save(controls[source])
        return target
    return None


conformance = {name: spoiled("veraPDF", name, spoil) for name, (spoil, _) in breaks.CONFORMANCE.items()}
sound = {name: spoiled("poppler", name, spoil) for name, (spoil, *_) in breaks.SOUNDNESS.items()}
made = [path for path in conformance.values() if path] + list(controls.values())
verdicts = verapdf.judge(made) if made else {}

for control in controls.values():
    for flavour in verapdf.FLAVOURS:
        verdict = verdicts[control, flavour]
        tap.report(f"{flavour} accepts the unbroken {control.name}", [] if verdict.compliant else verdict.details)
    for check, find_faults in soundness.CHECKS.items():
        tap.report(f"{check} accepts the unbroken {control.name}", find_faults(control))

for name, (_, wanted) in breaks.CONFORMANCE.items():
    for flavour, clause in wanted.items():
        path = conformance[name]
        if path is None:
            faults = ["no PDF under the folders has the thing to spoil"]
        elif not verdicts[path, flavour].fails(clause):
            faults = [f"{clause} is not among the reasons", *verdicts[path, flavour].details]
        else:
            faults = []
        tap.report(f"{flavour} refuses: {name}", faults)



def refusal(check, path, word):
    """What is wrong with the check's answer to the broken file: it must hold a reason with `word`."""
    if path is None:
        return ["no PDF under the folders has the thing to spoil"]
    reasons = soundness.CHECKS[check](path)
    return [] if any(word in reason for reason in reasons) else [f"{word!r} is not among the reasons", *reasons]


for name, (_, check, word) in breaks.SOUNDNESS.items():
    tap.report(f"{check} refuses: {name}", refusal(check, sound[name], word))

for source in sources[:1]:
    torn = work / "torn.pdf"
    torn.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    tap.report("syntax refuses: file torn off", refusal("syntax", torn, ""))
    locked = work / "locked.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    tap.report("facts refuses: encrypted", refusal("facts", locked, "Encrypted"))
