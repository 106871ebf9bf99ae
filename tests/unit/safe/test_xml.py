from __future__ import annotations

import pytest

from fgk_docs.errors import UnreadableInput
from fgk_docs.safe import xml
from fgk_docs.safe.limits import Limits

BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def code(data: bytes, limits: Limits = Limits()) -> tuple[str, str]:  # noqa: B008 - frozen
    with pytest.raises(UnreadableInput) as whole:
        xml.parse(data, "teil.xml", limits)
    with pytest.raises(UnreadableInput) as streamed:
        list(xml.iterate([data[:20], data[20:]], ["{*}b"], "teil.xml", limits))
    assert whole.value.place == streamed.value.place == "teil.xml"
    return whole.value.code, streamed.value.code


def test_a_document_is_parsed_without_its_comments() -> None:
    root = xml.parse("<?xml version='1.0' encoding='iso-8859-1'?><a>ä<!-- x --><b/></a>".encode("latin-1"))
    assert root.text == "ä"
    assert [child.tag for child in root] == ["b"]


def test_awaited_elements_come_in_order_and_the_passed_ones_are_freed() -> None:
    chunks = [b"<a>", *[b"<b n='%d'><c/></b>" % n for n in range(5)], b"</a>"]
    seen = []
    for element in xml.iterate(chunks, ["{*}b"]):
        parent = element.getparent()
        assert parent is not None
        seen.append((element.get("n"), len(element), len(parent)))
    assert seen == [(str(n), 1, 1 if n == 0 else 2) for n in range(5)]


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        BOMB.decode().encode("utf-16"),
        '<?xml version="1.0" encoding="utf-32be"?>'.encode("utf-32-be") + BOMB.decode().encode("utf-32-be"),
        b" " * 15 + BOMB,
        b"<!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused(data: bytes) -> None:
    assert code(data) == ("xml-has-doctype", "xml-has-doctype")


@pytest.mark.parametrize("data", [b"", b"<a", b"<a></b>", b"\0\1", b"<a>&undefined;</a>", b"text"])
def test_broken_xml_is_named_as_such(data: bytes) -> None:
    assert code(data) == ("xml-broken", "xml-broken")


def test_deep_nesting_is_refused() -> None:
    assert code(b"<a>" * 3000 + b"</a>" * 3000) == ("xml-too-large", "xml-too-large")


def test_the_depth_limit_counts_levels() -> None:
    assert len(xml.parse(b"<a><b><c/></b></a>", limits=Limits(xml_depth=3))) == 1
    with pytest.raises(UnreadableInput, match="xml-too-large"):
        xml.parse(b"<a><b><c/></b></a>", limits=Limits(xml_depth=2))


def test_an_endless_element_is_refused_without_an_awaited_one_in_sight() -> None:
    chunks = [b"<a>", *[b"<x/>" * 100] * 100, b"</a>"]
    with pytest.raises(UnreadableInput) as caught:
        list(xml.iterate(chunks, ["{*}b"], limits=Limits(element_bytes=10_000)))
    assert caught.value.code == "xml-too-large"


def test_a_document_beyond_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        xml.parse(b"<a>" + b"x" * 100 + b"</a>", limits=Limits(whole_bytes=50))
    assert caught.value.code == "xml-too-large"
