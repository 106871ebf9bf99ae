"""``check_signer``: a signature that another program calls valid, a file left as it was, and secrets kept."""

from __future__ import annotations

import base64
import io
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

from fgk_docs.errors import FgkError
from fgk_docs.protocols import Credentials, InputFile, Signer
from fgk_docs.testing.elsewhere import Job, alone
from fgk_docs.testing.hostile import FOREIGN, torn
from fgk_docs.testing.identifying import knows_its_own, refuses_foreign
from fgk_docs.testing.laws import Law, LawBroken
from fgk_docs.testing.offers import require_shape
from fgk_docs.testing.samples import Sample

IsValid = Callable[[bytes], bool]
_WRONG = "kein Kennwort von dieser Datei"


def check_signer(signer: Signer, credentials: Credentials, *samples: Sample, is_valid: IsValid) -> None:
    """Proves a signer with files of its format, a key, and another program that judges signatures.

    All that was there stays, byte for byte; the signature is valid, and is not any more when a byte of the file
    changes; with and without a field that is seen; a second signature leaves the first. A wrong passphrase and a
    broken key are refused, and nowhere – in an error, the log, on the screen, in the file – is a piece of the key
    or of the passphrase. Foreign and torn files are refused; nothing is written, asked or left open beside.

    Args:
        signer: the signer.
        credentials: a key with its passphrase, made for the test.
        samples: unsigned files of its format.
        is_valid: whether a file has a signature, and the signature holds; what it raises means no.

    Raises:
        LawBroken: naming law, place and remedy.
    """
    where = require_shape("signer", signer)
    if not samples or not credentials.passphrase:
        remedy = "Give files of the format, and a key that takes a passphrase."
        raise LawBroken(Law.CONTRACT, where, "there is no sample, or no passphrase", remedy)
    refuses_foreign(signer, where)
    for sample in samples:
        spot = f"{where}, {sample.name}"
        knows_its_own(signer, sample.name, sample.data, spot)
        for shown in ((), ("Digital signiert",)):
            given = replace(credentials, shown=shown)
            first, _ = alone(spot, Job(sign, (signer, sample.name, given), {sample.name: sample.data}))
            made = _whole(first, sample, given, spot)
            _proves(made, sample, is_valid, spot)
            again = _attempt(signer, sample.name, made, given, spot)
            if isinstance(again, bytes) and not again.startswith(made):
                raise _rewritten(f"{spot}, signed twice")
        _answers_torn(signer, sample, credentials, spot)
    _keeps_secrets(signer, samples[0], credentials, where)
    _refuses_garbage(signer, credentials, where)


def sign(folder: Path, signer: Signer, name: str, credentials: Credentials) -> bytes:
    """The job: signs a file of the folder."""
    return signer.sign(InputFile(folder / name), credentials)


def _whole(made: object, sample: Sample, credentials: Credentials, where: str) -> bytes:
    if isinstance(made, FgkError):
        raise LawBroken(Law.NOTHING_SILENT, where, f"the sample was refused: {made}", "Sign what can be signed.")
    if not isinstance(made, bytes):
        raise LawBroken(Law.CONTRACT, where, f"sign gave {type(made).__name__}", "Return the bytes of the file.")
    if not made.startswith(sample.data) or made == sample.data:
        raise _rewritten(where)
    if any(piece in made for piece in (credentials.pkcs12, (credentials.passphrase or "").encode())):
        remedy = "Put the certificate and the signature into the file, and nothing of the key."
        raise LawBroken(Law.CONTRACT, where, "the key or its passphrase is in the file", remedy)
    return made


def _rewritten(where: str) -> LawBroken:
    remedy = "Append to the file (in PDF an incremental update); what is signed already must not change."
    return LawBroken(Law.NOTHING_SILENT, where, "the file does not begin with what was there before", remedy)


def _proves(made: bytes, sample: Sample, is_valid: IsValid, where: str) -> None:
    if not _judged(is_valid, made):
        remedy = "Sign all that is in the file with the key, in the form that the other program knows."
        raise LawBroken(Law.CONTRACT, where, "the signature is not valid", remedy)
    if _judged(is_valid, sample.data):
        remedy = "Give samples without a signature, and an is_valid that looks for one."
        raise LawBroken(Law.CONTRACT, where, "the file without a signature counts as valid", remedy)
    for parts in (4, 2, 1.3):
        altered, at = bytearray(made), int(len(sample.data) / parts)
        altered[at] ^= 1
        if _judged(is_valid, bytes(altered)):
            remedy = "Let the signature cover every byte of the file."
            raise LawBroken(Law.NOTHING_SILENT, where, f"byte {at} changed, and the signature still holds", remedy)


