"""Asks veraPDF and poppler about the intact files and writes expected.tsv, hidden.tsv, clauses.tsv and README.md beside them.

What a file is for and what agendapack is to find in it is said by people in catalogue.tsv. Run it with VERAPDF_JAR set.
"""

import csv
import fnmatch
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from places import FILES, MAKE

FLAVOURS = ("ua1", "2a", "2u", "2b")
BROKEN = "broken-"


def catalogue():
    """The rows of catalogue.tsv, each with its files: the one of that name, or all that fit the pattern and no row before."""
    with open(MAKE / "catalogue.tsv", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    left = sorted(path.name for path in FILES.glob("*.pdf"))
    for row in sorted(rows, key=lambda row: "*" in row["file"]):
        row["files"] = fnmatch.filter(left, row["file"])
        left = [name for name in left if name not in row["files"]]
        if not row["files"]:
            sys.exit(f"catalogue.tsv has {row['file']}, and there is no such file")
    if left:
        sys.exit(f"catalogue.tsv doesn't have {left}")
    return rows


def judge(flavour):
    """What veraPDF says of each intact file: its name, then "pass" or the clauses that fail; nothing where it gives up."""
    paths = sorted(str(path) for path in FILES.glob("*.pdf") if not path.name.startswith(BROKEN))
    command = ["java", "-Xmx3g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", os.environ["VERAPDF_JAR"]]
    command += ["org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "xml", "--maxfailuresdisplayed", "1", *paths]
    root = ElementTree.fromstring(subprocess.run(command, capture_output=True).stdout)
    found = {}
    for job in root.iter("job"):
        report = job.find("validationReport")
        if report is None or report.get("jobEndStatus") != "normal":
            continue
        failed = {f"{rule.get('clause')}-{rule.get('testNumber')}" for rule in report.iter("rule") if rule.get("status") == "failed"}
        found[job.findtext("item/name").rsplit("/", 1)[1]] = "pass" if report.get("isCompliant") == "true" else sorted(failed)
    return found


def pages(name):
    """How many pages poppler counts, or "-" where it cannot open the file."""
    done = subprocess.run(["pdfinfo", FILES / name], capture_output=True)
    found = re.search(rb"^Pages:\s+(\d+)", done.stdout, re.M)
    return found[1].decode() if found else "-"


def write(name, heads, rows):
    with open(FILES / name, "w", newline="") as table:
        csv.writer(table, delimiter="\t", lineterminator="\n").writerows([heads, *rows])


def main():
    rows = catalogue()
    with ThreadPoolExecutor(2) as pool:
        verdicts = dict(zip(FLAVOURS, pool.map(judge, FLAVOURS)))
    names = [name for row in rows for name in row["files"]]
    told = {name: {flavour: verdicts[flavour].get(name) for flavour in FLAVOURS} for name in names}

    def said(name, flavour):
        verdict = told[name][flavour]
        return "-" if verdict is None else "pass" if verdict == "pass" else "fail"

    write("expected.tsv", ["file", "kinds", "also", *FLAVOURS, "pages"], [
        [name, row["kinds"], row["also"], *(said(name, flavour) for flavour in FLAVOURS), "-" if name.startswith(BROKEN) else pages(name)]
        for row in rows for name in row["files"]
    ])
    write("hidden.tsv", ["file", "words"], [[row["file"], words] for row in rows for words in filter(None, row["hidden"].split(" | "))])
    write("clauses.tsv", ["file", "flavour", "clauses"], [
        [name, flavour, " ".join(verdict)]
        for name, verdicts in told.items() for flavour, verdict in verdicts.items() if isinstance(verdict, list)
    ])
    text = (MAKE / "README.head.md").read_text()
    groups = defaultdict(list)
    for row in rows:
        groups[row["by"]].append(row)
    for by, group in groups.items():
        text += f"\n## {by}\n\n| file | what it shows | to be found | veraPDF passes |\n| --- | --- | --- | --- |\n"
        for row in group:
            passes = ", ".join(flavour for flavour in FLAVOURS if said(row["files"][0], flavour) == "pass") or "-"
            found = row["kinds"] if row["kinds"] != "-" else "anything" if row["also"] == "*" else "nothing"
            count = f" ({len(row['files'])} files)" if len(row["files"]) > 1 else ""
            text += f"| `{row['file']}`{count} | {row['shows']} | {found.replace(',', ', ')} | {passes} |\n"
    (FILES / "README.md").write_text(text)


main()
