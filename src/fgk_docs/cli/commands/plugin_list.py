"""``fgk-docs plugin list``: what is installed, also when some of it does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fgk_docs.cli import options
from fgk_docs.cli.examples import with_example
from fgk_docs.cli.plugins import chosen_plugins, plugin_options
from fgk_docs.cli.texts import Texts
from fgk_docs.errors import ExitCode

if TYPE_CHECKING:
    from fgk_docs.host import Host, PluginInfo

_KINDS = {
    "reader": "offer.reader",
    "writer": "offer.writer",
    "form maker": "offer.form-maker",
    "annotator": "offer.annotator",
    "scanner": "offer.scanner",
    "signer": "offer.signer",
    "profile": "offer.profile",
}


def command(texts: Texts) -> click.Command:
    """The command in one language."""

    def call(as_json: bool) -> ExitCode:
        from fgk_docs.cli.engine import load_host
        from fgk_docs.cli.talk import show_json

        host = load_host(chosen_plugins())
        if as_json:
            show_json("plugins", [_row(plugin) for plugin in host.plugins])
        else:
            _show(texts, host.plugins)
        return _missed(texts, host)

    return with_example(
        texts,
        "plugin.list.example",
        name="list",
        help_text=texts("plugin.list.help"),
        callback=call,
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=texts("option.json")),
            *plugin_options(texts),
            *options.everywhere(texts),
        ],
    )


def _show(texts: Texts, plugins: tuple[PluginInfo, ...]) -> None:
    from fgk_docs.cli.talk import Talk, show_table

    talk = Talk(texts)
    if not plugins:
        talk.say(texts("plugins.none"))
        return
    keys = ("column.name", "column.package", "column.version", "column.hooks", "column.offers")
    rows = [(one.name, one.distribution, one.version, _hooks(one), _offers(texts, one)) for one in plugins]
    show_table([texts(key) for key in keys], rows)
    for plugin in plugins:
        if plugin.failure is not None:
            talk.say(texts("plugin.remedy", name=plugin.name))


def _hooks(plugin: PluginInfo) -> str:
    return ", ".join(hook.removeprefix("fgk_docs_") for hook in plugin.hooks)


def _offers(texts: Texts, plugin: PluginInfo) -> str:
    """ "Leser xlsx, ods; Schreiber docx", or what is wrong with the plugin."""
    if plugin.failure is not None:
        return texts("plugin.failed", cause=plugin.failure.cause, code=plugin.failure.code)
    if plugin.disabled:
        return texts("plugin.disabled")
    kinds: dict[str, list[str]] = {}
    for kind, name in plugin.offers:
        kinds.setdefault(kind, []).append(name)
    return "; ".join(f"{texts(_KINDS[kind])}: {', '.join(names)}" for kind, names in kinds.items())


def _missed(texts: Texts, host: Host) -> ExitCode:
    """Tells of a plugin that the call does without and that is not there; the list is shown all the same."""
    unknown = host.unknown()
    if unknown is None:
        return ExitCode.DONE
    from fgk_docs.cli.engine import HostEngine
    from fgk_docs.cli.talk import Talk

    words, talk = HostEngine(host).error_words(unknown, texts.lang), Talk(texts)
    talk.say(texts("error", message=words.text))
    talk.say(f"    → {words.remedy}")
    return unknown.exit_code


def _row(plugin: PluginInfo) -> dict[str, object]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "hooks": plugin.hooks,
        "offers": [{"kind": kind, "name": name} for kind, name in plugin.offers],
        "disabled": plugin.disabled,
        "failure": {"code": plugin.failure.code, "cause": plugin.failure.cause} if plugin.failure else None,
    }
