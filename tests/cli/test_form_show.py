from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from fgk_docs.cli.handbook import html as html_module
from fgk_docs.forms.load import definitions
from tests.support.contrast import contrast, of_hex
from tests.support.made_forms import chain

FORMS = [(one.form, one.edition) for one in definitions(chain())]


def texts_of(form: str, edition: str) -> set[str]:
    definition = next(one for one in definitions(chain()) if (one.form, one.edition) == (form, edition))
    questions = [*definition.fields.values(), *(q for t in definition.tables.values() for q in t.columns.values())]
    keys = [*definition.fields, *(f"{name}.1.{key}" for name, t in definition.tables.items() for key in t.columns)]
    said = [text for q in questions for text in (q.label, q.help, q.example, *q.synonyms) if text]
    return {*keys, *said, *(plan.title for plan in definition.sheets.values())}


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))


def words_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_every_field_with_all_its_words_stands_in_the_markdown(call, form, edition):
    result = call("form", "show", form, "--edition", edition)
    assert (result.code, result.err) == (0, "")
    shown = re.sub(r"\\(.)", r"\1", result.out).replace("`", "")
    assert [text for text in texts_of(form, edition) if text not in shown] == []


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_every_field_with_all_its_words_stands_in_the_page(call, form, edition):
    shown = words_of(parsed(call("form", "show", form, "--edition", edition, "--format", "html").out))
    assert [text for text in texts_of(form, edition) if text not in shown] == []


def test_a_row_says_label_name_answer_duty_hint_and_target(call):
    rows = call("form", "show", "jahresbericht").out.splitlines()
    row = next(row for row in rows if "massnahmen.1.stand" in row)
    assert row == (
        "| Umsetzungsstand<br>Auch erkannt als: Stand, Sachstand, Status, Stand der Umsetzung "
        "| `massnahmen.1.stand` | Umsetzungsstand aus der Liste<br>Möglich sind: nicht begonnen, in Vorbereitung, "
        "in Umsetzung, Daueraufgabe, umgesetzt, verzögert, zurückgestellt, entfallen, ersetzt, unbekannt "
        "| ja |  | Jahresberichte › Berichtszeilen › Umsetzungsstand<br>`reports/*/entries/*/status` |"
    )


def test_the_frame_is_english_where_english_is_asked_for_and_the_form_stays_german(call):
    result = call("form", "show", "vorlagendaten", "--format", "html", "--lang", "en")
    root = parsed(result.out)
    assert root.get("lang") == "en"
    assert words_of(root.find(".//h1")) == "Field handbook: Vorlagendaten, Ausgabe A (Beispielformular)"
    assert root.find(".//h1/span").get("lang") == "de"
    german = parsed(call("form", "show", "vorlagendaten", "--format", "html").out)
    assert german.get("lang") == "de"
    assert german.find(".//h1/span") is None


def test_the_page_is_accessible_and_asks_no_network(call):
    text = call("form", "show", "jahresbericht", "--format", "html").out
    root = parsed(text)
    assert [len(root.findall(f".//{name}")) for name in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href") for link in root.iter("a")}
    assert targets <= {f"#{one}" for one in ids}
    assert {f"#{heading.get('id')}" for name in ("h2", "h3") for heading in root.iter(name)} - targets == {
        "#verzeichnis"
    }
    tables = list(root.iter("table"))
    assert len(tables) > 3
    for table in tables:
        assert words_of(table.find("caption"))
        assert {cell.get("scope") for cell in table.findall("thead/tr/th")} == {"col"}
        assert {row[0].get("scope") for row in table.findall("tbody/tr")} == {"row"}
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert not list(root.iter("script", "img", "link"))
    assert "@media print" in text


@pytest.mark.parametrize(
    ("text", "ground"),
    [("INK", "PAPER"), ("LINK", "PAPER"), ("HEAD", "PAPER"), ("PAPER", "HEAD"), ("INK", "SHADE")],
)
def test_text_stands_out_from_its_ground(text, ground):
    one, other = (of_hex(vars(html_module)[name]) for name in (text, ground))
    assert contrast(one, other) >= 7


def test_a_file_is_written_and_never_written_over_by_chance(call, tmp_path):
    target = tmp_path / "hand.html"
    first = call("form", "show", "vorlagendaten", "--format", "html", "-o", target)
    assert (first.code, first.out) == (0, f"{target}\n")
    before = target.read_bytes()
    target.write_text("meins")
    assert call("form", "show", "vorlagendaten", "--format", "html", "-o", target).code == 5
    assert target.read_text() == "meins"
    assert call("form", "show", "vorlagendaten", "--format", "html", "-o", target, "--force").code == 0
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("jahresberict",), "form-unknown", "„jahresbericht“"),
        (("jahresbericht", "--edition", "C"), "form-edition-unknown", "A, B"),
    ],
)
def test_a_form_that_is_not_there_is_refused_with_what_is(call, arguments, code, said):
    result = call("form", "show", *arguments)
    assert (result.code, result.out) == (2, "")
    assert code in result.err
    assert said in result.err


def test_a_definition_of_ones_own_is_described(call, tmp_path: Path):
    path = tmp_path / "eigen.toml"
    path.write_text(
        'schema = 1\nform = "eigen"\nedition = "1"\ntitle = "Ei|gen <b>"\n[sheets.eins]\ntitle = "Eins"\n'
        'fields = ["ort"]\n[fields.ort]\nlabel = "O|rt *"\npath = "municipality/name"\nbelow = true\n',
        encoding="utf-8",
    )
    shown = call("form", "show", "eigen", "--definition", path).out
    assert "# Feldhandbuch: Ei\\|gen \\<b\\>" in shown
    assert "| O\\|rt \\* | `ort` | Text | nein | Die Antwort steht unter der Beschriftung. |" in shown
    assert "Ei|gen &lt;b&gt;" in call("form", "show", "eigen", "--definition", path, "--format", "html").out


@pytest.mark.parametrize(
    ("name", "begins"), [("hand.html", b"<!DOCTYPE html>"), ("hand.HTM", b"<!DOCTYPE html>"), ("hand.md", b"# ")]
)
def test_without_a_format_the_name_of_the_file_says_it(call, tmp_path, name, begins):
    assert call("form", "show", "vorlagendaten", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_choices_with_a_comma_in_them_can_be_told_apart(call):
    assert "ja, positiv; ja, negativ; ja; nein; nicht einschätzbar" in call("form", "show", "vorlagendaten").out
