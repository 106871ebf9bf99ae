from __future__ import annotations

import gettext
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from fgk_docs.cli import session
from fgk_docs.cli.main import main
from tests.cli.fakes import FakeEngine


class Result(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No locale, no terminal width and no folder of the machine that runs the tests gets in."""
    for name in ("FGK_DOCS_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FGK_DOCS_DISABLED_PLUGINS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """What ``--debug`` switches on in one test does not write into the next one."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr(session, "open_engine", lambda chosen: fake)
    return fake


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def _call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return _call


@pytest.fixture
def form(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a file below the current folder and gives its relative path."""

    def _form(name: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"form")
        return Path(name)

    return _form
