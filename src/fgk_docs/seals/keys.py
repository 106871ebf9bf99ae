"""Keys of those who issue certificates: the private one for its owner alone, the public one to hand out.

Ed25519 (RFC 8032): the same key and content give the same signature.
"""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import model_validator

from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.model.base import Frozen
from fgk_docs.safe.files import read_limited
from fgk_docs.safe.limits import Limits
from fgk_docs.safe.refused import not_writable
from fgk_docs.seals.wire import KEY_BYTES, SIGNATURE_BYTES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SCHEMA: Final = 1
SHORTEST: Final = 12
"""Letters of a passphrase for a new key."""
SMALL: Final = Limits(input_bytes=1_000_000)
_SECRET: Final = 0o600
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class SigningKey:
    """A private key. It shows itself by the id of its public half alone.

    Args:
        seed: the 32 bytes of the key.
    """

    __slots__ = ("_seed", "public")

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self.public = _ed25519(seed).public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return f"SigningKey({shown(key_id(self.public))})"

    @property
    def id(self) -> bytes:
        """The id of the key."""
        return key_id(self.public)

    def sign(self, purpose: bytes, data: bytes) -> bytes:
        """The signature of data for one purpose; for another one it is none."""
        return _ed25519(self._seed).sign(purpose + data)

    def pem(self, passphrase: str | None) -> bytes:
        """The key as PKCS #8, encrypted where there is a passphrase."""
        from cryptography.hazmat.primitives import serialization as form

        how = form.BestAvailableEncryption(passphrase.encode()) if passphrase else form.NoEncryption()
        return _ed25519(self._seed).private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, how)


class Issuer(Frozen):
    """The public half of a key, as an office hands it out."""

    schema_version: int
    name: str
    key: str
    """The id of the key, 12 hexadecimal digits."""
    public_key: str
    """Ed25519, 32 bytes in base64."""
    valid_from: date
    valid_until: date

    @model_validator(mode="after")
    def _fits(self) -> Issuer:
        if len(self.raw) != 32 or self.key != key_id(self.raw).hex() or self.valid_until < self.valid_from:
            raise ValueError("does not fit together")
        if self.schema_version != SCHEMA or not self.name.strip():
            raise ValueError("another version")
        return self

    @property
    def raw(self) -> bytes:
        """The public key."""
        return base64.b64decode(self.public_key, validate=True)

    @property
    def id(self) -> bytes:
        """The id of the key."""
        return bytes.fromhex(self.key)

    def signed(self, purpose: bytes, data: bytes, signature: bytes) -> bool:
        """Whether a signature is one of this key's."""
        return is_signed(self.raw, purpose, data, signature)

    def to_json(self) -> bytes:
        """The file to hand out."""
        return (self.model_dump_json(indent=1) + "\n").encode()


def is_signed(public: bytes, purpose: bytes, data: bytes, signature: bytes) -> bool:
    """Whether a signature is one of a public key's."""
    with _needed():
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    if len(signature) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, purpose + data)
    except InvalidSignature:
        return False
    return True


def key_id(public: bytes) -> bytes:
    """The id of a key: the first bytes of the SHA-256 of its public half."""
    return hashlib.sha256(public).digest()[:KEY_BYTES]


def shown(key: bytes) -> str:
    """An id as people compare it: "3f9a 0c12 77de"."""
    text = key.hex()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def fingerprint(public: bytes) -> str:
    """The whole SHA-256 of a public key, to be read out over the telephone."""
    return shown(hashlib.sha256(public).digest())


def new_key() -> SigningKey:
    """A key that nobody else has."""
    with _needed():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    return SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())


def issuer_of(key: SigningKey, name: str, valid_from: date, valid_until: date) -> Issuer:
    """The public half of a key, with who signs with it and when.

    Raises:
        UsageError: ``key-dates-wrong``, ``key-issuer-empty``.
    """
    if valid_until < valid_from:
        raise UsageError("key-dates-wrong", "--valid-until")
    if not name.strip():
        raise UsageError("key-issuer-empty", "--issuer")
    return Issuer(
        schema_version=SCHEMA,
        name=" ".join(name.split()),
        key=key.id.hex(),
        public_key=base64.b64encode(key.public).decode(),
        valid_from=valid_from,
        valid_until=valid_until,
    )


def checked_passphrase(passphrase: str) -> str:
    """A passphrase for a new key; raises ``UsageError`` (``key-passphrase-short``)."""
    if len(passphrase) < SHORTEST:
        raise UsageError("key-passphrase-short", known=SHORTEST)
    return passphrase


def save_key(path: Path, key: SigningKey, passphrase: str | None) -> None:
    """Put a private key into a new file that, from its first byte on, only its owner can read.

    Raises:
        NotWritable: ``key-file-exists``: a key is never replaced; or why it cannot be written.
    """
    data = key.pem(passphrase)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _SECRET)
    except FileExistsError:
        raise NotWritable("key-file-exists", str(path)) from None
    except OSError as error:
        raise not_writable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise not_writable(path, error) from None


def load_key(path: Path, passphrase: str | None) -> SigningKey:
    """The private key in a file; an error never holds a piece of it, or of the passphrase.

    Raises:
        UnreadableInput: ``key-needs-passphrase``, ``key-passphrase-wrong``, ``key-broken``, or as a file.
    """
    with _needed():
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    data = read_limited(path, SMALL)
    locked = is_locked(data)
    if locked and not passphrase:
        raise UnreadableInput("key-needs-passphrase", path.name)
    try:
        key = load_pem_private_key(data, passphrase.encode() if locked and passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        code = "key-passphrase-wrong" if locked else "key-broken"
        raise UnreadableInput(code, path.name) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableInput("key-broken", path.name)
    return SigningKey(key.private_bytes_raw())


def is_locked(pem: bytes) -> bool:
    """Whether a key is encrypted."""
    return b"-----BEGIN ENCRYPTED PRIVATE KEY-----" in pem


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner may read a file, where the system tells."""
    return os.name != "nt" and bool(path.stat().st_mode & _OTHERS)


def load_issuer(path: Path) -> Issuer:
    """The issuer in a file; raises ``UnreadableInput`` (``issuer-broken``)."""
    try:
        return Issuer.model_validate_json(read_limited(path, SMALL))
    except ValueError:
        raise UnreadableInput("issuer-broken", path.name) from None


def _ed25519(seed: bytes) -> Ed25519PrivateKey:
    with _needed():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    return Ed25519PrivateKey.from_private_bytes(seed)


@contextmanager
def _needed() -> Iterator[None]:
    """Raises ``UsageError`` (``extra-missing``) where cryptography is not installed."""
    try:
        yield
    except ImportError:
        raise UsageError("extra-missing", value="cryptography", extra="verify") from None
