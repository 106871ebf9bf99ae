"""XFA: in an array and in one stream, alone and beside an AcroForm that says something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.model.raw import FieldMark, RawForm
from tests.support.pdfs import Form, by_name, codes, read, text, values, with_xfa, xdp

CAPTION = "<caption><value><text>{}</text></value></caption>"
TEMPLATE = f"""
<subform name="form1"><subform name="Seite1">
  <field name="Kommune"><ui><textEdit/></ui>{CAPTION.format("Name der Kommune")}
    <value><text maxChars="60"/></value></field>
  <field name="Datum"><ui><dateTimeEdit/></ui><assist><toolTip>Datum der Vorlage</toolTip></assist></field>
  <field name="Summe"><ui><numericEdit/></ui><calculate><script>1</script></calculate></field>
  <field name="Ja"><ui><checkButton/></ui><items><integer>1</integer><integer>0</integer></items></field>
  <field name="Stand"><ui><choiceList/></ui>
    <items><text>umgesetzt</text><text>verzögert</text></items>
    <items save="1"><text>1</text><text>2</text></items></field>
  <exclGroup name="Art">
    <field name="a"><items><text>x</text></items>{CAPTION.format("Stadt")}</field>
    <field name="b"><items><text>y</text></items>{CAPTION.format("Landkreis")}</field></exclGroup>
  <field name="Fest" access="readOnly" presence="hidden"><ui><textEdit/></ui><validate nullTest="error"/></field>
  <field name="Bild"><ui><imageEdit/></ui></field>
  <field name="Anders"><ui><textEdit/></ui><bind match="dataRef" ref="$record.kopf.titel"/></field>
  <subform name="Zeile"><occur max="-1"/><field name="Text"><ui><textEdit/></ui></field></subform>
