"""Writes the golden texts of the examples anew: papers (fixtures/<town>/<kind>.txt) and the comparison of years."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

from fgk_docs.cli.main import main as fgk_docs
from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce
from fixtures.jobs import FOLDER, jobs
from tools import golden_papers, sample_texts

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
    """Composes every example paper as text and puts it beside its input."""
    host = Host.load()
    host.require_sound()
    for job in jobs():
        settings = Settings(data=job.data)
        examined = examine(host, job.input, settings)
        for name in ("text", *job.also):
            product = produce(host, examined, job.kind, name, settings)
            if product.data is None:
                raise SystemExit(f"{job.name}: {product.findings}")
            golden = job.golden_in(product.suffix)
            changed = not golden.exists() or golden.read_bytes() != product.data
            golden.write_bytes(product.data)
            print(f"{'written' if changed else 'same   '} {golden.relative_to(golden.parents[2])}")
    COMPARISON.write_text(comparison(), "utf-8")
    sample_texts.write()
    golden_papers.main()


if __name__ == "__main__":
    main()
