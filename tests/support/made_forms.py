"""Forms made in a test and read again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fgk_docs.forms.blank import Contents, blank_form, contents_of
from fgk_docs.forms.load import load_definition
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.form import BlankForm
from fgk_docs.pipeline import Examined, Settings, examine
from fgk_docs.profiles import Chain
from tests.support.installed import installed_host


@cache
def host() -> Host:
    return installed_host()


def chain() -> Chain:
    return host().chain()


def laid_out(form: str, edition: str = "A", case: AuditCase | None = None, rows: int | None = None) -> BlankForm:
    definition = load_definition(chain(), form, edition)
    contents = Contents() if case is None else contents_of(definition, case, chain())[0]
    return blank_form(definition, chain(), contents, rows)


def made(form: BlankForm, fmt: str, folder: Path) -> Path:
    maker = host().form_makers[fmt]
    path = folder / f"{form.form}-{form.edition}{maker.suffix}"
    path.write_bytes(host().make_form(maker, form))
    return path


def read(path: Path) -> Examined:
    return examine(host(), path, Settings())
