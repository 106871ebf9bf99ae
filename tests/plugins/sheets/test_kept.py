"""Parts that come again byte for byte are read once; what is kept stays bounded."""

from __future__ import annotations

from pathlib import Path

from fgk_docs_plugins.sheets.xlsx.kept import LARGEST, MOST, Kept
from tests.support.workbooks import read, xlsx


def reads(kept: Kept[str], data: bytes, beside: object = None) -> bool:
    """Whether the part has to be read."""
    calls: list[str] = []

    def part() -> str:
        calls.append("read")
        return data.decode()[:9]

    assert kept.of(data, part, str(beside)) == data.decode()[:9]
    return bool(calls)


def test_a_part_that_was_met_is_not_read_again() -> None:
    kept = Kept[str]()
    assert [reads(kept, b"a"), reads(kept, b"a"), reads(kept, b"b"), reads(kept, b"a")] == [
        True,
        False,
        True,
        False,
    ]


def test_what_a_reading_depends_on_beside_the_part_tells_two_readings_apart() -> None:
    kept = Kept[str]()
    assert [reads(kept, b"a", 1), reads(kept, b"a", 2), reads(kept, b"a", 1)] == [True, True, False]


def test_a_large_part_is_not_kept() -> None:
    kept, large = Kept[str](), b"x" * (LARGEST + 1)
    assert [reads(kept, large), reads(kept, large)] == [True, True]


def test_no_more_than_so_many_parts_are_kept() -> None:
    kept = Kept[str]()
    assert all(reads(kept, bytes(f"{number}", "ascii")) for number in range(MOST + 1))
    assert reads(kept, b"0")
    assert not reads(kept, bytes(f"{MOST}", "ascii"))


def test_formats_of_one_file_do_not_reach_another(tmp_path: Path) -> None:
    """The same cell in files that differ in their formats alone, read in turns."""
    row = '<row r="1"><c r="A1" s="1"><v>43525</v></c></row>'
    forms = ['<cellXfs><xf/><xf numFmtId="14"/></cellXfs>', '<cellXfs><xf/><xf numFmtId="2"/></cellXfs>']
    kinds = [
        next(iter(read(xlsx(row, styles=styles), tmp_path).sheets[0].cells.values())).kind.value
        for styles in (*forms, *forms)
    ]
    assert kinds == ["date", "number", "date", "number"]


def test_broken_formats_are_told_in_each_file(tmp_path: Path) -> None:
    data = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', styles="<cellXfs>")
    for _ in range(2):
        assert [one.code for one in read(data, tmp_path).findings] == ["part-not-read"]
