"""The host: the plugins of one program run, what they offer, and calls into them that fail by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from fgk_docs.errors import BrokenPlugin, NotWritable, UnreadableInput, UsageError
from fgk_docs.forms.given import with_definitions
from fgk_docs.hookspecs import GROUP
from fgk_docs.host.archives import refuse_archive
from fgk_docs.host.calls import IDENTIFY, Asked, sound, surest
from fgk_docs.host.foreign import refuse_foreign, unknown_input
from fgk_docs.host.loading import HANGS, Failure, Loaded, PluginInfo, load
from fgk_docs.host.offers import index
from fgk_docs.host.source import of_entry_point, of_file
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import Document, Section
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.finding import Finding
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.raw import RawForm
from fgk_docs.profiles import AUTO, Chain, auto_profile, build_chain, suggestion
from fgk_docs.protocols import (
    Annotated,
    Annotator,
    Carried,
    Certainty,
    Credentials,
    DataCarrier,
    FormMaker,
    InputFile,
    Match,
    Profile,
    Reader,
    Resources,
    Scanned,
    Scanner,
    SectionWriter,
    Signer,
    Spot,
    TemplateReader,
    Writer,
    Written,
)


class Host:
    """Loaded plugins and an index of their offers; several hosts live side by side.

    Make one with :meth:`load`.
    """

    def __init__(self, loaded: Loaded, without: frozenset[str] = frozenset()) -> None:
        self.plugins: tuple[PluginInfo, ...] = loaded.plugins
        offers = loaded.offers
        self._owners = {(offer.kind, offer.name): offer.plugin for offer in offers}
        self.readers: Mapping[str, Reader] = MappingProxyType(
            {name: offer for name, offer in index(offers, "reader") if isinstance(offer, Reader)}
        )
        self.writers: Mapping[str, Writer] = MappingProxyType(
            {name: offer for name, offer in index(offers, "writer") if isinstance(offer, Writer)}
        )
        self.form_makers: Mapping[str, FormMaker] = MappingProxyType(
            {name: offer for name, offer in index(offers, "form maker") if isinstance(offer, FormMaker)}
        )
        self.annotators: Mapping[str, Annotator] = MappingProxyType(
            {name: offer for name, offer in index(offers, "annotator") if isinstance(offer, Annotator)}
        )
        self.scanners: Mapping[str, Scanner] = MappingProxyType(
            {name: offer for name, offer in index(offers, "scanner") if isinstance(offer, Scanner)}
        )
        self.signers: Mapping[str, Signer] = MappingProxyType(
            {name: offer for name, offer in index(offers, "signer") if isinstance(offer, Signer)}
        )
        self.profiles: Mapping[str, Profile] = MappingProxyType(
            {
                name: sound(offer, self._owners["profile", name])
                for name, offer in index(offers, "profile")
                if isinstance(offer, Profile)
            }
        )
        self._without = without
        self._hung: dict[str, BrokenPlugin] = {}
        """What became of readers that did not answer in time."""
        self._chains: dict[tuple[str | None, tuple[Path, ...], tuple[Path, ...]], Chain] = {}

    @classmethod
    def load(
        cls,
        without: Iterable[str] = (),
        *,
        files: Iterable[Path] = (),
        entry_points: Iterable[metadata.EntryPoint] | None = None,
    ) -> Host:
        """Loads the installed plugins; a broken one is kept in ``failures``, never raised.

        Args:
            without: names of plugins not to load.
            files: Python files that are a plugin each, called by their stem.
            entry_points: instead of the installed ones of the group ``fgk_docs``.
        """
        names = frozenset(without)
        found = metadata.entry_points(group=GROUP) if entry_points is None else entry_points
        sources = (*map(of_entry_point, found), *map(of_file, dict.fromkeys(files)))
        return cls(load(sources, names), names)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why plugins do not work, in order of their names."""
        return tuple(plugin.failure for plugin in self.plugins if plugin.failure)

    def unknown(self) -> UsageError | None:
        """The error about the first plugin to do without that is not there at all; None where all are."""
        installed = [plugin.name for plugin in self.plugins]
        for name in sorted(self._without.difference(installed)):
            return UsageError("plugin-unknown", "", value=name, suggestion=suggestion(name, installed))
        return None

    def require_sound(self) -> None:
        """Refuses to work with a plugin that does not: results would depend on what happens to be broken.

        Raises:
            BrokenPlugin: the first failure, by name of the plugin.
            UsageError: ``plugin-unknown``: a plugin to do without is not installed at all.
        """
        unknown = self.unknown()
        if unknown is not None:
            raise unknown
        for failure in self.failures:
            raise failure.error()

    def owner(self, kind: str, name: str) -> str:
        """Name of the plugin that offers something.

        Args:
            kind: "reader", "writer", "form maker", "annotator", "scanner", "signer" or "profile".
            name: of the offer.

        Raises:
            KeyError: nobody offers it.
        """
        return self._owners[(kind, name)]

    def version_of(self, profile: Profile) -> tuple[str, str]:
        """A profile's name and the version of the package that brings it; "" for a folder's."""
        plugin = self._owners.get(("profile", profile.name))
        version = next((one.version for one in self.plugins if one.name == plugin), "")
        return profile.name, version

    def reader_for(self, source: InputFile) -> Reader:
        """The one reader whose input this is.

        Raises:
            UnreadableInput: the file cannot be opened or is too large; ``input-ambiguous`` when two readers are
                equally sure; ``file-empty`` or ``input-not-recognised`` when none says it is its own.
            BrokenPlugin: a reader failed.
        """
        _ = source.head  # a file that cannot be opened is told before any reader is asked
        matches = [(self._identify(reader, source), reader) for reader in self.readers.values()]
        top = max((match.certainty for match, _ in matches), default=Certainty.NO)
        if top is Certainty.NO:
            if not source.head:
                raise UnreadableInput("file-empty", source.name)
            refuse_foreign(source)
            refuse_archive(source, self.suffixes())
            raise unknown_input(source.name, self.readers.values())
        best = [(match, reader) for match, reader in matches if match.certainty is top]
        if len(best) > 1:
            titles = ", ".join(f"{reader.title} ({match.why or reader.name})" for match, reader in best)
            raise UnreadableInput("input-ambiguous", source.name, readers=titles)
        return best[0][1]

    def suffixes(self) -> frozenset[str]:
        """What readers name, with the dot; they are in lower case."""
        return frozenset(suffix for reader in self.readers.values() for suffix in reader.suffixes)

    def is_claimed(self, source: InputFile) -> bool:
        """Whether a reader takes an input for its own.

        Raises:
            UnreadableInput: the file cannot be opened or is too large.
            BrokenPlugin: a reader failed.
        """
        _ = source.head
        matches = [self._identify(reader, source) for reader in self.readers.values()]
        return any(match.certainty is not Certainty.NO for match in matches)

    def read(self, reader: Reader, source: InputFile) -> RawForm | CaseFile:
        """Reads an input with its reader.

        Raises:
            UnreadableInput: from the reader: the file is broken, protected or beyond a limit.
            BrokenPlugin: the reader failed, or gave something else.
        """
        return self._asked("reader", reader.name, "read").answer((RawForm, CaseFile), reader.read, source)

    def accepts(self, writer: Writer, document: Document) -> bool:
        """Whether a writer has anything to write of a document.

        Raises:
            BrokenPlugin: the writer failed, or gave something else than yes or no.
        """
        return self._asked("writer", writer.name, "accepts").answer((bool,), writer.accepts, document)

    def write(self, writer: Writer, document: Document, resources: Resources) -> Written:
        """Lays a document out.

        Raises:
            BrokenProfile: from the writer: a template is not valid.
            BrokenPlugin: the writer failed, or gave something else.
        """
        asked = self._asked("writer", writer.name, "write")
        given = asked.answer((bytes, Written), writer.write, document, resources)
        if not isinstance(given, Written):
            return Written(given)
        asked.checked(given.data, (bytes,))
        for finding in asked.checked(given.findings, (tuple,)):
            asked.checked(finding, (Finding,))
        return given

    def template_spots(self, writer: Writer, template: bytes, place: str) -> tuple[Spot, ...] | None:
        """The paragraphs of a template; None where the writer does not read its templates.

        Raises:
            BrokenProfile: from the writer: the file is no template of its format.
            BrokenPlugin: the writer failed, or gave something else.
        """
        if not isinstance(writer, TemplateReader):
            return None
        asked = self._asked("writer", writer.name, "spots")
        spots = asked.answer((tuple,), lambda: tuple(writer.spots(template, place)))
        return tuple(asked.checked(spot, (Spot,)) for spot in spots)

    def write_section(self, writer: Writer, section: Section) -> bytes:
        """A section by itself; raises as :meth:`write`, and ``BrokenPlugin`` for a writer that writes none."""
        asked = self._asked("writer", writer.name, "write_section")
        if not isinstance(writer, SectionWriter):
            raise BrokenPlugin(
                "plugin-failed", asked.plugin, plugin=asked.plugin, hook=asked.hook, cause="not offered"
            )
        return asked.answer((bytes,), writer.write_section, section)

    def carries(self, writer: Writer) -> bool:
        """Whether a writer puts data into its files."""
        return isinstance(writer, DataCarrier)

    def carried(self, source: InputFile) -> Carried | None:
        """What a document carries; None for a file that carries nothing.

        Raises:
            UnreadableInput: the file cannot be opened or is broken.
            BrokenPlugin: a writer failed, or gave something else.
        """
        for writer in self.writers.values():
            if isinstance(writer, DataCarrier):
                asked = self._asked("writer", writer.name, "carried")
                found = asked.answer((Carried, type(None)), writer.carried, source)
                if found is not None:
                    asked.checked(found.data, (bytes,))
                    return found
        return None

    def annotator_for(self, source: InputFile) -> Annotator:
        """The annotator for an input, by what its content is and not by its name.

        Raises:
            NotWritable: ``annotate-not-offered``: nobody can give this format back.
            UnreadableInput, BrokenPlugin: as for :meth:`reader_for`.
        """
        reader = self.reader_for(source)
        for annotator in self.annotators.values():
            if not set(annotator.suffixes).isdisjoint(reader.suffixes):
                return annotator
        raise NotWritable("annotate-not-offered", source.name, format=reader.title)

    def result_suffix(self, annotator: Annotator, source: InputFile) -> str:
        """Suffix of what :meth:`annotate` will give; raises as :meth:`annotate`."""
        asked = self._asked("annotator", annotator.name, "result_suffix")
        return asked.answer((str,), annotator.result_suffix, source)

    def annotate(self, annotator: Annotator, source: InputFile, feedback: Feedback) -> Annotated:
        """Marks a file.

        Raises:
            UnreadableInput, NotWritable: from the annotator: the file is broken, or must not be changed.
            BrokenPlugin: the annotator failed, or gave something else.
        """
        asked = self._asked("annotator", annotator.name, "annotate")
        found = asked.answer((Annotated,), annotator.annotate, source, feedback)
        asked.checked(found.data, (bytes,))
        return found

    def strip(self, annotator: Annotator, source: InputFile) -> bytes:
        """The file without what the annotator put in; raises as :meth:`annotate`."""
        return self._asked("annotator", annotator.name, "strip").answer((bytes,), annotator.strip, source)

    def scan(self, source: InputFile) -> Scanned:
        """The codes on a file, found by the first scanner that is surest of it.

        Raises:
            UnreadableInput: ``scan-not-offered``: nobody looks at such files; from the scanner: the file is broken.
            UsageError: from the scanner: a library is missing.
            BrokenPlugin: a scanner failed, or gave something else.
        """
        chosen = surest(self.scanners, source, partial(self._asked, "scanner"))
        if chosen is None:
            titles = ", ".join(scanner.title for scanner in self.scanners.values())
            raise UnreadableInput("scan-not-offered", source.name, known=titles or "–")
        asked = self._asked("scanner", chosen.name, "scan")
        found = asked.answer((Scanned,), chosen.scan, source)
        asked.checked(found.text, (str, type(None)))
        for code in asked.checked(found.codes, (tuple,)):
            asked.checked(code, (str,))
        return found

    def sign(self, source: InputFile, credentials: Credentials) -> bytes:
        """A file with a signature.

        Raises:
            NotWritable: ``sign-not-offered``: nobody signs such files; from the signer: it must not be changed.
            UnreadableInput, UsageError: from the signer: the file or the key is broken, or a library is missing.
            BrokenPlugin: a signer failed, or gave something else.
        """
        chosen = surest(self.signers, source, partial(self._asked, "signer"))
        if chosen is None:
            raise NotWritable("sign-not-offered", source.name)
        return self._asked("signer", chosen.name, "sign").answer((bytes,), chosen.sign, source, credentials)

    def make_form(self, maker: FormMaker, form: BlankForm) -> bytes:
        """Lays a form out.

        Raises:
            BrokenPlugin: the maker failed, or gave something else than bytes.
        """
        return self._asked("form maker", maker.name, "make").answer((bytes,), maker.make, form)

    def fill_form(self, maker: FormMaker, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """Puts answers into a form that is there already.

        Raises:
            UsageError, UnreadableInput: from the maker: the form lacks an input that is answered, or is broken.
            NotWritable: from the maker: the form must not be changed, or nothing can be added to it.
            BrokenPlugin: the maker failed, or gave something else than bytes.
        """
        return self._asked("form maker", maker.name, "fill").answer((bytes,), maker.fill, source, answers)

    def chain(
        self,
        profile: str | None = None,
        ags: str | None = None,
        folders: Sequence[Path] = (),
        definitions: Sequence[Path] = (),
    ) -> Chain:
        """The chain of profiles for a call; made once for each profile and set of folders.

        Args:
            profile: name of an installed profile, "auto" to choose by AGS, None for the base.
            ags: Amtlicher Gemeindeschlüssel of the municipality.
            folders: profile folders on top, the last one nearest.
            definitions: files with a form definition each, on top of them.

        Raises:
            UsageError: no such profile, or two for one AGS.
            BrokenProfile: a profile of the chain or a definition is not valid.
            UnreadableInput: a definition cannot be read.
        """
        if profile == AUTO:
            match = auto_profile(self.profiles, ags)
            profile = match.name if match else None
        key = (profile, tuple(folders), tuple(definitions))
        if key not in self._chains:
            chain = build_chain(self.profiles, profile, folders)
            self._chains[key] = with_definitions(chain, definitions) if definitions else chain
        return self._chains[key]

    def _identify(self, reader: Reader, source: InputFile) -> Match:
        asked = self._asked("reader", reader.name, IDENTIFY)
        if reader.name in self._hung:
            raise self._hung[reader.name]
        try:
            match = asked.answer((Match,), reader.identify, source)
        except BrokenPlugin as error:
            if error.code == HANGS:  # it would with the next file as well, and each would cost the whole time
                self._hung[reader.name] = error
            raise
        asked.checked(match.certainty, (Certainty,))
        return match

    def _asked(self, kind: str, name: str, hook: str) -> Asked:
        return Asked(self.owner(kind, name), f"{hook} {name}")
