"""Where the makers of the outside PDFs read and write, and how they start a producer."""

import os
import subprocess
import sys
from pathlib import Path

MAKE = Path(__file__).resolve().parent
FILES = MAKE.parent / "files"
WORK = Path(os.environ.get("OUTSIDE_WORK", "/tmp/outside-pdfs"))  # sources filled in, pages rendered, logs

# The clock of every producer that asks for one, so that two runs differ as little as the producer allows.
WHEN = 1_709_287_200  # 1 March 2024, 10:00 UTC


def scratch(name):
    """An empty place for one maker's own files."""
    place = WORK / name
    place.mkdir(parents=True, exist_ok=True)
    return place


def run(*command, **options):
    """Runs a producer; ends the maker with the producer's own words if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, **options)
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stdout[-2000:] + done.stderr[-2000:])
        sys.exit(f"{command[0]} failed with {done.returncode}: {' '.join(map(str, command))}")
    return done.stdout
