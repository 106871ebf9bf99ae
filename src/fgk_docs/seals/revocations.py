"""The list of certificates that were taken back: signed by the issuer, so that nobody else can add or drop one."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from fgk_docs.errors import UnreadableInput, UsageError
from fgk_docs.model.base import Frozen
from fgk_docs.safe.files import read_limited
from fgk_docs.seals.content import LONGEST, settled
from fgk_docs.seals.keys import SMALL, Issuer, SigningKey, is_signed

SCHEMA: Final = 1
PURPOSE: Final = b"FGK revocations\0"


class Revocation(Frozen):
    """A certificate that was taken back: its number, since when, and why."""

    number: str
    date: date
    reason: str


class Revocations(Frozen):
    """A list as it lies in a file; ``as_of`` is the day of its last change."""

    schema_version: int
    key: str
    as_of: date
    entries: tuple[Revocation, ...]
    signature: str

    @property
    def signed_bytes(self) -> bytes:
        """What is signed: all but the signature, as JSON with sorted keys and without blanks, in UTF-8."""
        said = self.model_dump(mode="json", exclude={"signature"})
        return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def is_signed(self, public: bytes) -> bool:
        """Whether the holder of a key made it, and nobody changed it since."""
        try:
            signature = base64.b64decode(self.signature, validate=True)
        except ValueError:
            return False
        return is_signed(public, PURPOSE, self.signed_bytes, signature)

    def of(self, number: str) -> Revocation | None:
        """The first entry of a certificate's number, or None."""
        return next((entry for entry in self.entries if entry.number == number), None)

    def to_json(self) -> bytes:
        """The file."""
        return (json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n").encode()


def load_revocations(path: Path) -> Revocations:
    """The list in a file, its signature not yet tried; raises ``UnreadableInput`` (``revocations-broken``)."""
    try:
        found = Revocations.model_validate_json(read_limited(path, SMALL))
    except ValueError:
        raise UnreadableInput("revocations-broken", path.name) from None
    if found.schema_version != SCHEMA:
        raise UnreadableInput("revocations-broken", path.name)
    return found


def trusted(path: Path, issuers: Iterable[Issuer]) -> tuple[Revocations, Issuer]:
    """The list in a file and the issuer who signed it.

    Raises:
        UnreadableInput: ``revocations-broken``, ``revocations-altered``, ``revocations-issuer-unknown``.
    """
    found = load_revocations(path)
    issuer = next((one for one in issuers if one.key == found.key), None)
    if issuer is None:
        raise UnreadableInput("revocations-issuer-unknown", path.name, key=found.key)
    if not found.is_signed(issuer.raw):
        raise UnreadableInput("revocations-altered", path.name)
    return found, issuer


def revoked(key: SigningKey, before: Revocations | None, added: Sequence[Revocation], place: str) -> Revocations:
    """A list with further entries, signed anew.

    Raises:
        UnreadableInput: ``revocations-altered``: the list before is none of this key's, or was changed.
        UsageError: ``revocation-twice``, ``revocation-unclear``.
    """
    if before is not None and not (before.key == key.id.hex() and before.is_signed(key.public)):
        raise UnreadableInput("revocations-altered", place)
    entries = list(before.entries if before is not None else ())
    for entry in added:
        if any(entry.number == one.number for one in entries):
            raise UsageError("revocation-twice", place, value=entry.number)
        if not entry.number or not entry.reason or len(entry.number.encode()) > LONGEST:
            raise UsageError("revocation-unclear", place, value=entry.number)
        entries.append(entry)
    entries.sort(key=lambda entry: (entry.date, entry.number))
    days = [entry.date for entry in entries] + ([before.as_of] if before is not None else [])
    unsigned = Revocations(
        schema_version=SCHEMA, key=key.id.hex(), as_of=max(days), entries=tuple(entries), signature=""
    )
    signature = base64.b64encode(key.sign(PURPOSE, unsigned.signed_bytes)).decode()
    return unsigned.model_copy(update={"signature": signature})


def revocation(number: str, day: date, reason: str) -> Revocation:
    """An entry, its texts as codes have them."""
    return Revocation(number=settled(number), date=day, reason=settled(reason))
