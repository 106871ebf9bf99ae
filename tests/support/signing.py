"""A certificate authority for tests, what it gives an office, and what pyhanko says of a signature."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

WORDS = "geheim, aber nur hier"
AUTHORITY, OFFICE = "Prüfstelle zum Testen", "Verein Familiengerechte Kommune e. V."


@cache
def authority() -> tuple[x509.Certificate, bytes]:
    """The authority's certificate, and an office's key and certificate as PKCS #12, opened by ``WORDS``."""
    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    top, office = issued(root, AUTHORITY, root, ca=True), issued(own, OFFICE, root, ca=False)
    how = BestAvailableEncryption(WORDS.encode())
    return top, pkcs12.serialize_key_and_certificates(b"x", own, office, [top], how)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def issued(
    owner: ec.EllipticCurvePrivateKey, name: str, by: ec.EllipticCurvePrivateKey, *, ca: bool
) -> x509.Certificate:
    flags = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    usage = x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **flags
    )
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(AUTHORITY))
        .public_key(owner.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2060, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by, hashes.SHA256())
    )


def is_valid(data: bytes) -> bool:
    """Whether pyhanko calls the last signature of a file valid, and it covers the whole file."""
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    top = Certificate.load(authority()[0].public_bytes(Encoding.DER))
    found = PdfFileReader(io.BytesIO(data)).embedded_signatures
    if not found:
        return False
    context = ValidationContext(trust_roots=[top], allow_fetching=False)
    with ThreadPoolExecutor(1) as apart:  # it starts an event loop, and pages tried before leave one running
        status = apart.submit(validate_pdf_signature, found[-1], context).result()
    return bool(status.bottom_line) and status.coverage.name == "ENTIRE_FILE"
