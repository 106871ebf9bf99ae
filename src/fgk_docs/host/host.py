"""The host: the plugins of one program run, what they offer, and calls into them that fail by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import ParamSpec, TypeVar

from fgk_docs.errors import BrokenPlugin, NotWritable, UnreadableInput, UsageError
from fgk_docs.forms.given import with_definitions
from fgk_docs.hookspecs import GROUP
from fgk_docs.host.calls import called, checked, sound
from fgk_docs.host.loading import Failure, Loaded, PluginInfo, load
from fgk_docs.host.offers import index
from fgk_docs.model.casefile import CaseFile
from fgk_docs.model.document import Document, Section
from fgk_docs.model.feedback import Feedback
from fgk_docs.model.form import BlankForm, FormAnswer
from fgk_docs.model.raw import RawForm
from fgk_docs.profiles import AUTO, Chain, auto_profile, build_chain, suggestion
from fgk_docs.protocols import (
    Annotated,
    Annotator,
    Certainty,
    FormMaker,
    InputFile,
    Match,
    Profile,
    Reader,
    Resources,
    SectionWriter,
    Spot,
    TemplateReader,
    Writer,
    Written,
)
from fgk_docs.safe.collector import collector_rests

P = ParamSpec("P")
R = TypeVar("R")


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
        self.profiles: Mapping[str, Profile] = MappingProxyType(
            {
                name: sound(offer, self._owners["profile", name])
                for name, offer in index(offers, "profile")
                if isinstance(offer, Profile)
            }
        )
        self._without = without
        self._chains: dict[tuple[str | None, tuple[Path, ...], tuple[Path, ...]], Chain] = {}

    @classmethod
    def load(
        cls, without: Iterable[str] = (), *, entry_points: Iterable[metadata.EntryPoint] | None = None
    ) -> Host:
        """Loads the installed plugins; a broken one is kept in ``failures``, never raised.

        Args:
            without: names of plugins not to load.
            entry_points: instead of the installed ones of the group ``fgk_docs``.
        """
        names = frozenset(without)
        found = metadata.entry_points(group=GROUP) if entry_points is None else entry_points
        return cls(load(found, names), names)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why plugins do not work, in order of their names."""
        return tuple(plugin.failure for plugin in self.plugins if plugin.failure)

    def require_sound(self) -> None:
        """Refuses to work with a plugin that does not: results would depend on what happens to be broken.

        Raises:
            BrokenPlugin: the first failure, by name of the plugin.
            UsageError: ``plugin-unknown``: a plugin to do without is not installed at all.
        """
        installed = [plugin.name for plugin in self.plugins]
        for name in sorted(self._without.difference(installed)):
            raise UsageError("plugin-unknown", "", value=name, suggestion=suggestion(name, installed))
        for failure in self.failures:
            raise failure.error()

    def owner(self, kind: str, name: str) -> str:
        """Name of the plugin that offers something.

        Args:
            kind: "reader", "writer", "form maker", "annotator" or "profile".
            name: of the offer.

        Raises:
            KeyError: nobody offers it.
        """
        return self._owners[(kind, name)]

    def call(self, plugin: str, hook: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Calls a plugin's function.

        Args:
            plugin: its plugin, for the message.
            hook: what it was asked to do ("read", "check kosten"), for the message.

        Raises:
            FgkError: whatever the function raises on purpose.
            BrokenPlugin: ``plugin-failed`` for anything else that it raises.
        """
        return called(plugin, hook, function, *args, **kwargs)

    def reader_for(self, source: InputFile) -> Reader:
        """The one reader whose input this is.

        Raises:
            UnreadableInput: the file cannot be opened or is too large; ``input-ambiguous`` when two readers are
                equally sure; ``input-not-recognised`` when none says it is its own.
            BrokenPlugin: a reader failed.
        """
        _ = source.head  # a file that cannot be opened is told before any reader is asked
        matches = [(self._identify(reader, source), reader) for reader in self.readers.values()]
        top = max((match.certainty for match, _ in matches), default=Certainty.NO)
        if top is Certainty.NO:
            titles = ", ".join(reader.title for reader in self.readers.values())
            raise UnreadableInput("input-not-recognised", source.name, readers=titles or "–")
        best = [(match, reader) for match, reader in matches if match.certainty is top]
        if len(best) > 1:
            titles = ", ".join(f"{reader.title} ({match.why or reader.name})" for match, reader in best)
            raise UnreadableInput("input-ambiguous", source.name, readers=titles)
        return best[0][1]

    @collector_rests
    def read(self, reader: Reader, source: InputFile) -> RawForm | CaseFile:
        """Reads an input with its reader.

        Raises:
            UnreadableInput: from the reader: the file is broken, protected or beyond a limit.
            BrokenPlugin: the reader failed, or gave something else.
        """
        plugin = self.owner("reader", reader.name)
        found = self.call(plugin, "read", reader.read, source)
        return checked(found, (RawForm, CaseFile), plugin, "read")

    def accepts(self, writer: Writer, document: Document) -> bool:
        """Whether a writer has anything to write of a document.

        Raises:
            BrokenPlugin: the writer failed, or gave something else than yes or no.
        """
        plugin = self.owner("writer", writer.name)
        return checked(self.call(plugin, "accepts", writer.accepts, document), (bool,), plugin, "accepts")

    def write(self, writer: Writer, document: Document, resources: Resources) -> Written:
        """Lays a document out.

        Raises:
            BrokenProfile: from the writer: a template is not valid.
            BrokenPlugin: the writer failed, or gave something else.
        """
        plugin = self.owner("writer", writer.name)
        made = self.call(plugin, "write", writer.write, document, resources)
        given = checked(made, (bytes, Written), plugin, "write")
        return given if isinstance(given, Written) else Written(given)

    def template_spots(self, writer: Writer, template: bytes, place: str) -> tuple[Spot, ...] | None:
        """The paragraphs of a template; None where the writer does not read its templates.

        Raises:
            BrokenProfile: from the writer: the file is no template of its format.
            BrokenPlugin: the writer failed, or gave something else.
        """
        if not isinstance(writer, TemplateReader):
            return None
        plugin = self.owner("writer", writer.name)
        spots = self.call(plugin, "spots", lambda: tuple(writer.spots(template, place)))
        return tuple(checked(spot, (Spot,), plugin, "spots") for spot in spots)

    def write_section(self, writer: Writer, section: Section) -> bytes:
        """A section by itself; raises as :meth:`write`, and ``BrokenPlugin`` for a writer that writes none."""
        plugin = self.owner("writer", writer.name)
        if not isinstance(writer, SectionWriter):
            raise BrokenPlugin("plugin-failed", plugin, plugin=plugin, hook="write_section", cause="not offered")
        made = self.call(plugin, "write_section", writer.write_section, section)
        return checked(made, (bytes,), plugin, "write_section")

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
        plugin = self.owner("annotator", annotator.name)
        suffix = self.call(plugin, "result_suffix", annotator.result_suffix, source)
        return checked(suffix, (str,), plugin, "result_suffix")

    def annotate(self, annotator: Annotator, source: InputFile, feedback: Feedback) -> Annotated:
        """Marks a file.

        Raises:
            UnreadableInput, NotWritable: from the annotator: the file is broken, or must not be changed.
            BrokenPlugin: the annotator failed, or gave something else.
        """
        plugin = self.owner("annotator", annotator.name)
        found = self.call(plugin, "annotate", annotator.annotate, source, feedback)
        return checked(found, (Annotated,), plugin, "annotate")

    def strip(self, annotator: Annotator, source: InputFile) -> bytes:
        """The file without what the annotator put in; raises as :meth:`annotate`."""
        plugin = self.owner("annotator", annotator.name)
        return checked(self.call(plugin, "strip", annotator.strip, source), (bytes,), plugin, "strip")

    def make_form(self, maker: FormMaker, form: BlankForm) -> bytes:
        """Lays a form out.

        Raises:
            BrokenPlugin: the maker failed, or gave something else than bytes.
        """
        plugin = self.owner("form maker", maker.name)
        return checked(self.call(plugin, "make", maker.make, form), (bytes,), plugin, "make")

    def fill_form(self, maker: FormMaker, source: InputFile, answers: Sequence[FormAnswer]) -> bytes:
        """Puts answers into a form that is there already.

        Raises:
            UsageError, UnreadableInput: from the maker: the form lacks an input that is answered, or is broken.
            NotWritable: from the maker: the form must not be changed, or nothing can be added to it.
            BrokenPlugin: the maker failed, or gave something else than bytes.
        """
        plugin = self.owner("form maker", maker.name)
        return checked(self.call(plugin, "fill", maker.fill, source, answers), (bytes,), plugin, "fill")

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
            chain = build_chain(self.profiles, profile, None, folders)
            self._chains[key] = with_definitions(chain, definitions) if definitions else chain
        return self._chains[key]

    def _identify(self, reader: Reader, source: InputFile) -> Match:
        plugin = self.owner("reader", reader.name)
        return checked(self.call(plugin, "identify", reader.identify, source), (Match,), plugin, "identify")
