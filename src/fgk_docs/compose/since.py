"""What changed in an excerpt of the handbook since an earlier one, as rows that its text can show."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from fgk_docs.compose.embedding import About, embedded
from fgk_docs.compose.excerpt import Excerpt, Row
from fgk_docs.compose.traced import Traced
from fgk_docs.compose.words import Vocabularies, VocabularyView
from fgk_docs.lineage.differ import Turn, of_sections
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import Document, Origin
from fgk_docs.model.embedded import Embedded, Mode, read_embedded

if TYPE_CHECKING:
    from fgk_docs.compose.handbook import Chapter

_WORDS = "handbook_changes"
"""Name of the vocabulary that says what became of a section."""


def changes_since(
    old: Embedded, draft: Document, excerpt: Excerpt, words: Vocabularies, own: Collection[str], place: Origin
) -> list[Row]:
    """A row for each section of the handbook that is new, changed or gone: ``title`` and ``what``.

    Args:
        old: what the earlier excerpt carries.
        draft: this excerpt, without the rows.
        excerpt: its sections and the others.
        words: knows what a change is called.
        own: sections that the kind itself has, beside those of the handbook.
        place: the kind's text, for sections that the handbook does not have any more.
    """
    about = About("", (), Mode.DOCUMENT, with_names=True)
    new = read_embedded(embedded(draft, CaseFile(), about))
    chapters = {chapter.id: chapter for chapter in (*excerpt.chapters, *excerpt.others)}
    known = {section.id for section in draft.sections if section.id in chapters}
    return [
        _row(one.heading, one.turn, chapters.get(one.id), words, place)
        for one in of_sections(old, new)
        if (one.id in known if one.turn is not Turn.DROPPED else one.id in chapters or one.id not in own)
    ]


def _row(heading: str, turn: Turn, chapter: Chapter | None, words: Vocabularies, place: Origin) -> Row:
    origin = place if chapter is None else chapter.origin("title")
    title = Traced(heading if chapter is None else chapter.title, (), "title", origin)
    entry = words.child(_WORDS).child(turn.value)
    return Row({"title": title, "what": entry.child("title") if isinstance(entry, VocabularyView) else entry})
