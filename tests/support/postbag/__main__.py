"""Writes the mail: a folder, and how many municipalities."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.postbag.mail import write

write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
