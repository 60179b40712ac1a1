"""How a judge speaks: one line a check, `ok - NAME` or `not ok - NAME`, what it saw indented below.

`tests/run` counts these lines; a judge that says nothing has judged nothing and counts as failed.
"""

import sys


def report(name, faults):
    """Prints the verdict on one check; `faults` is empty when it passed."""
    print(f"{'not ok' if faults else 'ok'} - {name}")
    for fault in faults:
        print(f"    {fault}")
    sys.stdout.flush()


def shown(path, folders):
    """`path` as a reader wants it: from the folder that was judged."""
    for folder in folders:
        if path.is_relative_to(folder):
            return f"{folder.name}/{path.relative_to(folder)}"
    return str(path)
