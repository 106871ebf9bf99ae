"""The kit kills mutants: each planted mistake is refused by the check that stands for it, and named by its law."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fgk_docs.host import Host
from fgk_docs.model.document import Document, Paragraph, Run, Section
from fgk_docs.profiles import Chain
from fgk_docs.profiles import chain as chain_module
from fgk_docs.profiles.merge import Layer, Table
from fgk_docs.protocols import InputFile, Profile, Resource
from fgk_docs.testing import (
    DroppingReader,
    Fault,
    Law,
    LawBroken,
    Sample,
    book,
    check_annotator,
    check_form_maker,
    check_hooks,
    check_profile,
    check_reader,
    check_writer,
)
from fgk_docs.testing import documents as documents_module
from fgk_docs.testing.faults import faulty
from fgk_docs.testing.hooks import load_alone
from fgk_docs.testing.merging import check_merged
from fgk_docs.testing.offers import host_with, installed
from fgk_docs.testing.planted import null
from tests.support.made_forms import read
from tests.support.profiles import make_profile
from tests.testing import heavy, mutants
from tools.doc_files import letterhead

CELLS = book("[Daten]\nNr. | Text\n007 | Müller & Söhne\n1.2 | =1+1")
FORM = Path(__file__).parents[2] / "fixtures" / "herten" / "jahresbericht-2014.xlsx"


def sample(finds: tuple[str, ...] = ()) -> Sample:
    return Sample("muster.xlsx", CELLS.xlsx(), CELLS, finds=finds)


def with_macros() -> Sample:
    """The sample with a macro project, of which the reader tells."""
    out = io.BytesIO(sample().data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return replace(sample(("file-has-macros",)), data=out.getvalue())


def refused(law: Law, check: Callable[[], object]) -> LawBroken:
    with pytest.raises(LawBroken) as told:
        check()
    assert told.value.law is law, told.value
    assert told.value.remedy
    return told.value


READERS = {
    "misplacing": Law.ADDRESSES,
    "naming_folders": Law.SAME_BYTES,
    "naming_working_folder": Law.SAME_BYTES,
    "telling_time": Law.SAME_BYTES,
    "trimming": Law.NOTHING_SILENT,
    "swallowing": Law.NOTHING_SILENT,
    "leaking": Law.HOSTILE,
    "leaving_open": Law.ISOLATION,
    "leaving_thread": Law.ISOLATION,
    "leaving_temp": Law.ISOLATION,
    "noting_beside": Law.ISOLATION,
    "calling_home": Law.ISOLATION,
    "printing": Law.ISOLATION,
}


@pytest.fixture(autouse=True)
def _closes() -> Iterator[None]:
    """What a mutant left open on purpose is closed behind it."""
    yield
    while mutants.OPEN:
        mutants.OPEN.pop().close()


@pytest.mark.parametrize("mistake", READERS)
def test_a_reader_with_a_mistake_is_refused(mistake: str) -> None:
    mutant = mutants.MutantReader(installed().readers["xlsx"], getattr(mutants, mistake))
    refused(READERS[mistake], lambda: check_reader(mutant, sample()))


def test_a_reader_that_drops_a_cell_is_refused_with_the_cell() -> None:
    mutant = DroppingReader(installed().readers["xlsx"])
    assert "Daten 3,2" in refused(Law.NOTHING_SILENT, lambda: check_reader(mutant, sample())).what


def test_a_reader_that_loses_a_finding_is_refused() -> None:
    xlsx = installed().readers["xlsx"]
    found = {one.code for one in xlsx.read(InputFile.at_hand(Path("m.xlsm"), with_macros().data)).findings}
    assert found == set(with_macros().finds)
    mutant = mutants.MutantReader(xlsx, mutants.without_findings)
    refused(Law.NOTHING_SILENT, lambda: check_reader(mutant, with_macros()))


def test_a_reader_of_case_files_that_loses_a_value_is_refused() -> None:
    told = read(FORM).case_file
    data = told.model_dump_json(exclude_none=True).encode()
    mutant = mutants.ForgetfulReader(installed().readers["case_file"], mutants.whole)
    found = refused(Law.NOTHING_SILENT, lambda: check_reader(mutant, Sample("fall.json", data, case=told.case)))
    assert "municipality/population" in found.what


def test_a_reader_that_takes_everything_or_fails_at_what_it_does_not_know_is_refused() -> None:
    xlsx = installed().readers["xlsx"]
    refused(Law.CONTRACT, lambda: check_reader(mutants.GullibleReader(xlsx, mutants.whole), sample()))
    refused(Law.HOSTILE, lambda: check_reader(mutants.NervousReader(xlsx, mutants.whole), sample()))


def test_a_reader_without_a_sample_a_title_or_words_about_itself_is_refused() -> None:
    xlsx = installed().readers["xlsx"]
    refused(Law.CONTRACT, lambda: check_reader(xlsx))
    refused(Law.CONTRACT, lambda: check_reader(mutants.MutantReader(xlsx, mutants.whole, "xlsx"), sample()))


WRITERS = {
    ("html", "unescaped"): Law.NOTHING_SILENT,
    ("text", "losing_signature"): Law.NOTHING_SILENT,
    ("text", "stamped"): Law.SAME_BYTES,
    ("text", "numbered"): Law.SAME_BYTES,
    ("text", "unordered"): Law.SAME_BYTES,
}


@pytest.mark.parametrize(("name", "mistake"), WRITERS)
def test_a_writer_with_a_mistake_is_refused(name: str, mistake: str) -> None:
    mutant = mutants.MutantWriter(installed().writers[name], getattr(mutants, mistake))
    refused(WRITERS[name, mistake], lambda: check_writer(mutant))


def test_a_writer_that_loses_its_findings_is_refused() -> None:
    document = Document(
        "m", (Section("a", (), (Paragraph((Run("Letter 漢"),)),)),), {"title": "t", "language": "de-DE"}
    )
    check_writer(installed().writers["pdf"], document)
    mutant = mutants.MutantWriter(installed().writers["pdf"], mutants.as_it_is)
    refused(Law.NOTHING_SILENT, lambda: check_writer(mutant, document))


def test_a_writer_that_passes_over_a_broken_template_is_refused() -> None:
    mutant = mutants.LenientWriter(installed().writers["docx"], mutants.as_it_is)
    assert (
        "template.docx" in refused(Law.NOTHING_SILENT, lambda: check_writer(mutant, documents_module.bare())).where
    )


@pytest.mark.parametrize(
    ("mistake", "lenient", "law"),
    [
        ("without_equals", False, Law.NOTHING_SILENT),
        ("without_last_sheet", False, Law.SAME_ANSWERS),
        ("same_form", True, Law.NOTHING_SILENT),
    ],
)
def test_a_form_maker_with_a_mistake_is_refused(mistake: str, lenient: bool, law: Law) -> None:
    mutant = mutants.MutantMaker(installed().form_makers["xlsx"], getattr(mutants, mistake), lenient)
    refused(law, lambda: check_form_maker(mutant))


def test_an_annotator_that_loses_a_remark_or_does_not_take_them_out_is_refused() -> None:
    sheets, xlsx, form = installed().annotators["sheets"], installed().readers["xlsx"], Sample.from_file(FORM)
    refused(Law.NOTHING_SILENT, lambda: check_annotator(mutants.MutantAnnotator(sheets, loses=True), xlsx, form))
    refused(Law.NOTHING_SILENT, lambda: check_annotator(mutants.MutantAnnotator(sheets, strips=False), xlsx, form))


STATE = {
    "documents/vorlage-teilnahme/text.md.j2": (
        '{% extends "parent:documents/vorlage-teilnahme/text.md.j2" %}\n\n'
        "{% block audit %}\n\nDas Land fördert die Teilnahme.\n{% endblock %}\n"
    ),
    "documents/_shared/vorlage.toml": '[blocks.kopf.rows.nummer]\nlabel = "Drucksache"\n',
}


@pytest.fixture
def state(tmp_path: Path) -> Profile:
    return make_profile(tmp_path, "musterland", STATE, parent="base")


def test_a_small_state_passes(state: Profile) -> None:
    check_profile(state)


def test_a_merge_that_loses_what_a_profile_does_not_name_is_refused(
    state: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = chain_module.merge

    def wrong(layers: list[Layer], path: str | None = None) -> Table:
        merged = right(layers, path)
        return (
            replace(merged, data={**merged.data, **layers[-1].toml.data}) if "vorlage.toml" in str(path) else merged
        )

    monkeypatch.setattr(chain_module, "merge", wrong)
    chain = host_with("profile", state).chain("musterland")
    assert "vorlage.toml" in refused(Law.NOTHING_SILENT, lambda: check_merged(chain, "x")).where
    with pytest.raises(LawBroken):
        check_profile(state)


def test_a_block_of_a_state_that_does_not_reach_the_paper_is_refused(
    state: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Chain.find

    def forgetful(chain: Chain, path: str) -> Resource | None:
        is_text = path.endswith(".j2") and len(chain.profiles) > 1
        return chain.find_from(path, chain.profiles[0].name) if is_text else right(chain, path)

    monkeypatch.setattr(Chain, "find", forgetful)
    assert "block audit" in refused(Law.NOTHING_SILENT, lambda: check_profile(state)).where


def test_a_block_that_prints_other_words_than_the_state_gave_it_is_refused(
    state: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Chain.all

    def mixing(chain: Chain, path: str) -> tuple[Resource, ...]:
        return tuple(replace(one, data=one.data.replace(b"Das Land", b"Niemand")) for one in right(chain, path))

    monkeypatch.setattr(Chain, "all", mixing)
    assert "block audit" in refused(Law.NOTHING_SILENT, lambda: check_profile(state)).where


@pytest.mark.parametrize(
    ("check", "law"),
    [
        ("check_unknown_code", Law.CONTRACT),
        ("check_without_path", Law.ADDRESSES),
        ("check_crashing", Law.CONTRACT),
    ],
)
def test_a_state_whose_check_has_a_mistake_is_refused(state: Profile, check: str, law: Law) -> None:
    refused(law, lambda: check_profile(replace(state, checks={"x": getattr(mutants, check)})))


@pytest.mark.parametrize("figure", ["figure_astray", "figure_astray_in_a_row", "figure_misstated"])
def test_a_state_whose_figure_leads_elsewhere_is_refused(state: Profile, figure: str) -> None:
    refused(Law.ADDRESSES, lambda: check_profile(replace(state, figures={"x": getattr(mutants, figure)})))


def test_a_plugin_that_imports_a_heavy_library_is_refused() -> None:
    assert "openpyxl" in refused(Law.LIGHT, lambda: check_hooks(heavy)).what


@pytest.mark.parametrize("fault", [Fault.CRASH_AT_IMPORT, Fault.CRASH_IN_HOOK, Fault.WRONG_TYPES, Fault.DUPLICATES])
def test_a_planted_fault_at_loading_is_refused(fault: Fault) -> None:
    entry = faulty(fault)
    assert load_alone(Path(), entry.name, entry.value).failures
    assert Host.load(entry_points=[entry]).failures


def test_the_null_plugin_passes() -> None:
    check_hooks(null)


def test_a_state_with_a_template_that_no_document_can_be_written_with_is_refused(
    state: Profile, tmp_path: Path
) -> None:
    letterhead(tmp_path / "musterland" / "documents" / "vorlage-teilnahme" / "template.docx", ["{{ titel }}"])
    told = refused(Law.CONTRACT, lambda: check_profile(state))
    assert "template-unknown-name" in told.what
