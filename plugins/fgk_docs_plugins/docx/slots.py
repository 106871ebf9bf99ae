"""The language of templates in the words of WordprocessingML."""

from __future__ import annotations

from functools import cache

from jinja2.sandbox import ImmutableSandboxedEnvironment

from fgk_docs.placing.language import sandbox
from fgk_docs_plugins.docx.styles import Look, styled
from fgk_docs_plugins.docx.words import inline


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The closed Jinja environment of docx templates: strict, sandboxed, escaping."""
    return sandbox(inline, _paragraph)


def _paragraph(style: str, text: str) -> str:
    """``{{p name }}`` in a paragraph with a style becomes such a paragraph where the name is a text."""
    look = styled(style) if style else Look()
    return look.paragraph(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>')
