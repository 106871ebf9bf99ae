"""Forms out: a definition, and what a case or a data file says, become a file to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fgk_docs.checks.catalogue import Catalogue
from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.forms.blank import Contents, blank_form, contents_of
from fgk_docs.forms.definition import Definition
from fgk_docs.forms.fill import answers_for_file, check_answers, check_groups, contents_of_answers
from fgk_docs.forms.handbook import Handbook, handbook
from fgk_docs.forms.load import definitions
from fgk_docs.forms.read import Input, read_form
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import FINGERPRINT, SCHEMA, newer_schema
from fgk_docs.model.raw import RawForm
from fgk_docs.profiles import Chain, suggestion
from fgk_docs.protocols import FormMaker, InputFile, Reader


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Which form is asked for.

    Args:
        form: its name.
        edition: its edition; None for the first one.
        format: name of a form maker ("xlsx"); None for the one whose suffix ``file`` has.
        rows: blank rows below each group of a table; None for as many as the definition says.
        file: name of the file that it goes to, which has to end like the format; "" for none.
    """

    form: str
    edition: str | None = None
    format: str | None = None
    rows: int | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form as a file; ``data`` is None where an answer was refused, and ``findings`` (graded) say which."""

    data: bytes | None
    findings: tuple[Finding, ...] = ()


def make_form(host: Host, chain: Chain, request: FormRequest, case: Path | None = None) -> MadeForm:
    """A form to fill in, blank or with what a case file says.

    Raises:
        UsageError: no such form, edition or format, or ``case`` is no case file.
        UnreadableInput: ``case`` cannot be read.
        BrokenPlugin, BrokenProfile: a maker or a definition does not work.
    """
    definition = find_definition(chain, request.form, request.edition)
    maker = _maker(host, request)
    if case is None:
        return MadeForm(host.make_form(maker, blank_form(definition, chain, None, request.rows)))
    contents, findings = contents_of(definition, _case(host, case), chain)
    form = blank_form(definition, chain, contents, request.rows)
    return MadeForm(host.make_form(maker, form), _graded(chain, findings))


def fill_new(host: Host, chain: Chain, request: FormRequest, data: Path) -> MadeForm:
    """A new form with the answers of a data file; raises as :func:`make_form`."""
    definition = find_definition(chain, request.form, request.edition)
    maker = _maker(host, request)
    checked = check_answers(_answers(host, data), definition, chain)
    if checked.findings:
        return MadeForm(None, _graded(chain, checked.findings))
    form = blank_form(definition, chain, contents_of_answers(checked), request.rows)
    return MadeForm(host.make_form(maker, form))


def fill_file(host: Host, chain: Chain, path: Path, data: Path, file: str = "") -> MadeForm:
    """A form that is there already, with the answers of a data file; everything else in it stays as it is.

    Args:
        host: the plugins.
        chain: the profiles.
        path: the form.
        data: the answers.
        file: name of the file that it goes to, which has to end like the format; "" for none.

    Raises:
        UsageError: the file is no form of a format that can be filled.
        UnreadableInput: a file cannot be read, is no form, or lacks an input that is answered.
        NotWritable: the form was made by newer rules than this program knows.
        BrokenPlugin, BrokenProfile: a maker or a definition does not work.
    """
    source = InputFile(path)
    reader = host.reader_for(source)
    raw = host.read(reader, source)
    maker = host.form_makers.get(reader.name)
    if isinstance(raw, CaseFile) or maker is None:
        raise UsageError("form-format-unknown", path.name, value=reader.name, known=", ".join(host.form_makers))
    _refuse_suffix(maker, file)
    definition = _definition_of(raw, source, chain)
    checked = check_answers(_answers(host, data), definition, chain)
    if checked.findings:
        return MadeForm(None, _graded(chain, checked.findings))
    made = host.fill_form(maker, source, answers_for_file(checked, definition, chain))
    if checked.groups:
        again = InputFile.at_hand(path, made)
        check_groups(checked, _contents(host, reader, again, definition, chain), definition, path.name)
    if checked.findings:
        return MadeForm(None, _graded(chain, checked.findings))
    return MadeForm(made)


def describe(chain: Chain, form: str, edition: str | None = None) -> Handbook:
    """The field handbook of a form; raises as :func:`find_definition`."""
    return handbook(find_definition(chain, form, edition), chain)


def find_definition(chain: Chain, form: str, edition: str | None) -> Definition:
    """The definition of a form; its first edition where none is named.

    Raises:
        UsageError: no such form or edition.
    """
    known = definitions(chain)
    names = list(dict.fromkeys(one.form for one in known))
    editions = {one.edition: one for one in known if one.form == form}
    if not editions:
        raise UsageError("form-unknown", form, suggestion=suggestion(form, names), known=", ".join(names))
    chosen = next(iter(editions)) if edition is None else edition
    if chosen not in editions:
        raise UsageError("form-edition-unknown", form, value=chosen, known=", ".join(editions))
    return editions[chosen]


def _maker(host: Host, request: FormRequest) -> FormMaker:
    if request.format is None:
        for maker in host.form_makers.values():
            if request.file.casefold().endswith(maker.suffix):
                return maker
        known = ", ".join(maker.suffix for maker in host.form_makers.values())
        raise UsageError("form-suffix-unknown", request.file, known=known)
    found = host.form_makers.get(request.format)
    if found is None:
        raise UsageError("form-format-unknown", "--format", value=request.format, known=", ".join(host.form_makers))
    _refuse_suffix(found, request.file)
    return found


def _refuse_suffix(maker: FormMaker, file: str) -> None:
    """Raise UsageError for a file that is not called as files of the format are."""
    if file and not file.casefold().endswith(maker.suffix):
        raise UsageError("form-suffix", file, format=maker.name, known=maker.suffix)


def _definition_of(raw: RawForm, source: InputFile, chain: Chain) -> Definition:
    """The definition that a file was made by: by its fingerprint, else as it is recognised."""
    if newer := newer_schema(raw.properties):
        raise NotWritable("form-newer", source.name, value=newer, known=SCHEMA)
    stamp = raw.properties.get(f"custom:{FINGERPRINT}", "")
    by_name = {one.name: one for one in definitions(chain)}
    if stamp in by_name:
        return by_name[stamp]
    best = read_form(Input(raw, source.sha256), None, chain).recognition.best
    if best is None:
        raise UnreadableInput("form-not-recognised", source.name, nearest="–", score="0")
    return best.definition


def _contents(host: Host, reader: Reader, source: InputFile, definition: Definition, chain: Chain) -> Contents:
    """What a form says, in answer to itself."""
    raw = host.read(reader, source)
    assert isinstance(raw, RawForm)  # it is a form that was filled in
    return contents_of(definition, read_form(Input(raw, source.sha256), None, chain).case_file.case, chain)[0]


def _case(host: Host, path: Path) -> AuditCase:
    source = InputFile(path)
    read = host.read(host.reader_for(source), source)
    if not isinstance(read, CaseFile):
        raise UsageError("case-not-a-case-file", path.name)
    return read.case


def _answers(host: Host, path: Path) -> RawForm:
    source = InputFile(path)
    read = host.read(host.reader_for(source), source)
    if isinstance(read, CaseFile) or read.sheets or not read.fields:
        raise UsageError("data-not-answers", path.name)
    return read


def _graded(chain: Chain, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return chain.memo("catalogue", lambda: Catalogue.load(chain)).grade(findings)
