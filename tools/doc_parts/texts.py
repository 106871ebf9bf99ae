"""What texts can name and how they print it: lists from the program, with examples that were composed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from fgk_docs.compose import compose, load_kind
from fgk_docs.compose.context import AS_OF, DEADLINE, FIGURES, HANDBOOK, ROOTS, SEALED, VARIANT, VOCAB
from fgk_docs.compose.figures import BUILT_IN
from fgk_docs.compose.filters import FILTERS, TESTS
from fgk_docs.host import Host
from fgk_docs.model.case import AuditCase
from fgk_docs.model.document import ListBlock, runs_of
from fgk_docs.model.values import StatusCode
from fgk_docs.pipeline import Settings, examine
from fgk_docs.profiles import build_chain
from fgk_docs.protocols import Profile
from tools.doc_parts.markdown import code, table

FIXTURE = Path(__file__).parents[2] / "fixtures" / "kyffhaeuserkreis" / "jahresbericht-2017.xlsx"

OTHER_NAMES = {
    FIGURES: "abgeleitete Zahlen, siehe unten",
    VOCAB: "die Wortlisten des Profils: `vocab.procedures[procedure.variant].words.contract`",
    VARIANT: "die Möglichkeiten, die die Vorlage anbietet (`[options]` in `document.toml`); nur zum Entscheiden",
    HANDBOOK: "Abschnitte des [Handbuchs](handbook.md), auf die ein Text verweist: `handbook.begutachtung`",
    SEALED: "der Prüfcode (`seal.key`: sein Schlüssel), wenn mit `--sign-key` geschrieben wird; sonst eine Lücke",
    AS_OF: "der Tag, der als heute gilt, wenn einer genannt ist; sonst eine Lücke",
    DEADLINE: "bis wann die Kommune antworten soll (`--deadline`, oder nach dem Profil); sonst eine Lücke",
}
FIGURE_WORDS = {
    "measures": "Zahl der Maßnahmen des Berichts",
    "agreed_goals": "Zahl der Ziele der Zielvereinbarung",
    "agreed_measures": "Zahl der Maßnahmen der Zielvereinbarung",
    "agreed_by_field": "je Handlungsfeld der Zielvereinbarung eine Zeile mit `title`, `goals` und `measures`",
    "incomplete_measures": "je vereinbarter Maßnahme, der etwas fehlt, eine Zeile mit `number`, `text` und `lacks`",
    "phase": "die Phase, deren Ergebnis noch nicht angegeben ist; kein Datum entscheidet darüber",
    "audit_title": "der Titel auf dem Zertifikat, wie er angegeben ist oder zur Kommune passt",
    "certificates": "je Zertifikat, das erste zuerst, eine Zeile mit `level`, `valid` und `awarded`",
    "without_field": "Zahl der Maßnahmen des Berichts, die kein Handlungsfeld nennen",
    "budget_total": "Summe der Haushaltszeilen, wenn es mehrere sind und alle genau",
    "cover_total": "Summe der Deckungen, wenn es mehrere sind und alle genau",
    "open_questions": "Namen der gestellten Prüffragen (`impact-questions.toml`), die die Vorlage nicht nennt",
    "problems": "je Maßnahme mit Problemen oder nächsten Schritten `number`, `measure`, `problems`, `next_steps`",
    "by_status": "je vorkommendem Umsetzungsstand eine Zeile mit `status` und `count`",
    "by_field": "je Handlungsfeld eine Zeile mit `title`, `count`, `done` (umgesetzt) und einer Zahl je Stand",
}

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "nominative": ("Name mit Artikel, Nominativ", "{{ municipality.names|nominative }}"),
    "genitive": ("Name mit Artikel, Genitiv", "{{ municipality.names|genitive }}"),
    "dative": ("Name mit Artikel, Dativ", "{{ municipality.names|dative }}"),
    "accusative": ("Name mit Artikel, Akkusativ", "{{ municipality.names|accusative }}"),
    "plain": ("Name ohne Artikel", "{{ municipality.council|plain }}"),
    "von_": ("„von“ und der Name im Dativ", "{{ municipality.names|von_ }}"),
    "zu_": ("„zu“ und der Name im Dativ", "{{ municipality.council|zu_ }}"),
    "in_": ("„in“ und der Name im Dativ", "{{ municipality.names|in_ }}"),
    "bei_": ("„bei“ und der Name im Dativ", "{{ municipality.names|bei_ }}"),
    "capitalised": ("erster Buchstabe groß", "{{ municipality.names.nominative|capitalised }}"),
    "lower_first": ("erster Buchstabe klein", "{{ certificate.level|lower_first }}"),
    "date": ("Tag in Ziffern; sonst der Zeitraum", "{{ certificate.awarded|date }}"),
    "date_long": ("Tag mit Monatsnamen", "{{ certificate.awarded|date_long }}"),
    "period_long": ("Zeitraum in Worten", "{{ certificate.valid|period_long }}"),
    "when": ("Zeit als Umstand", "{{ certificate.awarded|when }}"),
    "euro": ("Betrag in Euro", '{{ report.entries.by_id("1.2.2").cost|euro }}'),
    "percent": ("Prozentangabe", '{{ report.entries.by_id("1.2.1").percent|percent }}'),
    "number": ("Zahl mit Tausenderpunkt", "{{ municipality.population|number }}"),
    "words": ("Zahl bis zwölf als Wort", "{{ paper.consultations|count|words }}"),
    "sentence": ("mit einem Punkt am Ende, wo keiner steht", "{{ paper.subject|sentence }}"),
    "title": ("Wort der Wortliste zu einem Code", "{{ certificate.level|title }}"),
    "count": ("wie viele", "{{ report.entries|count }}"),
    "length": ("dasselbe wie `count`", "{{ report.entries|length }}"),
    "where": ("nur die mit diesem Wert", '{{ report.entries|where("status", "umgesetzt")|count }}'),
    "sum": (
        "Summe; nur aus genauen Angaben",
        '{{ report.entries|where("status", "verzoegert")|sum("cost")|euro }}',
    ),
    "map": (
        "eine Angabe aus jedem Eintrag, für `join`",
        '{{ report.entries|where("status", "verzoegert")|map("number")|join }}',
    ),
    "join": (
        "zu einem Text verbunden",
        '{{ report.entries|where("status", "verzoegert")|map("number")|join(", ", " und ") }}',
    ),
    "gap": ("Lücke, die immer von Hand gefüllt wird; keine Feststellung", '{{ "Teilnehmende"|gap }}'),
    "paragraphs": ("langer Text, je Leerzeile ein Absatz", "{{ report.summary|paragraphs }}"),
}
"""Filter → what it does, and an example for the Kyffhäuserkreis."""

TEST_WORDS = {
    "stated": "jemand es angegeben hat, auch „nein“ und 0",
    "publishable": "es genannt werden darf: bei Personen die Funktion, mit `--with-names` der Name",
    "missing": "niemand es angegeben hat",
    "in": 'es eines von mehreren ist: `entry.status is in ["umgesetzt", "ersetzt"]`',
    "none": "niemand es angegeben hat (wie `is missing`)",
}


def names() -> str:
    """Names that a text can use."""
    rows = [(code(name), slot.title) for name, slot in ROOTS.items()]
    rows += [(code(name), words) for name, words in OTHER_NAMES.items()]
    return table(("Name", "Bedeutung"), rows)


def figures() -> str:
    """Figures that every profile has."""
    words = {f"status_{status}": f"Zahl der Maßnahmen mit dem Stand `{status}`" for status in StatusCode}
    words |= FIGURE_WORDS
    return table(("Zahl", "Bedeutung"), ((code(f"figures.{name}"), words[name]) for name in BUILT_IN))


def filters() -> str:
    """Filters with examples and what they give, then the tests."""
    shown = dict(zip(EXAMPLES, composed([example for _, example in EXAMPLES.values()]), strict=True))
    rows = ((code(name), *_described(name, shown[name])) for name in sorted(FILTERS))
    tests = ((code(f"is {name}"), TEST_WORDS[name]) for name in TESTS)
    return (
        table(("Filter", "Wirkung", "Beispiel", "ergibt"), rows)
        + "\n\n"
        + table(("Bedingung", "ist wahr, wenn …"), tests)
    )


def _described(name: str, result: str) -> tuple[str, str, str]:
    words, example = EXAMPLES[name]
    return words, code(example), result


def composed(examples: Sequence[str]) -> list[str]:
    """What each text gives for the report of the Kyffhäuserkreis."""
    base = Profile("base", "Grundausstattung", files("fgk_docs_templates") / "base")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        root.joinpath("profile.toml").write_text('schema = 1\nname = "probe"\ntitle = "Probe"\n', encoding="utf-8")
        kind = root / "documents" / "probe"
        kind.mkdir(parents=True)
        kind.joinpath("document.toml").write_text(
            'schema = 1\ntitle = "Probe"\nformats = ["text"]\n[sections.probe]\ntitle = ""\n', encoding="utf-8"
        )
        lines = "\n".join(f"1. {example}" for example in examples)
        kind.joinpath("text.md.j2").write_text(f"::section probe\n\n{lines}\n", encoding="utf-8")
        chain = build_chain({"base": base}, None, (root,))
        document = compose(_case(), load_kind(chain, "probe")).document
    assert document is not None
    listing = document.sections[0].blocks[0]
    assert isinstance(listing, ListBlock)
    return [" ¶ ".join("".join(run.text for run in runs_of(block)) for block in item) for item in listing.items]


def _case() -> AuditCase:
    host = Host.load()
    host.require_sound()
    return examine(host, FIXTURE, Settings()).case_file.case
