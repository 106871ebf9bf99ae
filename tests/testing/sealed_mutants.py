"""Mutants of the bundled scanners and signers, and of writers that carry data, each with one planted mistake."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from fgk_docs.errors import FgkError, UnreadableInput
from fgk_docs.model.document import Document, Run
from fgk_docs.protocols import (
    NO_MATCH,
    Carried,
    Certainty,
    Credentials,
    DataCarrier,
    InputFile,
    Match,
    Resources,
    Scanned,
    Scanner,
    Signer,
    Writer,
    Written,
)
from tests.testing.mutants import Claiming

Scan = Callable[[InputFile, Scanner], Scanned]
Sign = Callable[[InputFile, Credentials, Signer], bytes]


class MutantScanner(Claiming[Scanner, Scan]):
    """A scanner with a mistake in what it gives."""

    def scan(self, source: InputFile) -> Scanned:
        """With a mistake."""
        return self.mistake(source, self.other)


class TrustingScanner(MutantScanner):
    """Believes the name of a file."""

    def identify(self, source: InputFile) -> Match:
        """By the suffix."""
        return Match(Certainty.CERTAIN) if source.path.suffix in self.suffixes else NO_MATCH


def seen(source: InputFile, scanner: Scanner) -> Scanned:
    return scanner.scan(source)


def missing_one(source: InputFile, scanner: Scanner) -> Scanned:
    found = scanner.scan(source)
    return replace(found, codes=found.codes[:1])


def backwards(source: InputFile, scanner: Scanner) -> Scanned:
    found = scanner.scan(source)
    return replace(found, codes=found.codes[::-1])


def believing(source: InputFile, scanner: Scanner) -> Scanned:
    """Takes what the file says for what it shows."""
    found, said = scanner.scan(source), re.findall(rb"FGK:[0-9A-Z+./:-]+", source.data)
    return replace(found, codes=(*found.codes, *(one.decode() for one in said)))


def wordless(source: InputFile, scanner: Scanner) -> Scanned:
    return replace(scanner.scan(source), text=None)


def hasty(source: InputFile, scanner: Scanner) -> Scanned:
    found = scanner.scan(source)
    return replace(found, text=(found.text or "").replace("Müller", "Muller"))


def listing(source: InputFile, scanner: Scanner) -> Scanned:
    found = scanner.scan(source)
    return replace(found, codes=list(found.codes))  # type: ignore[arg-type] # the mistake


def calm(source: InputFile, scanner: Scanner) -> Scanned:
    """Finds nothing where the file is broken."""
    try:
        return scanner.scan(source)
    except UnreadableInput:
        return Scanned(())


def nervous(source: InputFile, scanner: Scanner) -> Scanned:
    try:
        return scanner.scan(source)
    except UnreadableInput as error:
        raise OSError("broken data stream") from error


def inventive(source: InputFile, scanner: Scanner) -> Scanned:
    """Makes up a code for what it cannot read."""
    try:
        return scanner.scan(source)
    except UnreadableInput:
        return Scanned(("FGK:0",))


def chatty(source: InputFile, scanner: Scanner) -> Scanned:
    print("1 code")  # noqa: T201 - the mistake
    return scanner.scan(source)


class MutantSigner(Claiming[Signer, Sign]):
    """A signer with a mistake."""

    def sign(self, source: InputFile, credentials: Credentials) -> bytes:
        """With a mistake."""
        return self.mistake(source, credentials, self.other)


def rewriting(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    return signer.sign(source, credentials).replace(b"%PDF-1.7", b"%PDF-1.6", 1)


def doing_nothing(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    signer.sign(source, credentials)
    return source.data


def pretending(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    signer.sign(source, credentials)
    return source.data + b"\n% signed"


def enclosing(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    return signer.sign(source, credentials) + b"\n%" + credentials.pkcs12


def telling(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    try:
        return signer.sign(source, credentials)
    except UnreadableInput as error:
        raise UnreadableInput(error.code, error.place, reason=f"not opened by {credentials.passphrase}") from None


def chaining(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    """Says the passphrase in the error beneath the error."""
    try:
        return signer.sign(source, credentials)
    except UnreadableInput as error:
        raise error from ValueError(credentials.passphrase)


def logging_key(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    logging.getLogger(__name__).debug("signing with %r", credentials.pkcs12)
    return signer.sign(source, credentials)


def printing_passphrase(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    made = signer.sign(source, credentials)
    print(credentials.passphrase)  # noqa: T201 - the mistake
    return made


def lenient(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    """Signs with nothing where the key does not open."""
    try:
        return signer.sign(source, credentials)
    except UnreadableInput as error:
        if not error.code.startswith("sign-"):
            raise
        return source.data + b"\n% not signed"


def leaking(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    try:
        return signer.sign(source, credentials)
    except FgkError as error:
        raise KeyError("/Root") from error


def taking_all(source: InputFile, credentials: Credentials, signer: Signer) -> bytes:
    try:
        return signer.sign(source, credentials)
    except UnreadableInput as error:
        if error.code.startswith("sign-"):
            raise
        return source.data + b"\n% signed"


@dataclass(frozen=True)
class Uncarrying:
    """A writer that puts data into its files and does not offer to find them again."""

    writer: Writer
    title: str = "Mutante"

    @property
    def name(self) -> str:
        return self.writer.name

    @property
    def suffix(self) -> str:
        return self.writer.suffix

    def accepts(self, document: Document) -> bool:
        """As the other."""
        return self.writer.accepts(document)

    def write(self, document: Document, resources: Resources) -> bytes | Written:
        """As the other."""
        return self.writer.write(document, resources)


class TellingWriter(Uncarrying):
    """Writes beside the words where they come from."""

    def write(self, document: Document, resources: Resources) -> bytes:
        """With the model paths of the first section."""
        made = self.writer.write(document, resources)
        data = made.data if isinstance(made, Written) else made
        return data + b"".join(f"<!-- {run.paths} -->".encode() for run in _runs(document) if run.paths)


def _runs(document: Document) -> tuple[Run, ...]:
    return document.sections[0].title


class MutantCarrier(Uncarrying):
    """A writer that carries data, with a mistake in what it finds again."""

    def carried(self, source: InputFile) -> Carried | None:
        """As the other."""
        return self._other(source)

    def _other(self, source: InputFile) -> Carried | None:
        assert isinstance(self.writer, DataCarrier)
        return self.writer.carried(source)


class TrimmingCarrier(MutantCarrier):
    """Loses a blank at the end of words."""

    def write(self, document: Document, resources: Resources) -> bytes | Written:
        """With tidied data."""
        return self.writer.write(replace(document, embedded=document.embedded.replace(b' "', b'"')), resources)


class UnescapingCarrier(MutantCarrier):
    """Takes an escape back that was in the data."""

    def carried(self, source: InputFile) -> Carried | None:
        """With other letters."""
        found = self._other(source)
        return None if found is None else replace(found, data=found.data.replace(b"&amp;", b"&"))


class ForgettingCarrier(MutantCarrier):
    """Loses large data."""

    def write(self, document: Document, resources: Resources) -> bytes | Written:
        """Without what is large."""
        kept = document.embedded if len(document.embedded) < 100_000 else b""
        return self.writer.write(replace(document, embedded=kept), resources)


class RememberingCarrier(MutantCarrier):
    """Writes the data of the document before where there are none."""

    last = b"{}"

    def write(self, document: Document, resources: Resources) -> bytes | Written:
        """With data in any case."""
        return self.writer.write(replace(document, embedded=document.embedded or self.last), resources)


class RecitingCarrier(MutantCarrier):
    """Gives lines that were written once, whatever stands there now."""

    def carried(self, source: InputFile) -> Carried | None:
        """With the words of the data."""
        found = self._other(source)
        if found is None or b"Damals" not in found.data:
            return found
        return replace(found, lines=("Damals stand hier Vergangenes.",))


class TerseCarrier(MutantCarrier):
    """Leaves out what stands in lists."""

    def carried(self, source: InputFile) -> Carried | None:
        """Without it."""
        found = self._other(source)
        if found is None or found.lines is None:
            return found
        return replace(found, lines=tuple(line for line in found.lines if "Punkt" not in line))


class NamingCarrier(MutantCarrier):
    """Looks at the name of a file."""

    def carried(self, source: InputFile) -> Carried | None:
        """Nothing for a file without a suffix."""
        return self._other(source) if source.path.suffix else None


class NervousCarrier(MutantCarrier):
    """Fails at what it does not know."""

    def carried(self, source: InputFile) -> Carried | None:
        """Looks at the first byte, which an empty file does not have."""
        return self._other(source) if source.data[0] else None


class GuessingCarrier(MutantCarrier):
    """Finds something in every file."""

    def carried(self, source: InputFile) -> Carried | None:
        """Or an empty list."""
        try:
            return self._other(source) or (None if source.data[:1] == b"P" else Carried(b"[]"))
        except UnreadableInput:
            return None
