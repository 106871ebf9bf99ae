"""Many machines: the same bytes as here, nothing lost and nothing double when a worker is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_batch import TO
from tests.support.cluster import Cluster, cluster
from tools.torture import make_reports, tree

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> tuple[Path, tuple[int, str, str]]:
    """The folder in which this machine alone has converted them to "aus", and what it said."""
    folder = tmp_path_factory.mktemp("alone")
    with chdir(folder):
        return folder, run("convert", reports, *TO, "-o", "aus", "--workers", "0")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "eingang"
    make_reports(folder, 24)
    return folder


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "fgk_docs", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env={**os.environ, "FGK_DOCS_LANG": "de"})


def run(*arguments: str | Path) -> tuple[int, str, str]:
    process = start(*arguments)
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def test_a_cluster_gives_the_same_bytes_and_words(
    two: Cluster, reports: Path, alone: tuple[Path, tuple[int, str, str]]
) -> None:
    folder, said = alone
    assert run("convert", reports, *TO, "-o", "aus", "--cluster", two.address) == said
    assert tree(Path("aus")) == tree(folder / "aus")
    assert len(tree(Path("aus"))) == 25


@pytest.mark.long
def test_a_check_says_the_same(two: Cluster, reports: Path) -> None:
    back = ("--annotate", "zurueck", "--letter", "zurueck")
    there = run("check", reports / "1", *back, "--cluster", two.address), tree(Path("zurueck"))
    here = run("check", reports / "1", *back, "--workers", "0", "--force"), tree(Path("zurueck"))
    assert there == here
    assert len(there[1]) >= 2


def test_a_worker_that_is_killed_costs_nothing(
    two: Cluster, reports: Path, alone: tuple[Path, tuple[int, str, str]]
) -> None:
    process = start("convert", reports, *TO, "-o", "aus", "--cluster", two.address)
    journal = Path("aus/.fgk-docs/journal.jsonl")
    while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 1):
        time.sleep(0.005)
    assert process.poll() is None
    two.lose_worker()
    two.add_worker()  # for the tests that come after this one
    _, said = process.communicate(timeout=300)
    assert process.returncode == 3, said  # one report is no workbook
    assert tree(Path("aus")) == tree(alone[0] / "aus")
    works = [line for line in journal.read_bytes().splitlines() if line.startswith(b'{"work":')]
    assert len(works) == len({json.loads(line)["work"] for line in works}) == 26


@pytest.mark.long
def test_a_worker_with_other_plugins_is_refused_before_anything_is_done(
    tmp_path_factory: pytest.TempPathFactory, reports: Path
) -> None:
    with cluster(tmp_path_factory.mktemp("cluster"), 0) as made:
        made.add_worker(FGK_DOCS_DISABLED_PLUGINS="ics")
        code, _, said = run("convert", reports, *TO, "-o", "aus", "--cluster", made.address)
    assert code == 2
    assert "[cluster-differs]" in said
    assert tree(Path("aus")) == {}


def test_a_cluster_that_is_not_there_is_told(call: Call, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fgk_docs.batch.cluster.REACH", 0.2)
    found = call("check", reports / "1", "--cluster", "tcp://127.0.0.1:9")
    assert found.code == 2
    assert "[cluster-unreachable]" in found.err


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Path:
    """The reports in an archive, with what is wrong in one; they are not on any disk by themselves."""
    path = tmp_path_factory.mktemp("packed") / "eingang.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in sorted(reports.rglob("*.xlsx")):
            archive.write(report, report.relative_to(reports))
        archive.writestr("bombe.xlsx", b"\0" * 20_000_000)
        archive.writestr("../heraus.xlsx", b"PK")
        archive.writestr("innen.zip", b"PK\x05\x06" + bytes(18))
    return path


@pytest.mark.long
def test_reports_of_an_archive_travel_out_of_it(two: Cluster, packed: Path) -> None:
    here = run("convert", packed, *TO, "-o", "aus", "--workers", "0", "--report", "lauf.json")
    said = Path("lauf.json").read_bytes()
    Path("aus").rename("hier")
    there = run("convert", packed, *TO, "-o", "aus", "--cluster", two.address, "--report", "lauf.json")
    assert there == here
    assert here[0] == 3
    assert tree(Path("aus")) == tree(Path("hier"))
    assert len(tree(Path("aus"))) == 25
    assert Path("lauf.json").read_bytes() == said
    assert not list(packed.parent.glob("*/"))


@pytest.mark.long
def test_letters_to_those_who_are_missing_are_written_here_and_there_alike(two: Cluster, packed: Path) -> None:
    Path("kommunen.csv").write_text("Kommune;AGS\nHerten0;05562020\nMusterhausen;16099009\n", encoding="utf-8")
    to = ("--to", "erinnerung.text", "--register", "kommunen.csv")
    here = run("convert", packed, *to, "-o", "aus", "--workers", "0")
    Path("aus").rename("hier")
    assert run("convert", packed, *to, "-o", "aus", "--cluster", two.address) == here
    assert tree(Path("aus")) == tree(Path("hier"))
    assert set(tree(Path("aus"))) == {"musterhausen-erinnerung.txt"}
