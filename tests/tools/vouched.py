#!/usr/bin/python3
"""Judge: what the program vouches for of pages from elsewhere is what veraPDF finds.

    tests/tools/vouched.py FOLDER

FOLDER is what the test `files_joined_for_a_judge` wrote: a file for each PDF from elsewhere, joined to a paper that claims
everything, and `verdicts.tsv` with what the program would claim of it. To claim what veraPDF denies is a fault. To deny
what it grants is none, but too much of it would be a poor service: it is counted.
"""

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import tap
import verapdf

# The least share of files that veraPDF passes and that may be claimed.
LEAST = 0.9

folder = Path(sys.argv[1]).resolve()
obstacles = defaultdict(list)
vouched = {}
for line in (folder / "verdicts.tsv").read_text().splitlines():
    name, profile, *rest = line.split("\t")
    if profile == "refused":
        continue
    if rest == ["ok"]:
        vouched[name, profile] = True
    else:
        vouched[name, profile] = False
        obstacles[name, profile].append(": ".join((rest[0], rest[2])))
files = sorted({folder / name for name, _ in vouched})
verdicts = verapdf.judge(files)
for flavour in verapdf.FLAVOURS:
    granted = claimed = 0
    for path in files:
        verdict = verdicts[path, flavour]
        if vouched[path.name, flavour]:
            tap.report(f"{flavour} vouched for {path.name}", [] if verdict.compliant else verdict.details)
            claimed += verdict.compliant
        elif verdict.compliant:
            print(f"   {flavour} denied to {path.name}: {obstacles[path.name, flavour][0]}")
        granted += verdict.compliant
    share = claimed / granted if granted else 0
    told = f"{claimed} of {granted} files that conform are known to"
    tap.report(f"{flavour}: {told}", [] if share >= LEAST else ["too few"])
