"""What qpdf and poppler say of one PDF: a sound file, tagged, open to read, every font carried and searchable."""

import re
import subprocess

# "CID TrueType  Identity-H  yes yes yes  14  0": embedded, subset, mapped to Unicode, object number.
FONT_ROW = re.compile(r"^(\S.*?)\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$")


def syntax_faults(path):
    """Faults that `qpdf --check` finds; a warning is one too."""
    done = _run("qpdf", "--check", path)
    if done.returncode == 0:
        return []
    return [line for line in done.stdout.splitlines() if "WARNING" in line or "ERROR" in line][:5] or [
        f"qpdf --check ended with {done.returncode}"
    ]


def fact_faults(path):
    """Faults in the facts that `pdfinfo` prints of the document."""
    done = _run("pdfinfo", path)
    facts = dict(re.findall(r"^([^:\n]+):[ \t]*(.*)$", done.stdout, re.MULTILINE))
    wanted = {
        "Tagged": "yes",
        "Suspects": "no",
        "Encrypted": "no",
        "JavaScript": "no",
        "Form": "none",
        "Metadata Stream": "yes",
    }
    faults = [
        f"{key} is {facts.get(key, 'not told')!r}, not {value!r}"
        for key, value in wanted.items()
        if facts.get(key) != value
    ]
    if not facts.get("Title", "").strip():
        faults.append("there is no title")
    return faults + done.stderr.splitlines()[:3]


def font_faults(path):
    """Fonts that `pdffonts` finds not embedded, not cut to a subset or without a map to Unicode."""
    done = _run("pdffonts", path)
    rows = done.stdout.splitlines()[2:]
    if not rows:
        return ["no font at all: a paper has text"]
    faults = []
    for row in rows:
        match = FONT_ROW.match(row.strip())
        if match is None:
            faults.append(f"a row that cannot be read: {row}")
        elif match.groups()[1:] != ("yes", "yes", "yes"):
            embedded, subset, unicode = match.groups()[1:]
            faults.append(f"{match[1]}: embedded {embedded}, subset {subset}, Unicode {unicode}")
    return faults + done.stderr.splitlines()[:3]


CHECKS = {"syntax": syntax_faults, "facts": fact_faults, "fonts": font_faults}


def _run(program, *arguments):
    command = [program, *map(str, arguments)]
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT if program == "qpdf" else subprocess.PIPE,
        text=True, errors="replace",
    )
