"""Asks veraPDF whether PDFs conform to PDF/UA-1 and to PDF/A-2a.

One Java start a flavour judges all the files, both flavours side by side. The flavour is always named: left to
itself veraPDF takes it from the file's own claim, so a file that has lost its claim would be judged by another rule.
"""

import os
import subprocess
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

FLAVOURS = ("ua1", "2a")

# 3 GiB carries a pack of 5 million checks (about 400 pages of tables needs less than 1.2 GiB); the serial collector
# holds on to far less memory than the default one and is the faster of the two for this work.
JAVA = ["java", "-Xmx3g", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true"]


@dataclass
class Verdict:
    """What veraPDF said of one file under one flavour."""

    compliant: bool = False
    clauses: set = field(default_factory=set)  # failed rules as "clause-test", as in "7.1-8"
    details: list = field(default_factory=list)  # one line a failed rule, with its first place

    def fails(self, clause):
        """Whether `clause` is among the reasons: one rule ("7.1-8") or any rule of a clause ("7.1")."""
        return any(found == clause or found.startswith(f"{clause}-") for found in self.clauses)


def judge(paths):
    """Returns {(path, flavour): Verdict} for every path and both flavours.

    A file that veraPDF leaves out or cannot finish gets a verdict that is not compliant.
    """
    with ThreadPoolExecutor(len(FLAVOURS)) as pool:
        reports = pool.map(lambda flavour: _run(flavour, paths), FLAVOURS)
        return {
            (path, flavour): found.get(path.resolve(), Verdict(details=["veraPDF gave no verdict"]))
            for flavour, found in zip(FLAVOURS, reports)
            for path in paths
        }


def _run(flavour, paths):
    jar = os.environ["VERAPDF_JAR"]
    command = JAVA + ["-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper"]
    command += ["--flavour", flavour, "--format", "xml", "--maxfailuresdisplayed", "1"]
    command += [str(path.resolve()) for path in paths]
    done = subprocess.run(command, capture_output=True)
    try:
        root = ElementTree.fromstring(done.stdout)
    except ElementTree.ParseError as error:
        tail = done.stderr.decode(errors="replace").strip().splitlines()[-3:]
        broken = Verdict(details=[f"veraPDF's report cannot be read: {error}", *tail])
        return {path.resolve(): broken for path in paths}
    return {Path(job.findtext("item/name")).resolve(): _verdict(job) for job in root.iter("job")}


def _verdict(job):
    report = job.find("validationReport")
    if report is None or report.get("jobEndStatus") != "normal":
        reason = job.findtext("taskException/exceptionMessage") or "the job did not end normally"
        return Verdict(details=[f"veraPDF could not judge it: {reason}"])
    verdict = Verdict(compliant=report.get("isCompliant") == "true")
    for rule in report.iter("rule"):
        if rule.get("status") != "failed":
            continue
        clause = f"{rule.get('clause')}-{rule.get('testNumber')}"
        message = rule.findtext("check/errorMessage") or rule.findtext("description")
        place = rule.findtext("check/context", "")
        verdict.clauses.add(clause)
        verdict.details.append(f"{clause} ({rule.get('failedChecks')}x) {message} [{place}]")
    return verdict
