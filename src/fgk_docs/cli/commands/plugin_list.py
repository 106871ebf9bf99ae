"""``fgk-docs plugin list``: what is installed, also when some of it does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode

if TYPE_CHECKING:
    from fgk_docs.host import PluginInfo

SCHEMA_VERSION = 1


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(as_json: bool, without: tuple[str, ...]) -> ExitCode:
        from fgk_docs.cli.engine import load_host

        plugins = load_host(without).plugins
        if as_json:
            click.echo(_json(plugins))
        else:
            _show(texts, plugins)
        return ExitCode.DONE

    return with_example(
        texts,
        "plugin.list.example",
        name="list",
        help_text=texts("plugin.list.help"),
        callback=call,
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            options.without_plugin_option(texts),
            *options.everywhere(texts),
        ],
    )


def _show(texts: Texts, plugins: tuple[PluginInfo, ...]) -> None:
    from fgk_docs.cli.talk import Talk, show_table

    talk = Talk(texts)
    if not plugins:
        talk.say(texts("plugins.none"))
        return
    headings = [texts(key) for key in ("column.name", "column.package", "column.version", "column.offers")]
    show_table(headings, [(p.name, p.distribution, p.version, _offers(texts, p)) for p in plugins])
    for plugin in plugins:
        if plugin.failure is not None:
            talk.say(texts("plugin.remedy", name=plugin.name))


def _offers(texts: Texts, plugin: PluginInfo) -> str:
    if plugin.failure is not None:
        return texts("plugin.failed", cause=plugin.failure.cause)
    return ", ".join(plugin.offers)


def _json(plugins: tuple[PluginInfo, ...]) -> str:
    import json

    rows = [
        {
            "name": plugin.name,
            "distribution": plugin.distribution,
            "version": plugin.version,
            "hooks": list(plugin.hooks),
            "offers": list(plugin.offers),
            "failure": plugin.failure.cause if plugin.failure is not None else None,
        }
        for plugin in plugins
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "plugins": rows}, ensure_ascii=False, indent=2)
