"""The parts of an OpenDocument form beside its cells: page, properties, list of parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from fgk_docs.model.form import BlankForm
from fgk_docs_plugins.sheets.making.looks import FONT
from fgk_docs_plugins.sheets.making.ods_styles import master

MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{word}="{_ODF}{word}:1.0"'
            for word in ("office", "table", "text", "style", "meta", "manifest", "config", "number")
        ),
        f'xmlns:fo="{_ODF}xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_ODF}svg-compatible:1.0"',
        f'xmlns:of="{_ODF}of:1.2"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
).replace(f"{_ODF}number:1.0", f"{_ODF}datastyle:1.0")
MOMENT = "1980-01-01T00:00:00"


def manifest() -> str:
    """META-INF/manifest.xml."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
        f"{entries}</manifest:manifest>"
    )


def meta(form: BlankForm) -> str:
    """meta.xml: title, language, and the form's fingerprint."""
    stamps = "".join(
        f"<meta:user-defined meta:name={quoteattr(name)}>{escape(value)}</meta:user-defined>"
        for name, value in form.fingerprint.items()
    )
    return (
        f'{HEAD}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(form.title)}</dc:title>"
        f"<dc:language>{escape(form.texts.get('language', ''))}</dc:language>"
        f"<meta:initial-creator>{escape(form.texts.get('creator', ''))}</meta:initial-creator>"
        f"<meta:creation-date>{MOMENT}</meta:creation-date><dc:date>{MOMENT}</dc:date>{stamps}"
        "</office:meta></office:document-meta>"
    )


def styles(form: BlankForm, pages_wide: Iterable[int]) -> str:
    """styles.xml: the default cell, and pages for sheets that are so many sheets of paper wide."""
    language, _, country = form.texts.get("language", "de-DE").partition("-")
    widths = sorted(set(pages_wide))
    return (
        f'{HEAD}<office:document-styles {NAMESPACES} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
        "</office:font-face-decls><office:styles>"
        f'<style:default-style style:family="table-cell"><style:text-properties style:font-name="{FONT}"'
        f' fo:font-size="10pt" fo:language="{language}" fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        f"<office:automatic-styles>{''.join(map(_paper, widths))}</office:automatic-styles>"
        f"<office:master-styles>{''.join(_master(form, wide) for wide in widths)}</office:master-styles>"
        "</office:document-styles>"
    )


def _paper(wide: int) -> str:
    """A4 landscape, the sheet as wide as so many of them beside each other."""
    return (
        f'<style:page-layout style:name="Seite{wide}"><style:page-layout-properties fo:page-width="297mm"'
        ' fo:page-height="210mm" style:print-orientation="landscape" fo:margin="12mm"'
        f' style:scale-to-X="{wide}" style:scale-to-Y="0"/><style:header-style/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style>'
        "</style:page-layout>"
    )


def _master(form: BlankForm, wide: int) -> str:
    """Pages with a footer."""
    return (
        f'<style:master-page style:name="{master(wide)}" style:page-layout-name="Seite{wide}">'
        '<style:header style:display="false"/><style:footer>'
        f"<style:region-left><text:p>{escape(form.mark)}</text:p></style:region-left>"
        "<style:region-center><text:p><text:sheet-name>–</text:sheet-name></text:p></style:region-center>"
        f"<style:region-right><text:p>{_page_words(form)}</text:p></style:region-right>"
        "</style:footer></style:master-page>"
    )


def _page_words(form: BlankForm) -> str:
    """ "Seite 1 von 3" with fields for the numbers."""
    fields = {
        "{page}": "<text:page-number>1</text:page-number>",
        "{pages}": "<text:page-count>1</text:page-count>",
    }
    parts = re.split(r"(\{pages?\})", form.texts.get("page", "{page}/{pages}"))
    return "".join(fields.get(part, escape(part)) for part in parts)
