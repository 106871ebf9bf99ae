"""Lays the pages out, or checks the site that was built of them.

python -m tools.docs_site stage FOLDER
python -m tools.docs_site check FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.docs_site.check import problems
from tools.docs_site.stage import stage


def main(step: str, folder: Path) -> int:
    """One of the two steps; 1 where the site has problems, each on a line."""
    if step == "stage":
        print(stage(folder))
        return 0
    found = problems(folder)
    for problem in found:
        print(problem)
    print(f"{len(found)} problems" if found else "the site is sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
