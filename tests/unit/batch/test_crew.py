"""Workers that crash, hang or grow cost the task that they were at, and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fgk_docs.batch.crew import CHUNK, NO_LIMITS, Cause, Crew, CrewFailed, Limits, Lost


def keep(_: object) -> None:
    time.sleep(600)


LEAKED: list[bytearray] = []
FAULTS = {
    "crash": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(600),
    "grow": lambda: keep([bytearray(1_000_000) for _ in range(400)]),
    "leak": lambda: LEAKED.append(bytearray(os.urandom(1) * 40_000_000)),
    "refuse": lambda: (_ for _ in ()).throw(MemoryError()),
}


def set_up() -> Callable[[object], object]:
    return do


def do(task: object) -> object:
    """Doubles numbers; a fault's name brings the fault about; a path is a task that dies the first time."""
    if isinstance(task, Path):
        if task.exists():
            return "second"
        task.touch()
        os._exit(1)
    if isinstance(task, str):
        FAULTS[task]()
    return (task, task, os.getpid())


def broken() -> Callable[[object], object]:
    os._exit(1)


def results(tasks: list[object], workers: int = 2, limits: Limits = NO_LIMITS) -> list[object]:
    with Crew(set_up, workers, limits) as crew:
        return [one if isinstance(one, Lost | str) else one[0] for one in crew.results(tasks)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert results(list(range(500)), workers) == list(range(500))


def test_no_tasks_start_no_worker() -> None:
    with Crew(set_up, 2) as crew:
        assert (list(crew.results([])), crew._workers) == ([], [])


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("crash", Cause.CRASH),
        ("exit", Cause.CRASH),
        ("hang", Cause.TIME),
        ("grow", Cause.MEMORY),
        ("refuse", Cause.MEMORY),
    ],
)
def test_a_fault_costs_its_own_task_alone(fault: str, cause: Cause) -> None:
    tasks: list[object] = list(range(3 * CHUNK))
    tasks[CHUNK + 2] = fault
    found = results(tasks, limits=Limits(seconds=1.5 if fault == "hang" else 60, megabytes=300))
    assert found.pop(CHUNK + 2) == Lost(cause)
    assert found == [task for task in tasks if task != fault]


def test_many_faults_at_once_are_each_named() -> None:
    tasks: list[object] = ["exit" if number % 7 == 0 else number for number in range(60)]
    found = results(tasks, 3)
    assert found == [Lost(Cause.CRASH) if task == "exit" else task for task in tasks]


def test_a_task_whose_worker_was_killed_from_outside_has_a_second_try(tmp_path: Path) -> None:
    assert results([1, tmp_path / "tried", 2]) == [1, "second", 2]


def test_workers_that_cannot_be_set_up_are_told() -> None:
    with pytest.raises(CrewFailed), Crew(broken, 2) as crew:
        list(crew.results([1]))


def test_no_worker_is_left() -> None:
    with Crew(set_up, 2) as crew:
        pids = {one[2] for one in crew.results(range(200)) if not isinstance(one, Lost)}
    assert pids
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    with Crew(set_up, 1) as crew:
        assert next(crew.results(endless()))[0] == 1
    assert taken < 1000


def test_what_earlier_tasks_left_in_memory_is_no_fault_of_a_later_one() -> None:
    tasks: list[object] = ["leak"] * 12
    assert results(tasks, 1, Limits(megabytes=250)) == tasks


def test_the_death_of_whoever_starts_processes_costs_nothing() -> None:
    from multiprocessing.forkserver import _forkserver

    with Crew(set_up, 2) as crew:
        found = crew.results(["exit" if number == 40 else number for number in range(400)])
        first = next(found)
        pid = _forkserver._forkserver_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        rest = [one if isinstance(one, Lost) else one[0] for one in found]
    assert first[0] == 0
    assert rest == [Lost(Cause.CRASH) if number == 40 else number for number in range(1, 400)]


def test_a_task_keeps_the_number_of_its_tries() -> None:
    crew = Crew[object, object](set_up, 1)
    crew._again([(3, "task")], 1)
    crew._again([(3, "task")])  # its next worker died before it began
    assert crew._tries == {3: 1}


def test_workers_end_with_whoever_runs_them_also_in_an_endless_task() -> None:
    program = (
        "from tests.unit.batch.test_crew import Crew, set_up\n"
        "with Crew(set_up, 1) as crew:\n"
        "    found = crew.results([1, 'hang'])\n"
        "    print(next(found)[2], flush=True)\n"
        "    next(found)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    worker = Path("/proc", run.stdout.readline().strip())
    assert worker.exists()
    time.sleep(0.3)
    run.kill()
    run.communicate()
    until = time.monotonic() + 10
    while worker.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not worker.exists()


def test_whoever_stops_early_leaves_no_worker_behind() -> None:
    crew = Crew[object, object](set_up, 2)
    with crew:
        found = crew.results(range(500))
        next(found)
        processes = [worker.process for worker in crew._workers]
    assert processes
    assert not [one for one in processes if one.is_alive()]


@pytest.mark.skipif(sys.platform == "win32", reason="starts processes otherwise")
def test_starts_that_fail_for_a_moment_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from multiprocessing.context import ForkServerProcess

    fails, start = iter([True] * 4), ForkServerProcess.start

    def refused(self: ForkServerProcess) -> None:
        if next(fails, False):
            raise ConnectionRefusedError
        start(self)

    monkeypatch.setattr(ForkServerProcess, "start", refused)
    assert results([1, 2, 3], 1) == [1, 2, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts its workers otherwise")
def test_ctrl_c_does_not_reach_what_is_only_just_being_started() -> None:
    """Else the process that starts workers dies with a traceback while it imports what they need."""
    script = (
        "import signal\n"
        "from multiprocessing import forkserver, resource_tracker\n"
        "from fgk_docs.batch import crew\n"
        "def mask():\n"
        "    resource_tracker.ensure_running()  # as the real one does\n"
        "    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))\n"
        "forkserver.ensure_running = mask\n"
        "crew.start_early([])\n"
        "print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
