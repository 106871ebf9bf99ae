"""Writes the golden texts of the example papers anew: fixtures/<town>/<kind>.txt."""

from __future__ import annotations

from fgk_docs.host import Host
from fgk_docs.pipeline import Settings, examine, produce
from fixtures.jobs import jobs


def main() -> None:
    """Composes every example paper as text and puts it beside its input."""
    host = Host.load()
    host.require_sound()
    for job in jobs():
        settings = Settings(data=job.data)
        product = produce(host, examine(host, job.input, settings), job.kind, "text", settings)
        if product.data is None:
            raise SystemExit(f"{job.name}: {product.findings}")
        changed = not job.golden.exists() or job.golden.read_bytes() != product.data
        job.golden.write_bytes(product.data)
        print(f"{'written' if changed else 'same   '} {job.golden.relative_to(job.golden.parents[2])}")


if __name__ == "__main__":
    main()