</subform></subform>
"""
DATA = """<form1><Seite1><Kommune>Köln &amp; Umland</Kommune><Datum>2019-05-07</Datum><Summe>12.5</Summe><Ja>1</Ja>
<Stand>2</Stand><Art>y</Art><Bild>AAAA</Bild>
<Zeile><Text>eins</Text></Zeile><Zeile><Text>zwei</Text></Zeile></Seite1><kopf><titel>Bericht</titel></kopf>
<fremd>auch das</fremd></form1>"""
PLACE = "form1[0].Seite1[0]."


def alone(data: str, template: str, folder: Path, *, single: bool = False) -> RawForm:
    return read(with_xfa(Form(), xdp(data, template), single=single).bytes(), folder)


@pytest.mark.parametrize("single", [True, False])
def test_an_xfa_form_alone_gives_its_data_under_the_names_of_its_template(tmp_path: Path, single: bool) -> None:
    raw = alone(DATA, TEMPLATE, tmp_path, single=single)
    assert values(raw) == {
        f"{PLACE}Kommune[0]": "Köln & Umland",
        f"{PLACE}Datum[0]": date(2019, 5, 7),
        f"{PLACE}Summe[0]": 12.5,
        f"{PLACE}Ja[0]": True,
        f"{PLACE}Stand[0]": "verzögert",
        f"{PLACE}Art[0]": "Landkreis",
        f"{PLACE}Zeile[0].Text[0]": "eins",
        f"{PLACE}Zeile[1].Text[0]": "zwei",
        f"{PLACE}Anders[0]": "Bericht",
        "form1[0].fremd[0]": "auch das",
    }
    assert codes(raw) == ["pdf-xfa-only"]


def test_labels_choices_and_marks_come_from_the_template(tmp_path: Path) -> None:
    raw = alone(DATA, TEMPLATE, tmp_path)
    kommune, fest = by_name(raw, f"{PLACE}Kommune[0]"), by_name(raw, f"{PLACE}Fest[0]")
    assert (kommune.label, kommune.max_length) == ("Name der Kommune", 60)
    assert by_name(raw, f"{PLACE}Datum[0]").label == "Datum der Vorlage"
    assert by_name(raw, f"{PLACE}Stand[0]").choices == ("umgesetzt", "verzögert")
    assert by_name(raw, f"{PLACE}Summe[0]").marks == {FieldMark.CALCULATED}
    assert fest.marks == {FieldMark.READ_ONLY, FieldMark.HIDDEN, FieldMark.REQUIRED}


def test_rich_text_and_several_choices_are_read(tmp_path: Path) -> None:
    template = """<subform name="f"><field name="lang"/><field name="viele"><ui><choiceList/></ui>
      <items><text>rot</text><text>blau</text></items>
      <items save="1"><text>r</text><text>b</text></items></field></subform>"""
    data = """<f><lang><body xmlns="http://www.w3.org/1999/xhtml"><p>Eins <i>und</i></p><p>zwei</p></body></lang>
      <viele><value>r</value><value>b</value></viele></f>"""
    assert values(alone(data, template, tmp_path)) == {
        "f[0].lang[0]": "Eins und\nzwei",
        "f[0].viele[0]": "rot; blau",
    }


def test_a_check_box_that_is_off_and_blank_fields_say_nothing(tmp_path: Path) -> None:
    data = "<form1><Seite1><Kommune/><Ja>0</Ja><Stand></Stand></Seite1></form1>"
    raw = alone(data, TEMPLATE, tmp_path)
    assert values(raw) == {}
    assert f"{PLACE}Art[0]" in [one.name for one in raw.fields]


def beside(acroform: dict[str, str], data: str, folder: Path) -> RawForm:
    form = Form()
    for name, value in acroform.items():
        form.text(name, value)
    return read(with_xfa(form, xdp(data, TEMPLATE)).bytes(), folder)


def test_equal_values_in_other_notation_are_no_contradiction(tmp_path: Path) -> None:
    names = {"Kommune": "Köln & Umland", "Datum": "07.05.2019", "Summe": "12,50", "Stand": "verzögert"}
    form = {f"form1[0].#subform[0].Seite1[0].{name}[0]": value for name, value in names.items()}
    raw = beside(form, DATA.replace("<Ja>1</Ja>", ""), tmp_path)
    assert codes(raw) == []
    assert by_name(raw, "form1[0].#subform[0].Seite1[0].Kommune[0]").label == "Name der Kommune"
    assert values(raw)["form1[0].fremd[0]"] == "auch das"


def test_a_contradiction_is_told_with_both_values_and_the_acroform_holds(tmp_path: Path) -> None:
    raw = beside(
        {f"{PLACE}Kommune[0]": "Bonn"}, "<form1><Seite1><Kommune>Köln</Kommune></Seite1></form1>", tmp_path
    )
    (finding,) = raw.findings
    assert values(raw) == {f"{PLACE}Kommune[0]": "Bonn"}
    assert (finding.code, finding.value, finding.details) == ("pdf-xfa-contradicts", "Bonn", {"xfa": "Köln"})
    assert finding.address == by_name(raw, f"{PLACE}Kommune[0]").address


def test_what_only_the_xfa_data_say_is_read_and_told(tmp_path: Path) -> None:
    raw = beside({f"{PLACE}Kommune[0]": ""}, "<form1><Seite1><Kommune>Köln</Kommune></Seite1></form1>", tmp_path)
    assert (values(raw), codes(raw)) == ({f"{PLACE}Kommune[0]": "Köln"}, ["pdf-xfa-adds"])


def test_a_form_filled_in_by_a_program_without_xfa_is_told_once(tmp_path: Path) -> None:
    form = {f"{PLACE}Kommune[0]": "Köln", f"{PLACE}Stand[0]": "umgesetzt"}
    raw = beside(form, "<form1><Seite1><Kommune/><Stand/></Seite1></form1>", tmp_path)
    assert ([*values(raw).values()], codes(raw)) == (["Köln", "umgesetzt"], ["pdf-xfa-stale"])
    assert raw.findings[0].details == {"count": "2"}


def test_data_with_another_path_are_found_by_the_field_s_name(tmp_path: Path) -> None:
    raw = beside(
        {"topmostSubform[0].Kommune[0]": ""}, "<daten><stamm><Kommune>Köln</Kommune></stamm></daten>", tmp_path
    )
    assert values(raw) == {"topmostSubform[0].Kommune[0]": "Köln"}


@pytest.mark.parametrize("entries", ["/Filter /ASCIIHexDecode", "/Filter [/AHx]", "/Filter [/ASCII85Decode]"])
def test_packets_are_read_through_any_filter(tmp_path: Path, entries: str) -> None:
    from base64 import a85encode

    form = Form()
    parts = []
    for name, packet in xdp("<f><a>eins</a></f>").items():
        raw = packet.encode()
        packed = raw.hex().encode() + b">" if "H" in entries else a85encode(raw) + b"~>"
        parts.append(f"({name}) {form.pdf.stream(packed, entries, deflate=False)}")
    form.acroform = f"/XFA [{' '.join(parts)}]"
    assert values(read(form.bytes(), tmp_path)) == {"f[0].a[0]": "eins"}


def test_paths_tell_fields_of_one_name_apart(tmp_path: Path) -> None:
    template = """<subform name="f">
      <subform name="a"><field name="Text"/></subform><subform name="b"><field name="Text"/></subform>
      <subform name="c"><field name="Text"><bind match="dataRef" ref="$record.kopf.Text"/></field></subform>
      <subform name="d"><field name="Text"><bind match="none"/></field></subform></subform>"""
    data = "<f><a><Text>1</Text></a><b><Text>2</Text></b><kopf><Text>3</Text></kopf><d><Text>4</Text></d></f>"
    form = Form()
    for part in "abcd":
        form.text(f"f[0].#subform[0].{part}[0].Text[0]")
    raw = read(with_xfa(form, xdp(data, template)).bytes(), tmp_path)
    read_in = {name.replace(".#subform[0]", ""): value for name, value in values(raw).items()}
    assert [read_in[f"f[0].{part}[0].Text[0]"] for part in "abc"] == ["1", "2", "3"]
    assert codes(raw) == ["pdf-xfa-adds"] * 4
    alone_names = [one.name for one in alone(data, template, tmp_path).fields]
    assert "f[0].c[0].Text[0]" in alone_names


def test_pictures_in_the_data_are_no_words(tmp_path: Path) -> None:
    data = '<f><a>eins</a><logo contentType="image/png">iVBORw0KGgo=</logo></f>'
    assert values(alone(data, "", tmp_path)) == {"f[0].a[0]": "eins"}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_an_xfa_form_with_entities_is_refused(tmp_path: Path, coding: str) -> None:
    form = Form()
    packet = f"{BOMB}<datasets><data><f><a>&a;&b;</a></f></data></datasets>"
    form.acroform = f"/XFA [(datasets) {form.pdf.stream(packet.encode(coding))}]"
    with pytest.raises(UnreadableInput) as caught:
        read(form.bytes(), tmp_path)
    assert caught.value.code == "xml-has-doctype"


def test_broken_xfa_beside_fields_costs_the_xfa_alone(tmp_path: Path) -> None:
    form = Form()
    form.text("x", "y")
    form.acroform = f"/XFA {form.pdf.stream(b'<kein xml')}"
    raw = read(form.bytes(), tmp_path)
    assert (values(raw), codes(raw)) == ({"x": "y"}, ["pdf-xfa-broken"])


def test_rich_text_with_entities_resolves_none(tmp_path: Path) -> None:
    form, markup = Form(), BOMB + "<body>&a;</body>"
    form.add(f"/FT /Tx /T (x) /RV {text(markup)}")
    assert values(read(form.bytes(), tmp_path)) == {"x": markup}
