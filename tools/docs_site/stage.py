"""Puts the pages where the site's builder finds them, laid out as in the repository, so that links hold in both.

A fence may name a file or an exit code (``toml vorlage.toml``, ``console exit=3``: see ``tools.doc_commands``);
for the builder the file becomes a title.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tools.docs_site.layers import drawing
from tools.docs_site.pages import ROOT, navigation, pages

SETTINGS = Path(__file__).with_name("mkdocs.yml")
LOOKS = Path(__file__).with_name("looks")
FILES = ("LICENSE", "plugins/*/LICENSE", "docs/pictures/**/*.png")
"""What pages link or show beside other pages."""
_FENCE = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)
_MERMAID = re.compile(r"^```mermaid\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
_LEXERS = {"docx": "text", "xlsx": "text", "typst": "text", "svg": "xml", "csv": "text"}


def stage(folder: Path) -> Path:
    """Writes pages, pictures and settings into an emptied folder; gives the path of the settings."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "pages"
    for page in pages():
        target = source / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(shown(page.read_text("utf-8")), encoding="utf-8", newline="\n")
    for extra in (path for pattern in FILES for path in ROOT.glob(pattern)):
        target = source / extra.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(extra, target)
    shutil.copytree(LOOKS, source / "looks")
    settings = folder / "mkdocs.yml"
    text = SETTINGS.read_text("utf-8") + "\n" + "\n".join(navigation()) + "\n"
    settings.write_text(text, encoding="utf-8", newline="\n")
    return settings


def shown(text: str) -> str:
    """A page as the builder reads it."""
    return _MERMAID.sub(lambda found: drawing(found[1]), _FENCE.sub(_fence, text))


def _fence(found: re.Match[str]) -> str:
    language, argument = found[1], found[2]
    lexer = _LEXERS.get(language, language)
    return f"```{lexer}" if argument.startswith("exit=") else f'```{lexer} title="{argument}"'
