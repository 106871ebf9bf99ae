"""The field that shows a signature on a page: its look, its alternative text, and its place in the structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fgk_docs_plugins.pades.outlines import outlined

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.stamp import StaticStampStyle

NAME: Final = "Signatur"
_RIGHT, _BOTTOM, _WIDTH, _HEIGHT = 48, 40, 190, 34
"""The field in points: from the right and lower edge of the last page, and its size."""
_SIZE, _LEADING = 8.0, 11.0


def box_on(page: DictionaryObject) -> tuple[int, int, int, int]:
    """Where the field is."""
    while "/MediaBox" not in page:  # it may be said once for many pages
        page = page["/Parent"]
    left, bottom, right, _ = (float(side) for side in page["/MediaBox"])
    edge = int(max(right - _RIGHT, left + _WIDTH))
    return edge - _WIDTH, int(bottom) + _BOTTOM, edge, int(bottom) + _BOTTOM + _HEIGHT


def look_of(lines: tuple[str, ...]) -> StaticStampStyle:
    """Lines of words in a thin frame."""
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.stamp import StaticStampStyle

    top = _HEIGHT - _LEADING
    words = [outlined(line, 5, top - at * _LEADING, _SIZE, _WIDTH - 10) for at, line in enumerate(lines)]
    frame = f"0.35 0.39 0.45 RG 0.5 w 0.25 0.25 {_WIDTH - 0.5} {_HEIGHT - 0.5} re S"
    drawn = "\n".join(("q", frame, "0.2 0.2 0.2 rg", *words, "Q")).encode()
    return StaticStampStyle(
        border_width=0, background=RawContent(drawn, box=BoxConstraints(_WIDTH, _HEIGHT)), background_opacity=1.0
    )


def told(writer: IncrementalPdfFileWriter, words: str) -> None:
    """Gives the field its alternative text and, in a tagged file, its place at the end of the structure."""
    from pyhanko.pdf_utils import generic

    form = writer.root["/AcroForm"]
    reference = form["/Fields"].raw_get(len(form["/Fields"]) - 1)
    field = reference.get_object()
    field["/TU"] = generic.pdf_string(words)
    field["/Contents"] = generic.pdf_string(words)
    if "/StructTreeRoot" in writer.root:
        _tagged(writer, field, reference, words)
    writer.update_container(field)


def _tagged(
    writer: IncrementalPdfFileWriter, field: DictionaryObject, reference: IndirectObject, words: str
) -> None:
    from pyhanko.pdf_utils import generic

    tree = writer.root["/StructTreeRoot"]
    content = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/OBJR"),
            generic.pdf_name("/Obj"): reference,
            generic.pdf_name("/Pg"): field.raw_get("/P"),
        }
    )
    kids = tree["/K"]
    above = kids.raw_get(0) if isinstance(kids, generic.ArrayObject) else tree.raw_get("/K")
    element = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/StructElem"),
            generic.pdf_name("/S"): generic.pdf_name("/Form"),
            generic.pdf_name("/P"): above,
            generic.pdf_name("/Alt"): generic.pdf_string(words),
            generic.pdf_name("/K"): content,
        }
    )
    made = writer.add_object(element)
    _below(writer, above.get_object(), made)
    number = int(tree.get("/ParentTreeNextKey", 0))
    field["/StructParent"] = generic.NumberObject(number)
    tree["/ParentTreeNextKey"] = generic.NumberObject(number + 1)
    _numbered(writer, tree["/ParentTree"], number, made)
    writer.update_container(tree)


def _below(writer: IncrementalPdfFileWriter, parent: DictionaryObject, made: IndirectObject) -> None:
    """An element more at the end of another."""
    from pyhanko.pdf_utils import generic

    inside = parent.get("/K", generic.ArrayObject())
    parent["/K"] = generic.ArrayObject(
        inside if isinstance(inside, generic.ArrayObject) else [parent.raw_get("/K")]
    )
    parent["/K"].append(made)
    writer.update_container(parent)


def _numbered(
    writer: IncrementalPdfFileWriter, numbers: DictionaryObject, number: int, made: IndirectObject
) -> None:
    """An entry more at the end of the numbers that lead to elements."""
    from pyhanko.pdf_utils import generic

    leaf = numbers
    while "/Nums" not in leaf:
        leaf = leaf["/Kids"][len(leaf["/Kids"]) - 1]
    leaf["/Nums"] = generic.ArrayObject([*leaf["/Nums"], generic.NumberObject(number), made])
    if "/Limits" in leaf:
        leaf["/Limits"] = generic.ArrayObject([leaf["/Limits"][0], generic.NumberObject(number)])
    writer.update_container(leaf)
