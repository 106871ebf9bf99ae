"""The signer ``pades``: an incremental update behind the file, so that all before it stays byte for byte."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Final

from fgk_docs.errors import NotWritable, UnreadableInput, UsageError
from fgk_docs.protocols import NO_MATCH, Certainty, Credentials, InputFile, Match
from fgk_docs.safe.library import LIBRARY_ERRORS

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_PDF: Final = b"%PDF-"


class PadesSigner:
    """Signs PDF files as PAdES B-B, with a field on the last page or without one that is seen."""

    name = "pades"
    title = "PDF-Datei"
    suffixes: tuple[str, ...] = (".pdf",)

    def identify(self, source: InputFile) -> Match:
        """By the mark of PDF files."""
        return Match(Certainty.CERTAIN, "PDF") if _PDF in source.head[:1024] else NO_MATCH

    def sign(self, source: InputFile, credentials: Credentials) -> bytes:
        """The signed file.

        Raises:
            UsageError: ``extra-missing``.
            UnreadableInput: ``sign-credentials-broken``, ``sign-passphrase-wrong``, ``sign-key-missing``,
                ``pdf-broken``.
            NotWritable: ``sign-not-possible``: the file is encrypted or must not be changed.
        """
        if find_spec("pyhanko") is None:
            raise UsageError("extra-missing", source.name, value="pyhanko", extra="sign")
        return _signed(source, credentials, _key(credentials))


def _key(credentials: Credentials) -> SimpleSigner:
    from pyhanko.sign.signers import SimpleSigner

    passphrase = credentials.passphrase.encode() if credentials.passphrase else None
    try:
        key = SimpleSigner.load_pkcs12_data(credentials.pkcs12, other_certs=[], passphrase=passphrase)
    except LIBRARY_ERRORS:
        key = None
    if key is None or key.signing_cert is None:
        raise UnreadableInput(_trouble(credentials.pkcs12, passphrase), credentials.place) from None
    return key


def _trouble(data: bytes, passphrase: bytes | None) -> str:
    """Why a file does not give a key with its certificate, as a code."""
    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        _ = Pfx.load(data, strict=True).native
    except (ValueError, TypeError):
        return "sign-credentials-broken"
    try:
        load_pkcs12(data, passphrase)
    except ValueError:
        return "sign-passphrase-wrong"
    return "sign-key-missing"


def _owner(key: SimpleSigner) -> str:
    """Whose the certificate is."""
    assert key.signing_cert is not None
    subject = key.signing_cert.subject
    return str(subject.native.get("common_name") or subject.human_friendly)


def _signed(source: InputFile, credentials: Credentials, key: SimpleSigner) -> bytes:
    from concurrent.futures import ThreadPoolExecutor

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers

    from fgk_docs_plugins.pades.field import NAME, box_on, look_of, told

    before = source.data if source.data.endswith(b"\n") else source.data + b"\n"
    try:
        writer = IncrementalPdfFileWriter(BytesIO(before))
        if writer.prev.encrypted:
            raise NotWritable("sign-not-possible", source.name)
        last = int(writer.root["/Pages"]["/Count"]) - 1
        names = {one[0] for one in fields.enumerate_sig_fields(writer)}
        name = next(one for number in range(1, len(names) + 2) if (one := f"{NAME} {number}") not in names)
        look = None
        if credentials.shown:
            box = box_on(writer.find_page_for_modification(last)[0].get_object())
            fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=last, box=box))
            shown = (*credentials.shown, _owner(key))
            told(writer, ": ".join(shown))
            look = look_of(shown)
        meta = signers.PdfSignatureMetadata(
            field_name=name, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        signing = signers.PdfSigner(meta, signer=key, stamp_style=look)
        # pyhanko starts an event loop, which a thread that runs one already (a notebook) would refuse.
        with ThreadPoolExecutor(1) as apart:
            done = apart.submit(signing.sign_pdf, writer).result()
    except (PdfError, *LIBRARY_ERRORS) as error:
        raise UnreadableInput("pdf-broken", source.name, reason=type(error).__name__) from None
    return bytes(done.getbuffer())
