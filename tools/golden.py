"""Writes all golden texts anew: papers (fixtures/<town>/<kind>.txt), the comparison of years, kinds and formats."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

from fgk_docs.cli.main import main as fgk_docs
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce
from fixtures.jobs import FOLDER, files, jobs
from tools import golden_formats, golden_papers, sample_texts

YEARS = FOLDER / "sondershausen"
COMPARISON = YEARS / "folgejahr" / "vergleich.txt"


def comparison() -> str:
    """What ``check`` tells about the report of a year later beside the one before it."""
    out = io.StringIO()
    later, before = COMPARISON.with_name("jahresbericht-2024.xlsx"), YEARS / "jahresbericht-2023.xlsx"
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        fgk_docs(["--lang", "de", "check", str(later), "--previous", str(before)])
    return out.getvalue().replace(f"{YEARS.as_posix()}/", "")


def main() -> None:
    """Composes every example paper, and what else is kept, and puts it beside its input."""
    host = Host.load()
    host.require_sound()
    for job in (*jobs(), *files()):
        settings = Settings(data=job.data)
        product = produce(host, examine(host, job.input, settings), job.kind, job.format, settings)
        if product.data is None:
            raise SystemExit(f"{job.name}: {product.findings}")
        changed = not job.golden.exists() or job.golden.read_bytes() != product.data
        job.golden.write_bytes(product.data)
        print(f"{'written' if changed else 'same   '} {job.golden.relative_to(job.golden.parents[2])}")
    COMPARISON.write_text(comparison(), "utf-8")
    sample_texts.write()
    golden_papers.main()
    golden_formats.main()


if __name__ == "__main__":
    main()
