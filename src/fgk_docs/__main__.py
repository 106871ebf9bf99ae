"""``python -m fgk_docs`` is ``fgk-docs``."""

from fgk_docs.cli.main import run

if __name__ == "__main__":
    run()
