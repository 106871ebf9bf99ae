"""What leaves a watched folder: first the documents, then the findings, and last the file itself.

A process that is killed in between leaves the file where it was: all is done once more, with the same end.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fgk_docs.batch.incoming import Stamp, stamp_of
from fgk_docs.batch.inputs import Input, Skipped
from fgk_docs.batch.leaving import Changed, free_place, move_out, place, sync_folder
from fgk_docs.batch.stage import InFolder, digest_of
from fgk_docs.batch.work import Outcome, Work
from fgk_docs.cli import left_out
from fgk_docs.cli.conversion import Job, jobs_of
from fgk_docs.cli.report import as_json, plain
from fgk_docs.cli.report.rows import VERDICT_TEXTS, FileReport, Row
from fgk_docs.cli.session import Session
from fgk_docs.cli.together import Found, found_of
from fgk_docs.cli.writing import write_file
from fgk_docs.model.finding import Verdict

_WORST = (None, Verdict.REJECT, Verdict.ASK, Verdict.ACCEPT)


@dataclass(frozen=True, slots=True)
class Handled:
    """A file, what was to be done for it, and what came of that."""

    item: Input
    work: Work
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that has left: what was said of it, where it is, and which documents there are."""

    verdict: str
    place: Path
    documents: tuple[Path, ...]


class Farewell:
    """Lets files go.

    Args:
        session: the call.
        output: folder for documents.
        done, failed: folders for the files, below ``output``.
        stage: where the documents wait.
    """

    def __init__(self, session: Session, output: Path, done: Path, failed: Path, stage: InFolder) -> None:
        self._session = session
        self._output = output
        self._done, self._failed = output / done, output / failed
        self._stage = stage
        ending = session.texts("watch.findings")
        self._endings = f".{ending}.txt", f".{ending}.json"

    def take(self, item: Input, stamp: Stamp, done: Sequence[Handled]) -> Gone | None:
        """Put the documents and findings of a file in their places, and the file beside its findings.

        Args:
            item: the file.
            stamp: what it was before it was worked on.
            done: what came of it; of an archive, of each file in it.

        Returns:
            What is to be told; None for a file that was changed meanwhile: it stays, and is worked on again.

        Raises:
            FgkError: no file would fare better.
            NotWritable: something cannot be put in its place; the file stays.
        """
        sha256 = digest_of(item.path)
        if stamp_of(item.path) != stamp:
            return None
        found = [found for one in done for found in found_of(self._session, one.item, one.work, one.outcome)]
        for one in found:
            self._session.count(one.codes)
        documents, reports = self._documents(found)
        is_failed = _is_failed(reports, [one.outcome for one in done])
        folder = (self._failed if is_failed else self._done) / item.subfolder
        texts = self._findings(item, reports, documents)
        target = self._place(folder / item.path.name, sha256 or "", texts)
        for ending, text in zip(self._endings, texts, strict=True):
            write_file(target.with_name(target.name + ending), text)
        try:
            move_out(item.path, stamp, target)
        except Changed:
            return None
        return Gone(self._verdicts(reports), target, documents)

    def _verdicts(self, reports: list[FileReport]) -> str:
        """What becomes of a file; of several in an archive, of how many what."""
        number = Counter(one.verdict for one in reports)
        texts = [(self._session.texts(VERDICT_TEXTS[one]), number[one]) for one in _WORST if number[one]]
        return texts[0][0] if len(reports) == 1 else ", ".join(f"{count} {words}" for words, count in texts)

    def _documents(self, found: list[Found]) -> tuple[tuple[Path, ...], list[FileReport]]:
        """Put the documents in their places; what is there, and what is to be said."""
        documents: list[Path] = []
        rows: dict[int, list[Row]] = {}
        for job in jobs_of(self._session, found, self._output):
            rows.setdefault(job.number, []).extend(self._said(job))
            for _, staged in job.made.files:
                if staged is not None:
                    documents.append(place(self._stage.place, staged, job.target.path))
        for folder in {path.parent for path in documents}:
            sync_folder(folder)
        reports = [
            replace(one.report, rows=(*one.report.rows, *rows.get(number, ()))) for number, one in enumerate(found)
        ]
        return tuple(dict.fromkeys(documents)), reports

    def _said(self, job: Job) -> list[Row]:
        rows = list(self._session.rows(job.findings.open(), job.ags))
        return rows if job.made.trouble is None else [*rows, self._session.trouble_row(job.made.trouble)]

    def _findings(self, item: Input, reports: list[FileReport], documents: tuple[Path, ...]) -> tuple[bytes, bytes]:
        """The findings for people and for programs."""
        names = [path.relative_to(self._output).as_posix() for path in documents]
        lines = [line for report in reports for line in plain.lines(self._session.texts, report)]
        skipped = [one for one in self._session.packed(item) if isinstance(one, Skipped)]
        lines += left_out.lines(self._session.texts, skipped)
        if names:
            lines += [self._session.texts("watch.documents"), *(f"    {name}" for name in names)]
        data = as_json.data_of(reports) | {"documents": names}
        if skipped:
            data["skipped"] = [{"file": one.path.as_posix(), "reason": one.reason.value} for one in skipped]
        return _encoded("\n".join(lines)), _encoded(as_json.written(data))

    def _place(self, wanted: Path, sha256: str, texts: tuple[bytes, bytes]) -> Path:
        """A free place for a file whose findings fit beside it."""
        contents = {"": sha256} | {
            ending: hashlib.sha256(text).hexdigest() for ending, text in zip(self._endings, texts, strict=True)
        }

        def is_taken(path: Path) -> bool:
            beside = ((path.with_name(path.name + ending), content) for ending, content in contents.items())
            return any(os.path.lexists(one) and digest_of(one) != content for one, content in beside)

        return free_place(wanted, sha256, spare=max(map(len, self._endings)), is_taken=is_taken)


def _encoded(text: str) -> bytes:
    return (text + "\n").encode("utf-8", "backslashreplace")


def _is_failed(reports: list[FileReport], outcomes: Sequence[Outcome]) -> bool:
    """Whether a file is to be put with those that failed."""
    bad = any(report.verdict in (None, Verdict.REJECT) for report in reports)
    return bad or not all(one.is_sound for one in outcomes)
