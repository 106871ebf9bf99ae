from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fgk_docs.safe.toml import MAX_DEPTH, KeyPath, TomlError, TomlValue, parse_toml

EXAMPLE = '''\
# Vorlage
nummer = "757/24"   # frei
"amt & büro" = 'Soziales'
text = """
zeile = "keine"
[keine.tabelle]
"""
datum = 2018-06-12

[budget]
art.name = "kameral"
stand = { status = "über", jahre = [2018, 2019] }
konten = [
    "4953",  # Unterabschnitt
    { nummer = 12 },
]

[[beratungsfolge]]
gremium = "Kreisausschuss"

[[beratungsfolge]]
gremium = "Kreistag"
  [[beratungsfolge.ergebnis]]
  stimmen = "30:2"
  [beratungsfolge.ort]
  saal = 1
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("nummer",), 2),
        (("amt & büro",), 3),
        (("text",), 4),
        (("datum",), 8),
        (("budget",), 10),
        (("budget", "art"), 11),
        (("budget", "art", "name"), 11),
        (("budget", "stand", "status"), 12),
        (("budget", "stand", "jahre", 1), 12),
        (("budget", "konten", 0), 14),
        (("budget", "konten", 1, "nummer"), 15),
        (("beratungsfolge", 0, "gremium"), 19),
        (("beratungsfolge", 1), 21),
        (("beratungsfolge", 1, "gremium"), 22),
        (("beratungsfolge", 1, "ergebnis", 0, "stimmen"), 24),
        (("beratungsfolge", 1, "ort", "saal"), 26),
        (("budget", "fehlt"), 10),
        (("fehlt", "ganz"), 1),
    ],
)
def test_every_key_knows_its_line(keys: KeyPath, line: int) -> None:
    assert parse_toml(EXAMPLE, "x.toml").line(*keys) == line


def test_the_data_are_those_of_the_standard_library() -> None:
    table = parse_toml(EXAMPLE, "x.toml")
    assert table.data == tomllib.loads(EXAMPLE)
    assert table.data["datum"] == date(2018, 6, 12)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    table = parse_toml(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", "x.toml")
    assert table.data == {"a": 1, "b": 2}
    assert table.line("b") == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = heute\n", 2),
        ("a = 1\n\nb = ", 3),
        ('a = "offen\n', 1),
        ("a = 1\na = 2\n", 2),
        ("[t]\nx = 1\n[t]\n", 3),
        ("a = [1,\n2", 2),
    ],
)
def test_a_syntax_error_names_its_line(text: str, line: int) -> None:
    with pytest.raises(TomlError) as caught:
        parse_toml(text, "x.toml")
    assert caught.value.line == line
    assert "at line" not in caught.value.problem


def test_the_error_quotes_the_line() -> None:
    with pytest.raises(TomlError) as caught:
        parse_toml("a = 1\n  datum = 12.06.2018 # Tag\n", "x.toml")
    assert caught.value.excerpt == "datum = 12.06.2018 # Tag"


def test_bytes_that_are_not_utf8_name_their_line() -> None:
    with pytest.raises(TomlError) as caught:
        parse_toml("a = 1\nb = 'Maßnahme'\n".encode("cp1252"), "x.toml")
    assert (caught.value.line, caught.value.problem) == (2, "not UTF-8")


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 400_000) + " = 1",
        "[" + ".".join(['"a"'] * 200_000) + "]",
        "a = " + "[" * 100_000,
        "a = " + "{b = " * 100_000,
        "a = " + "9" * 5000,
    ],
    ids=["dotted key", "header", "arrays", "inline tables", "endless number"],
)
def test_hostile_nesting_and_numbers_are_refused_at_once(text: str) -> None:
    with pytest.raises(TomlError):
        parse_toml(text, "x.toml")


def test_nesting_up_to_the_limit_is_read() -> None:
    keys = ["a"] * MAX_DEPTH
    assert parse_toml(".".join(keys) + " = 1", "x.toml").line(*keys) == 1
    assert parse_toml("a = " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), "x.toml").data


@pytest.mark.parametrize(
    "deep",
    ["a = " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), ".".join("a" * (MAX_DEPTH + 1)) + " = 1"],
    ids=["arrays", "dotted key"],
)
def test_nesting_beyond_the_limit_names_its_line(deep: str) -> None:
    with pytest.raises(TomlError) as caught:
        parse_toml("x = 1\n" + deep, "x.toml")
    assert caught.value.line == 2
    assert "deeper" in caught.value.problem


def test_many_dots_in_a_text_are_no_nesting() -> None:
    text = 'a = "' + "." * 1000 + '"'
    assert parse_toml(text, "x.toml").data == {"a": "." * 1000}


KEYS = st.one_of(st.sampled_from(["a", "b", "titel", "1", "x-y"]), st.text(max_size=4))
SCALARS = st.one_of(
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(max_size=12),
)
DATA = st.recursive(
    SCALARS,
    lambda child: st.one_of(
        st.lists(child, max_size=3),
        st.dictionaries(KEYS, child, max_size=3),
        st.lists(st.dictionaries(KEYS, child, min_size=1, max_size=3), min_size=1, max_size=2),
    ),
    max_leaves=12,
)


class Toml:
    """Writes data as TOML in varied notations and notes the line of each leaf."""

    def __init__(self, draw: st.DataObject) -> None:
        self.parts: list[str] = []
        self.lines: dict[KeyPath, int] = {}
        self.draw = draw

    def choose(self, *options: str) -> str:
        return self.draw.draw(st.sampled_from(options))

    def emit(self, text: str) -> None:
        self.parts.append(text)

    def here(self) -> int:
        return "".join(self.parts).count("\n") + 1

    def key(self, key: str) -> str:
        if key and key.isascii() and key.replace("-", "").replace("_", "").isalnum():
            return self.choose(key, quoted(key))
        return quoted(key)

    def value(self, value: TomlValue, path: KeyPath) -> None:
        if isinstance(value, dict):
            self.emit("{")
            for count, (key, child) in enumerate(value.items()):
                self.emit(", " if count else " ")
                self.lines[(*path, key)] = self.here()
                self.emit(f"{self.key(key)} = ")
                self.value(child, (*path, key))
            self.emit(" }")
        elif isinstance(value, list):
            self.emit("[")
            for index, child in enumerate(value):
                self.emit(self.choose("", " ", "\n", "\n # ] }\n"))
                self.lines[(*path, index)] = self.here()
                self.value(child, (*path, index))
                self.emit(",")
            self.emit("]")
        else:
            self.emit(self.scalar(value))

    def scalar(self, value: TomlValue) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            forms = [quoted(value)]
            if value.isprintable() and "'" not in value:
                forms += [f"'{value}'", f"'''\n{value}'''"]
            if value.isprintable() and '"' not in value and "\\" not in value:
                forms += [
                    f'"""\n{value}"""',
                    f'"""\\\n\n   {value}"""' if value == value.lstrip() else quoted(value),
                ]
            return self.choose(*forms)
        return value.isoformat() if isinstance(value, date) else repr(value)

    def table(self, data: dict[str, TomlValue], path: KeyPath, header: str) -> None:
        later: list[tuple[str, TomlValue]] = []
        for key, value in data.items():
            tables = isinstance(value, dict) or (
                isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            )
            if tables and self.draw.draw(st.booleans()):
                later.append((key, value))
                continue
            self.emit(self.choose("", "\n", "# kommentar = 1\n"))
            self.lines[(*path, key)] = self.here()
            self.emit(f"{self.key(key)}{self.choose(' ', '')}= ")
            self.value(value, (*path, key))
            self.emit(self.choose("\n", " # [x]\n"))
        for key, value in later:
            name = f"{header}.{self.key(key)}" if header else self.key(key)
            if isinstance(value, dict):
                self.lines[(*path, key)] = self.here()
                self.emit(f"[{name}]\n")
                self.table(value, (*path, key), name)
            elif isinstance(value, list):
                for index, item in enumerate(value):
                    assert isinstance(item, dict)
                    self.lines[(*path, key, index)] = self.here()
                    self.emit(f"[[ {name} ]]\n")
                    self.table(item, (*path, key, index), name)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(KEYS, DATA, max_size=4), st.data())
def test_every_key_of_any_notation_has_the_line_it_stands_on(
    data: dict[str, TomlValue], draw: st.DataObject
) -> None:
    writer = Toml(draw)
    writer.table(data, (), "")
    text = "".join(writer.parts)
    table = parse_toml(text, "x.toml")
    assert table.data == data
    for path, line in writer.lines.items():
        assert table.line(*path) == line, text
    assert set(table.lines) == set(paths(table.data))


def paths(value: TomlValue, path: KeyPath = ()) -> list[KeyPath]:
    children: list[tuple[str | int, TomlValue]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [found for key, child in children for found in [(*path, key), *paths(child, (*path, key))]]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab=.[]{}\"'#\\, \n1", max_size=30))
def test_any_text_is_read_or_refused_with_a_line_of_the_text(text: str) -> None:
    line, table = 1, None
    try:
        table = parse_toml(text, "x.toml")
    except TomlError as error:
        line = error.line
    assert 1 <= line <= text.count("\n") + 1
    if table is not None:
        assert table.data == tomllib.loads(text)
        assert set(table.lines) == set(paths(table.data))
