"""The library behind what commands ask of it: the host, the pipeline, the catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fgk_docs import pipeline, steps
from fgk_docs.cli.interface import Engine, FormInfo, KindInfo, ProfileInfo, Words
from fgk_docs.cli.lang import Lang
from fgk_docs.cli.plugins import DISABLED_PLUGINS, EVERY_PLUGIN, PluginChoice
from fgk_docs.errors import FgkError
from fgk_docs.model.embedded import Embedded
from fgk_docs.model.finding import Finding, Severity
from fgk_docs.pipeline import Examined, Product, Settings
from fgk_docs.protocols import Annotated, Carried, Credentials, InputFile

if TYPE_CHECKING:
    from fgk_docs.batch.parcel import Library
    from fgk_docs.forms.draft.model import Draft
    from fgk_docs.forms.handbook import Handbook
    from fgk_docs.forms.inspect import Inspection
    from fgk_docs.gathering import Gathered
    from fgk_docs.goldens import Golden
    from fgk_docs.host import Host
    from fgk_docs.letterhead import Offer
    from fgk_docs.lineage.differ import Difference
    from fgk_docs.making import FormRequest, MadeForm
    from fgk_docs.model.overview import MissingReport
    from fgk_docs.overlay import Piece
    from fgk_docs.placing.check import Problem
    from fgk_docs.profiles import Chain
    from fgk_docs.register import Register
    from fgk_docs.seals.judging import Trust
    from fgk_docs.verifying import Verified


class HostEngine:
    """The library itself behind ``Engine``.

    Args:
        host: the loaded plugins; whether they are sound is asked when work begins, so that the message about a
            broken one can be worded first.
        chosen: which plugins these are.
    """

    def __init__(self, host: Host, chosen: PluginChoice = EVERY_PLUGIN) -> None:
        self._host = host
        self._chosen = chosen
        self._settings = Settings()
        self._catalogue = pipeline.catalogue(host, self._settings)

    def use(self, settings: Settings) -> None:
        """Work with these settings from now on.

        Raises:
            BrokenPlugin: an installed plugin does not work.
            BrokenProfile: a profile does not.
            UsageError: there is no such profile.
        """
        self._host.require_sound()
        self._settings = settings
        self._catalogue = pipeline.catalogue(self._host, settings)

    def opener(self) -> Callable[[], Library]:
        """What opens the library with the same plugins and settings in another process."""
        return Opener(self._chosen, self._settings)

    def fingerprint(self) -> str:
        """The key of the settings with everything they rest on."""
        from fgk_docs.batch.keys import call_key

        return call_key(self._host, self._settings, self._chosen.files)

    def suffixes(self) -> frozenset[str]:
        """What readers name, in lower case, with the dot."""
        return self._host.suffixes()

    def is_claimed(self, path: Path) -> bool:
        """Whether a reader takes a file for its own; raises as ``Host.is_claimed``."""
        return self._host.is_claimed(InputFile(path))

    def own_names(self) -> frozenset[str]:
        """How names of documents end that nobody but the program writes (".oparl.json"), in lower case."""
        suffixes = (writer.suffix.lower() for writer in self._host.writers.values())
        return frozenset(suffix for suffix in suffixes if suffix.count(".") > 1)

    def suffix_of(self, fmt: str) -> str:
        """The suffix of a format, with the dot."""
        return self._host.writers[fmt].suffix

    def section_formats(self) -> tuple[str, ...]:
        """The formats in which single sections can be written."""
        return pipeline.section_formats(self._host)

    def kinds(self) -> tuple[KindInfo, ...]:
        """The kinds of documents that there are under the settings."""
        writers = self._host.writers
        return tuple(
            KindInfo(
                kind.name,
                kind.description or kind.title,
                kind.scope,
                tuple(fmt for fmt in kind.formats if fmt in writers),
                kind.tells_findings,
                kind.options,
                kind.to_missing,
                kind.is_sealed,
                kind.has_handbook,
                tuple(fmt for fmt in kind.formats if fmt not in writers),
            )
            for kind in pipeline.kinds(self._host, self._settings)
        )

    def forms(self) -> tuple[FormInfo, ...]:
        """The forms that are known under the settings, in each of their editions."""
        definitions = pipeline.forms(self._host, self._settings)
        return tuple(FormInfo(one.form, one.edition, one.title) for one in definitions)

    def handbook(self, form: str, edition: str | None) -> Handbook:
        """Everything that a form asks, in one edition."""
        from fgk_docs.making import describe

        return describe(self._chain, form, edition)

    def make_form(self, request: FormRequest, case: Path | None) -> MadeForm:
        """A form to fill in, blank or with what a case file says."""
        from fgk_docs.making import make_form

        return make_form(self._host, self._chain, request, case)

    def fill_new(self, request: FormRequest, data: Path) -> MadeForm:
        """A new form with the answers of a data file."""
        from fgk_docs.making import fill_new

        return fill_new(self._host, self._chain, request, data)

    def fill_file(self, path: Path, data: Path, file: str) -> MadeForm:
        """A form that is there already, with the answers of a data file; ``file`` is where it goes."""
        from fgk_docs.making import fill_file

        return fill_file(self._host, self._chain, path, data, file)

    @property
    def _chain(self) -> Chain:
        return steps.chain_of(self._host, self._settings, None)

    def examine_parts(self, paths: Sequence[Path]) -> Examined:
        """Steps 1–6 for the parts of one report."""
        return pipeline.examine_parts(self._host, paths, self._settings)

    def sample(self, kind: str, phase: str | None) -> Examined:
        """A sample case of the profile for a kind of document."""
        from fgk_docs.samples import sample  # one command needs it

        return sample(self._host, kind, phase, self._settings)

    def produce(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8 for one input."""
        return pipeline.produce(self._host, examined, kind, fmt, self._settings)

    def gathered(self, examined: Examined) -> Gathered:
        """What an overview keeps of an examined input."""
        return pipeline.gathered(self._host, examined, self._settings)

    def produce_overview(
        self, found: Sequence[Gathered], kind: str, fmt: str, missing: Sequence[MissingReport] = ()
    ) -> Product:
        """Steps 7–8 for all inputs of a call together, and for what is missing among them."""
        return pipeline.produce_overview(self._host, found, kind, fmt, self._settings, missing)

    def excerpt_kind(self) -> str:
        """Of which kind the earlier excerpt is that the settings name; "" where they name none."""
        found = steps.excerpt_before(self._host, self._settings, self._chain)
        return "" if found is None else found.kind

    def register(self, path: Path) -> Register:
        """The register of municipalities from which reports are due."""
        from fgk_docs.register import read_register

        return read_register(self._host, path, self._chain)

    def produce_sections(self, examined: Examined, kind: str, fmt: str) -> Product:
        """Steps 7–8 for one input, each section by itself."""
        return pipeline.produce_sections(self._host, examined, kind, fmt, self._settings)

    def difference(self, old: Path, new: Path) -> Difference:
        """What two documents, or two cases, say differently."""
        return steps.difference(self._host, old, new, self._settings)

    def embedded(self, path: Path) -> tuple[Embedded, Carried] | None:
        """What a document carries, and the document as it is now."""
        return pipeline.embedded(self._host, path)

    def annotated_suffix(self, path: Path) -> str:
        """Suffix of the file that goes back to the sender of this one, with the dot."""
        return pipeline.annotated_suffix(self._host, path)

    def annotate(self, examined: Examined) -> Annotated:
        """The sender's own file with what was found marked in it."""
        return pipeline.annotate(self._host, examined, self._settings)

    def strip(self, path: Path) -> bytes:
        """A file without what was marked in it."""
        return pipeline.strip(self._host, path)

    def words(self, finding: Finding, lang: Lang, ags: str | None) -> Words:
        """What a finding says; with ``--profile auto`` the municipality decides which profile words it."""
        return pipeline.catalogue(self._host, self._settings, ags).text(finding, lang.value)

    def error_words(self, error: FgkError, lang: Lang) -> Words:
        """What an error says."""
        return self._catalogue.error_text(error, lang.value)

    def inspect(self, path: Path) -> Inspection:
        """A file with a form definition, looked over with the parts and words of the profile."""
        return pipeline.inspect(self._host, path, self._settings)

    def draft(self, path: Path, name: str) -> Draft:
        """A definition, proposed from a filled sample and what the profile's definitions ask."""
        return pipeline.draft(self._host, path, name, self._settings)

    def profiles(self) -> tuple[ProfileInfo, ...]:
        """The profiles that a call can name, by name."""
        return tuple(
            ProfileInfo(name, one.title, one.parent, one.ags_prefixes, self._host.owner("profile", name))
            for name, one in self._host.profiles.items()
        )

    def check_profile(self, name: str | None, folders: tuple[Path, ...]) -> tuple[FgkError, ...]:
        """Everything that is wrong with a profile and those that it builds on."""
        from fgk_docs.overlay import check_profile

        return check_profile(self._host, name, folders)

    def explain(self, kind: str | None) -> tuple[Piece, ...]:
        """Who supplied each piece of the profile, or of one kind of document in it."""
        from fgk_docs.overlay import explain

        return explain(self._chain, kind)

    def schema(self) -> dict[str, object]:
        """The JSON Schema of case files, with the extensions of the profile."""
        from fgk_docs.model.casefile import json_schema
        from fgk_docs.profiles import case_shape

        return json_schema(case_shape(self._chain))

    def nameable(self, kind: str) -> Offer:
        """What the templates and the text of a kind can name."""
        from fgk_docs.letterhead import nameable

        return nameable(self._chain, kind)

    def check_template(self, path: Path, kind: str) -> tuple[Problem, ...]:
        """What is wrong with a template for a kind."""
        from fgk_docs.letterhead import check_template

        return check_template(self._host, self._chain, path, kind)

    def goldens(self, folder: Path) -> tuple[Golden, ...]:
        """The golden texts of a folder, as they lie there and as they would be written."""
        from fgk_docs.goldens import goldens

        return goldens(self._host, folder, self._settings)

    def verify(self, subject: Path | str, trust: Trust) -> Verified:
        """What there is to say of a code, or of the code on a page or a picture."""
        from fgk_docs.verifying import verify

        return verify(self._host, subject, trust)

    def sign(self, path: Path, credentials: Credentials) -> bytes:
        """A file with a signature."""
        return self._host.sign(InputFile(path), credentials)

    def severity(self, error: FgkError) -> Severity:
        """How much an error matters, by the catalogue."""
        entry = self._catalogue.entries.get(error.code)
        return entry.severity if entry is not None else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens the library in another process.

    Args:
        chosen: the plugins.
        settings: what the call asks for.
    """

    chosen: PluginChoice
    settings: Settings

    def __call__(self) -> Engine:
        engine = open_engine(self.chosen)
        engine.use(self.settings)
        return engine


def load_host(chosen: PluginChoice = EVERY_PLUGIN) -> Host:
    """The plugins, without those that the call or FGK_DOCS_DISABLED_PLUGINS names, and the files that it names."""
    from fgk_docs.host import Host

    disabled = (name.strip() for name in os.environ.get(DISABLED_PLUGINS, "").split(","))
    return Host.load(without=(*chosen.without, *(name for name in disabled if name)), files=chosen.files)


def open_engine(chosen: PluginChoice = EVERY_PLUGIN) -> Engine:
    """The library, ready to be used."""
    return HostEngine(load_host(chosen), chosen)
