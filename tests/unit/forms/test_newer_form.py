"""A form that a newer program made: it is read, and not written into."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.errors import ExitCode, NotWritable
from fgk_docs.making import fill_file
from fgk_docs.model import form
from tests.support.made_forms import chain, host, laid_out, made


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "pdf"])
def test_a_form_made_by_newer_rules_is_not_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    data = tmp_path / "antworten.toml"
    data.write_text('kommune = "Musterstadt"\n', "utf-8")
    with monkeypatch.context() as newer:
        newer.setattr(form, "SCHEMA", 2)
        path = made(laid_out("jahresbericht", rows=1), suffix, tmp_path)
    before = path.read_bytes()
    with pytest.raises(NotWritable) as caught:
        fill_file(host(), chain(), path, data)
    assert (caught.value.code, caught.value.place) == ("form-newer", path.name)
    assert caught.value.details == {"value": "2", "known": "1"}
    assert caught.value.exit_code is ExitCode.NOT_WRITABLE
    assert path.read_bytes() == before
