"""``fgk-docs template show``: what the templates and the text of a kind can name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import plugin_options
from fgk_docs.cli.texts import Texts

if TYPE_CHECKING:
    from fgk_docs.cli.session import Session
    from fgk_docs.errors import ExitCode
    from fgk_docs.letterhead import Nameable

SCHEMA_VERSION = 1
_COLUMNS = ("column.use", "column.name", "column.kind", "column.title", "column.presence")
_USES = {
    "template": "template.use.template",
    "text": "template.use.text",
    "both": "template.use.both",
}
_KINDS = {
    "section": "template.kind.section",
    "sections": "template.kind.sections",
    "text": "template.kind.text",
    "date": "template.kind.date",
    "number": "template.kind.number",
    "yes_no": "template.kind.yes_no",
    "code": "template.kind.code",
    "record": "template.kind.record",
    "Name": "template.kind.Name",
    "Period": "template.kind.Period",
    "Amount": "template.kind.Amount",
    "Percent": "template.kind.Percent",
    "Status": "template.kind.Status",
    "Responsibility": "template.kind.Responsibility",
    "Reference": "template.kind.Reference",
}
_VALUES = {
    "title": "template.value.title",
    "subject": "template.value.subject",
    "author": "template.value.author",
    "keywords": "template.value.keywords",
    "number": "template.value.number",
    "language": "template.value.language",
    "date": "template.value.date",
    "body": "template.value.body",
}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(kind: str, as_json: bool, profile: str | None, profile_dirs: tuple[Path, ...]) -> ExitCode:
        from fgk_docs.cli.session import run
        from fgk_docs.pipeline import Settings

        settings = Settings(profile=profile, profile_dirs=profile_dirs)
        return run(texts, settings, lambda session: _show(session, kind, as_json=as_json))

    return with_example(
        texts,
        "template.show.example",
        name="show",
        help_text=texts("template.show.help"),
        callback=call,
        params=[
            click.Argument(["kind"], metavar=texts("metavar.name")),
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            *options.profile_options(texts),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _show(session: Session, kind: str, *, as_json: bool) -> None:
    from fgk_docs.cli.talk import show_table

    texts, offer = session.texts, session.engine.nameable(kind)
    used = {"template": offer.template, "text": offer.text}
    if as_json:
        click.echo(_json(texts, kind, used))
        return
    both = {*offer.template} & {*offer.text}
    rows = [
        (texts(_USES[use]), one.name, _kind(texts, one), _title(texts, one), _presence(texts, one))
        for use, found in (
            ("template", [one for one in offer.template if one not in both]),
            ("both", [one for one in offer.text if one in both]),
            ("text", [one for one in offer.text if one not in both]),
        )
        for one in found
    ]
    show_table([texts(key) for key in _COLUMNS], rows)


def _title(texts: Texts, one: Nameable) -> str:
    """The German title; of what every document has, in the language of the call."""
    return texts(_VALUES[one.name]) if one.name in _VALUES else one.title


def _presence(texts: Texts, one: Nameable) -> str:
    return texts("template.always" if one.always else "template.sometimes")


def _kind(texts: Texts, one: Nameable) -> str:
    kind = texts(_KINDS[one.kind])
    return texts("template.kind.list", kind=kind) if one.many else kind


def _json(texts: Texts, kind: str, used: dict[str, tuple[Nameable, ...]]) -> str:
    import json

    rows = {
        use: [
            {
                "name": one.name,
                "title": _title(texts, one),
                "type": one.kind,
                "many": one.many,
                "always": one.always,
            }
            for one in found
        ]
        for use, found in used.items()
    }
    return json.dumps({"schema_version": SCHEMA_VERSION, "kind": kind, **rows}, ensure_ascii=False, indent=2)