def _judged(is_valid: IsValid, data: bytes) -> bool:
    try:
        return is_valid(data)
    except Exception:  # noqa: BLE001 - what another program raises at a file is its way to say no
        return False


class _Heard(logging.Handler):
    """Everything that was logged and printed."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.printed = io.StringIO()
        self.logged: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a record as it would be shown."""
        self.logged.append(self.format(record))

    def __str__(self) -> str:
        return "\n".join((*self.logged, self.printed.getvalue()))


@contextmanager
def _listening() -> Iterator[_Heard]:
    """Hears what is logged at any level, and what is printed."""
    root, heard = logging.getLogger(), _Heard()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(heard.printed), redirect_stderr(heard.printed):
            yield heard
    finally:
        root.setLevel(level)
        root.removeHandler(heard)


def _keeps_secrets(signer: Signer, sample: Sample, credentials: Credentials, where: str) -> None:
    """The right key, a wrong passphrase and broken keys: which are refused, and what is said of them."""
    broken = [("nothing", b""), ("no key", b"kein Schluessel"), *torn(credentials.pkcs12)]
    wrong = [
        ("a wrong passphrase", replace(credentials, passphrase=_WRONG)),
        ("no passphrase", replace(credentials, passphrase=None)),
        *((f"a key that is {how}", replace(credentials, pkcs12=data)) for how, data in broken),
    ]
    for how, given in (("the key", credentials), *wrong):
        spot = f"{where}, {how}"
        with _listening() as heard:
            answer = _attempt(signer, sample.name, sample.data, given, spot)
        said = f"{heard}{'' if isinstance(answer, bytes) else _told(answer)}"
        for secret in _pieces(credentials, given):
            if secret in said:
                remedy = "Name the file of the key (Credentials.place) and nothing of what is in it."
                raise LawBroken(Law.CONTRACT, spot, "a piece of the key or of the passphrase is told", remedy)
        if isinstance(answer, bytes) is not (given is credentials):
            what = "it was taken" if isinstance(answer, bytes) else f"it was refused: {answer}"
            remedy = "Raise UnreadableInput for a key that does not open, and for no other."
            raise LawBroken(Law.HOSTILE, spot, what, remedy)


def _told(error: FgkError) -> str:
    """All that an error tells, with what it comes from, as a call with --debug prints it."""
    return "".join((repr(error), str(error.details), *traceback.format_exception(error)))


def _pieces(*given: Credentials) -> Iterator[str]:
    for one in given:
        if one.passphrase:
            yield one.passphrase
        if len(one.pkcs12) >= 64:
            yield repr(one.pkcs12[16:48])[2:-1]
            yield one.pkcs12[16:48].hex()
            yield base64.b64encode(one.pkcs12[:48]).decode()


def _answers_torn(signer: Signer, sample: Sample, credentials: Credentials, where: str) -> None:
    for how, data in torn(sample.data):
        answer = _attempt(signer, sample.name, data, credentials, f"{where} {how}")
        if isinstance(answer, bytes) and not answer.startswith(data):
            raise _rewritten(f"{where} {how}")


def _refuses_garbage(signer: Signer, credentials: Credentials, where: str) -> None:
    for name, data in FOREIGN.items():
        called = f"zertifikat{signer.suffixes[0]}"
        if isinstance(_attempt(signer, called, data, credentials, f"{where}, {name}"), bytes):
            remedy = "Raise UnreadableInput for what is broken or foreign."
            raise LawBroken(Law.HOSTILE, where, f"sign took {name}", remedy)


def _attempt(signer: Signer, name: str, data: bytes, credentials: Credentials, where: str) -> bytes | FgkError:
    try:
        return signer.sign(InputFile.at_hand(Path(name), data), credentials)
    except FgkError as error:
        return error
    except Exception as error:
        what = f"sign raised {type(error).__name__}"
        remedy = "Raise UnreadableInput or NotWritable with a code of the catalogue."
        raise LawBroken(Law.HOSTILE, where, what, remedy) from error
