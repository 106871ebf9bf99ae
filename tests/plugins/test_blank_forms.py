"""Blank forms in every format that we make."""

from __future__ import annotations

from pathlib import Path

import pytest

from fgk_docs.forms.load import definitions
from tests.support.made_forms import chain, host, laid_out, made, read


@pytest.mark.parametrize("fmt", sorted(host().form_makers))
@pytest.mark.parametrize(("form", "edition"), [(one.form, one.edition) for one in definitions(chain())])
def test_a_blank_form_is_known_again_and_lacks_only_what_it_requires(
    form: str, edition: str, fmt: str, tmp_path: Path
) -> None:
    examined = read(made(laid_out(form, edition), fmt, tmp_path))
    assert (examined.ledger.form, examined.ledger.edition) == (form, edition)
    assert {finding.code for finding in examined.findings} <= {"answer-missing", "form-blank"}
    assert (examined.ledger.consumed, examined.ledger.reported) == (0, 0)
