"""Keys and certificates for tests: the key is made of a number, so that the same codes come out each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fgk_docs.model.case import CertificateLevel
from fgk_docs.seals.code import sealed
from fgk_docs.seals.content import Day, SealContent
from fgk_docs.seals.judging import Trust
from fgk_docs.seals.keys import Issuer, SigningKey, issuer_of

ISSUER = "Familiengerechte Kommune e. V."
CONTENT = SealContent(
    "Stadt Musterstadt",
    "99000001",
    CertificateLevel.BASIC,
    "Familiengerechte Stadt",
    "MUSTER-1",
    Day(2027, 3, 1),
    Day(2027, 3, 1),
    Day(2030, 2, 28),
)
ON = date(2028, 6, 1)


def key(number: int = 1) -> SigningKey:
    return SigningKey(bytes([number] * 32))


def issuer(number: int = 1, name: str = ISSUER) -> Issuer:
    return issuer_of(key(number), name, date(2026, 1, 1), date(2031, 12, 31))


def trust(*issuers: Issuer, on: date = ON) -> Trust:
    return Trust(issuers or (issuer(),), (), on)


def code(signer: int = 1, **changed: object) -> str:
    return sealed(key(signer), replace(CONTENT, **changed))
