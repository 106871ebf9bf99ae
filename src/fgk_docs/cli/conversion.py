"""A conversion in two phases: examine every input and compute every target; then write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from fgk_docs.batch.parts import Joining
from fgk_docs.batch.targets import Naming, Target, file_name, folder_problems, target_path, target_problems
from fgk_docs.cli.about_all import about, write_about_all
from fgk_docs.cli.report.rows import FileReport, Row, summary
from fgk_docs.cli.requests import Request, in_sections, parse, refuse_unknown
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Again, Found, examine_all
from fgk_docs.cli.writing import remove_file, write_file
from fgk_docs.errors import FgkError, UsageError
from fgk_docs.model.finding import Verdict
from fgk_docs.pipeline import Examined


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be written."""

    found: Found
    request: Request
    target: Target


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of writing: the documents that are there, and what is to be said about which input."""

    written: list[Path]
    said: dict[Path, list[Row]]


def convert(
    session: Session,
    inputs: Sequence[Path],
    to: Sequence[str],
    output: Path,
    joining: Joining,
    *,
    force: bool,
    sections: bool = False,
) -> None:
    """Read forms and write documents.

    Args:
        session: the call.
        inputs: files and folders.
        to: values of ``--to``.
        output: folder for results.
        joining: when several files are read as one report.
        force: existing results may be replaced.
        sections: each section of a document is a file of its own, in a folder for the document.

    Raises:
        UsageError: an unknown kind, format or option, nothing to read, or a deadline that no document tells.
    """
    requests = _requested(session, to)
    if sections:
        requests = in_sections(requests, session.engine.section_formats())
    if session.deadline is not None and not any(request.tells_findings for request in requests):
        raise UsageError("deadline-without-letter", "--deadline")
    if told(session, folder_problems(output, [path for path in inputs if path.is_dir()])):
        return
    found = session.expand(inputs).inputs
    each = [request for request in requests if not request.is_about_all]
    all_found = examine_all(session, found, joining, gather=len(each) < len(requests))
    reports, jobs = [one.report for one in all_found], _jobs(session, all_found, each, output)
    about_all = [about(session, request, output) for request in requests if request.is_about_all]
    targets = [*(job.target for job in jobs), *(one.target for one in about_all)]
    problems = list(target_problems(targets, [item.path for item in found], force=force))
    outcome = Outcome([], {})
    try:
        if not problems:
            _produce(session, jobs, outcome)
            outcome.written.extend(write_about_all(session, about_all, all_found))
    finally:
        # Also after an interrupt: whoever stops the program learns what is there already.
        _finish(session, reports, outcome)
    told(session, problems)


def _requested(session: Session, to: Sequence[str]) -> tuple[Request, ...]:
    kinds = session.engine.kinds()
    requests = parse(to, kinds)
    refuse_unknown(session.options, requests, kinds)
    return requests


def told(session: Session, problems: Iterable[FgkError]) -> bool:
    """Tell all problems; whether there was one."""
    told = False
    for problem in problems:
        session.complain(problem)
        told = True
    return told


def _jobs(session: Session, found: Sequence[Found], requests: Sequence[Request], output: Path) -> list[Job]:
    """What is to be written for each input: for one that is rejected, only what tells why."""
    jobs: list[Job] = []
    for one in found:
        if one.noted is not None and not one.is_copy:
            rejected = one.noted.verdict is Verdict.REJECT
            asked = [request for request in requests if request.tells_findings or not rejected]
            jobs.extend(_job(session, one, one.noted.known, request, output) for request in asked)
    return jobs


def _job(session: Session, found: Found, known: Naming, request: Request, output: Path) -> Job:
    suffix, item = session.engine.suffix_of(request.format), found.item
    ending = f"-{request.format}" if request.sections else suffix
    name = file_name(known, request.kind, item.path.stem, ending)
    target = Target(item.path, target_path(output, item.subfolder, name), folder=request.sections)
    return Job(found, request, target)


def _produce(session: Session, jobs: Sequence[Job], outcome: Outcome) -> None:
    """Phase B: write, and enter into ``outcome`` what comes of it."""
    title, again = session.texts("progress.produce"), Again(session)
    for job in session.talk.progress(title, jobs, (job.target.path.name for job in jobs)):
        rows = outcome.said.setdefault(job.target.source, [])
        # One finding may come with each format of a kind; it is told once.
        rows.extend(
            row for row in _produce_one(session, job, again.examined(job.found), outcome.written) if row not in rows
        )


def _produce_one(session: Session, job: Job, examined: Examined | Row, written: list[Path]) -> tuple[Row, ...]:
    """Write one document and append it to ``written``; what is to be said about it."""
    if isinstance(examined, Row):
        return (examined,)
    kind, fmt = job.request.kind, job.request.format
    produce = session.engine.produce_sections if job.request.sections else session.engine.produce
    made = session.attempt(lambda: produce(examined, kind, fmt))
    if isinstance(made, Row):
        return (made,)
    rows = session.rows((finding for finding in made.findings if finding not in examined.findings), examined)
    if made.data is None and not made.sections:
        return rows
    files = {job.target.path: made.data}
    if job.request.sections:
        files = {job.target.path / f"{name}{made.suffix}": data for name, data in made.sections.items()}
    return (*rows, *_kept(session, files, written))


def _kept(session: Session, files: Mapping[Path, bytes | None], written: list[Path]) -> Iterator[Row]:
    """Write files, and take away what an earlier run left where there is no section any more."""
    for path, data in files.items():
        work = partial(remove_file, path) if data is None else partial(write_file, path, data)
        failed = session.attempt(work)
        if failed is not None:
            yield failed
        elif data is not None:
            written.append(path)


def _finish(session: Session, reports: Sequence[FileReport], outcome: Outcome) -> None:
    """The documents on stdout; on stderr a report for each input with findings, and one line about everything."""
    texts, written = session.texts, outcome.written
    for path in written:
        click.echo(str(path))
    final = [replace(report, rows=(*report.rows, *outcome.said.get(Path(report.file), ()))) for report in reports]
    for report in final:
        if report.rows:
            session.talk.report(report)
    session.talk.say(summary(texts, final))
    session.talk.say((texts.count("count.written", len(written)) + ".") if written else texts("nothing.written"))
