"""What the program itself says, in German."""

from fgk_docs.cli.texts.de_authors import AUTHORS
from fgk_docs.cli.texts.de_embedding import EMBEDDING
from fgk_docs.cli.texts.de_handbook import HANDBOOK
from fgk_docs.cli.texts.de_plugins import PLUGINS
from fgk_docs.cli.texts.de_run import RUN
from fgk_docs.cli.texts.de_seals import SEALS
from fgk_docs.cli.texts.de_template import TEMPLATE
from fgk_docs.cli.texts.de_watch import WATCH

TEXTS = {
    # Aufbau der Hilfe
    "heading.commands": "Befehle",
    "heading.example": "Beispiel:",
    "metavar.command": "BEFEHL [ANGABEN]…",
    "metavar.options": "[OPTIONEN]",
    "metavar.inputs": "EINGABE…",
    "metavar.input": "EINGABE",
    "metavar.seconds": "SEKUNDEN",
    "metavar.folder": "ORDNER",
    "metavar.file": "DATEI",
    "metavar.previous": "DATEI|ORDNER",
    "metavar.form": "FORMULAR",
    "metavar.form-or-file": "FORMULAR|DATEI",
    "metavar.format": "FORMAT",
    "metavar.number": "ANZAHL",
    "metavar.kind": "ART[.FORMAT]",
    "metavar.date": "DATUM",
    "metavar.name": "NAME",
    "metavar.profile": "NAME|auto",
    # Hilfe der Befehle
    "program.help": (
        "Liest Berichtsformulare des Audits „Familiengerechte Kommune“, prüft sie und schreibt daraus Vorlagen "
        "für Rat und Kreistag.\n\n"
        "Die Hilfe zu einem Befehl zeigt zum Beispiel: fgk-docs convert --help"
    ),
    "convert.short": "Formulare lesen und Vorlagen daraus schreiben",
    "convert.help": (
        "Liest Formulare und schreibt daraus Dokumente.\n\n"
        "EINGABE ist eine Datei, ein Ordner, ein ZIP-Archiv, ein Muster in Anführungszeichen (eingang/**/*.xlsx) "
        "oder - für eine Liste auf der Standardeingabe; Ordner werden mit allen Unterordnern gelesen, und die "
        "Ergebnisse liegen in gleichnamigen Unterordnern. Erst werden alle Eingaben geprüft und alle Dateinamen "
        "berechnet, dann wird geschrieben. Vorhandene Dateien bleiben ohne --force unverändert. Aus einer "
        "zurückgewiesenen Eingabe entsteht nur die Rückmeldung an die Kommune, wenn sie verlangt ist; die übrigen "
        "Eingaben werden trotzdem verarbeitet."
    ),
    "convert.example": (
        "fgk-docs convert jahresbericht.xlsx --to vorlage-rezertifizierung -o vorlagen\n"
        "fgk-docs convert eingang --to vorlage-teilnahme.docx --as-of 12.06.2018 -o vorlagen"
    ),
    "check.short": "Formulare prüfen und alle Feststellungen zeigen",
    "check.help": (
        "Prüft Formulare und zeigt, was zu verbessern ist: mit Blatt und Zelle, Meldung und Abhilfe.\n\n"
        "EINGABE ist eine Datei, ein Ordner, ein ZIP-Archiv, ein Muster in Anführungszeichen (eingang/**/*.xlsx) "
        "oder - für eine Liste auf der Standardeingabe. Geschrieben wird nur, was --annotate und --letter "
        "verlangen."
    ),
    "check.example": (
        "fgk-docs check jahresbericht.xlsx\nfgk-docs check eingang --fail-on warning --format json > pruefung.json"
    ),
    "feedback.short": "Rückmeldungen an die Kommunen",
    "feedback.help": (
        "Nimmt Rückmeldungen wieder aus Dateien heraus. Hineingeschrieben werden sie mit „check --annotate“."
    ),
    "feedback.strip.short": "Eine Rückmeldung wieder aus einer Datei herausnehmen",
    "feedback.strip.help": (
        "Nimmt aus einer Datei heraus, was „check --annotate“ hineingeschrieben hat.\n\n"
        "Hat sie seither niemand geändert, ist danach jeder Teil der Datei wie zuvor, Byte für Byte. Sonst bleiben "
        "die Änderungen erhalten, und nur die Liste, die Kommentare und die Rahmen der Rückmeldung verschwinden."
    ),
    "feedback.strip.example": "fgk-docs feedback strip bericht-rueckmeldung.xlsx -o bericht.xlsx",
    "feedback.written": "Rückmeldung geschrieben: {file}",
    "feedback.copied": (
        "Rückmeldung geschrieben: {file} – als Abschrift in xlsx, denn in das Format der Eingabe lässt sich nichts "
        "eintragen."
    ),
    "feedback.letter": "Schreiben erstellt: {file}",
    "feedback.unmarked": "Hier ließ sich nichts kennzeichnen: {sheets}. Die Liste am Anfang ist vollständig.",
    "feedback.unreadable": "Keine Rückmeldung in der Datei selbst, weil sie nicht zu lesen ist: {file}",
    "option.annotate": (
        "Ordner, in den jede Eingabe mit eingetragener Rückmeldung geschrieben wird: eine Liste aller "
        "Feststellungen am Anfang, ein Kommentar an jeder Stelle."
    ),
    "option.letter": (
        "Ordner, in den zu jeder Eingabe ein Schreiben an die Kommune kommt (docx): Ergebnis, Feststellungen, was "
        "zu tun ist."
    ),
    "option.deadline": (
        "Bis wann die Kommune antworten soll (2018-06-12 oder 12.06.2018): steht in Schreiben, Rückmeldung "
        "und Erinnerung."
    ),
    "option.output-stripped": "Datei für das Ergebnis.",
    "form.short": "Formulare zeigen, erzeugen, füllen, entwerfen, prüfen",
    "form.help": (
        "Zeigt, welche Formulare bekannt sind, erzeugt sie als Datei und füllt sie; entwirft und prüft "
        "Definitionen für fremde Formulare."
    ),
    "form.make.short": "Ein Formular zum Ausfüllen erzeugen",
    "form.make.help": (
        "Erzeugt ein Formular zum Ausfüllen: mit gesperrten Beschriftungen, Auswahllisten, Hinweisen und "
        "Prüfungen.\n\n"
        "FORMULAR ist ein Name aus „fgk-docs form list“. Mit --case stehen die Angaben einer Fallakte schon darin; "
        "ein Jahresbericht hat dann eine Zeile je vereinbarter Maßnahme, wenn die Akte noch keinen Bericht enthält."
    ),
    "form.make.example": (
        "fgk-docs form make jahresbericht --edition A -o jahresbericht.xlsx\n"
        "fgk-docs form make jahresbericht --case akte.json --rows 3 -o jahresbericht.ods"
    ),
    "form.show.short": "Ein Formular beschreiben: jedes Feld, was hineingehört, wohin es kommt",
    "form.show.help": (
        "Schreibt das Feldhandbuch eines Formulars: jedes Feld und jede Spalte mit Beschriftung, Art der Antwort, "
        "möglichen Werten, Hinweis, Beispiel und dem Ziel in der Fallakte.\n\n"
        "FORMULAR ist ein Name aus „fgk-docs form list“ oder aus einer Definition, die --definition nennt."
    ),
    "form.show.example": (
        "fgk-docs form show jahresbericht --edition A\n"
        "fgk-docs form show vorlagendaten --format html -o vorlagendaten.html"
    ),
    "form.fill.short": "Ein Formular mit Angaben aus einer Datei füllen",
    "form.fill.help": (
        "Trägt die Angaben einer Datei in ein Formular ein.\n\n"
        "FORMULAR ist ein Name aus „fgk-docs form list“, dann entsteht ein neues Formular, oder eine Datei, die "
        "mit „form make“ erzeugt wurde; in ihr ändern sich nur die genannten Felder. Unbekannte Felder und falsche "
        "Werte werden alle auf einmal genannt, und es entsteht keine Datei."
    ),
    "form.fill.example": (
        "fgk-docs form fill vorlagendaten --data angaben.json -o vorlagendaten.xlsx\n"
        "fgk-docs form fill jahresbericht.xlsx --data nachtrag.toml -o jahresbericht-neu.xlsx"
    ),
    "form.draft.short": "Eine Formulardefinition entwerfen",
    "form.draft.help": (
        "Entwirft aus einem ausgefüllten Muster eine Formulardefinition (TOML). Was sicher ist, steht darin; was "
        "ein Mensch entscheiden muss, steht als Kommentar dabei. Angaben des Musters werden nicht übernommen, "
        "nur Beschriftungen.\n\nDanach prüft „fgk-docs form check“ die Datei."
    ),
    "form.draft.example": "fgk-docs form draft ausgefuellt.xlsx -o unser-bericht.toml",
    "form.check.short": "Eine Formulardefinition prüfen",
    "form.check.help": (
        "Prüft eine Formulardefinition (TOML) und nennt alle Fehler und schwachen Stellen mit Datei und Zeile.\n\n"
        "Verwenden lässt sie sich mit --definition bei check, convert und read."
    ),
    "form.check.example": "fgk-docs form check unser-bericht.toml",
    "form.list.short": "Alle Formulare auflisten",
    "form.list.help": "Listet auf, welche Formulare in welchen Ausgaben erkannt und gelesen werden.",
    "form.list.example": "fgk-docs form list --profile th",
    "kind.short": "Arten von Dokumenten zeigen",
    "kind.help": "Zeigt, welche Dokumente sich schreiben lassen.",
    "kind.list.short": "Alle Arten von Dokumenten auflisten",
    "kind.list.help": "Listet auf, welche Dokumente bei „convert --to“ möglich sind und in welchen Formaten.",
    "kind.list.example": "fgk-docs kind list --profile th\nfgk-docs kind list --json",
    "render.short": "Ein Dokument aus einem Beispiel oder einer Fallakte erzeugen",
    "render.help": (
        "Erzeugt ein einzelnes Dokument, um es anzusehen: mit --sample aus einem erfundenen Beispiel der Phase, in "
        "der es entsteht, mit --case aus einer Fallakte."
    ),
    "render.example": (
        "fgk-docs render zielvereinbarung --sample -o muster.docx\n"
        "fgk-docs render vorlage-jahresbericht.text --sample --phase umsetzung -o muster.txt"
    ),
    "render.which": "Bitte entweder --sample (mit oder ohne --phase) oder --case angeben.",
    "option.sample": "Das Beispiel des Profils nehmen.",
    "option.phase": "Phase des Audits, aus der das Beispiel kommt; sonst die, die zum Dokument passt.",
    "option.render-case": "Fallakte, aus der das Dokument entsteht.",
    "option.render-file": "Datei für das Dokument.",
    "schema.short": "Das JSON-Schema der Fallakte ausgeben",
    "schema.help": "Gibt das JSON-Schema der Fallakte aus, für Programme, die Fallakten lesen oder schreiben.",
    "schema.example": "fgk-docs schema > fallakte.schema.json",
    # Optionen
    "option.version": "Die Version zeigen.",
    "option.lang": "Sprache der Meldungen. Sonst gilt FGK_DOCS_LANG, dann die Sprache des Systems.",
    "option.debug": "Interne Abläufe zeigen und bei Fehlern, an welcher Stelle des Programms sie auftraten.",
    "option.to": (
        "Welches Dokument in welchem Format entsteht; mehrfach möglich. Ohne Format gilt das erste der Art. Arten "
        "und Formate nennt „fgk-docs kind list“."
    ),
    "option.output-folder": "Ordner für die Ergebnisse; er wird bei Bedarf angelegt.",
    "option.output-file": "Datei für das Ergebnis; sonst erscheint es auf dem Bildschirm.",
    "option.edition": "Ausgabe des Formulars; sonst die erste.",
    "option.handbook-format": "Format des Handbuchs: Markdown (md) oder eine HTML-Seite für sich (html); "
    "sonst das, was zur Endung von -o gehört, oder Markdown.",
    "option.form-format": "Format des Formulars: xlsx, ods oder pdf; sonst das, was zur Endung von -o gehört.",
    "option.rows": "Leere Zeilen unter jeder Überschrift einer Tabelle; sonst so viele, wie das Formular vorsieht.",
    "option.form-case": "Fallakte, deren Angaben schon im Formular stehen sollen.",
    "option.form-file": "Datei für das Formular.",
    "option.answers": "Die Angaben (TOML oder JSON), nach den Namen der Felder; Zeilen einer Tabelle als Liste.",
    "option.option": "Eine Wahl für das Dokument (NAME=WERT), wenn seine Art Optionen hat; mehrfach möglich.",
    "option.sections": (
        "Jeden Abschnitt als eigene Datei, zum Einfügen in ein Ratsinformationssystem (text, html); "
        "je Dokument entsteht ein Ordner."
    ),
    "option.workers": "Zahl der Prozesse, die zugleich arbeiten. 0: alles in diesem Prozess. Sonst so "
    "viele, wie die Zahl der Dateien und der Rechner hergeben; bis zu vier Dateien in diesem Prozess.",
    "metavar.address": "ADRESSE",
    "option.cluster": "Die Dateien von einem Dask-Cluster bearbeiten lassen (tcp://… oder tls://…; Zusatz "
    "cluster). --workers, --timeout und --memory gelten dann nicht.",
    "option.timeout": "So lange darf eine Datei dauern; 0: beliebig lange. Gilt nur, wo andere Prozesse arbeiten.",
    "option.memory": "So viel Speicher darf ein Prozess belegen (nur unter Linux); 0: beliebig viel.",
    "option.resume": "Einen unterbrochenen Lauf fortsetzen. Was sich seither nicht geändert hat, wird "
    "nicht noch einmal erzeugt.",
    "option.with-names": "Verantwortliche beim Namen nennen; sonst nennen öffentliche Dokumente nur Funktionen.",
    "metavar.choice": "NAME=WERT",
    "bad.choice": "Erwartet wird NAME=WERT.",
    "option.force": "Vorhandene Dateien überschreiben.",
    "option.data": "Weitere Angaben zur Vorlage (TOML oder JSON).",
    "option.case": "Fallakte, mit der die Eingabe zusammengeführt wird.",
    "option.previous": (
        "Früherer Bericht, mit dem verglichen wird: Formular, Fallakte oder Ordner mit solchen; mehrfach möglich. "
        "Verglichen wird mit dem letzten früheren Bericht derselben Kommune."
    ),
    "option.profile": "Profil eines Landes; „auto“ wählt es nach dem Gemeindeschlüssel.",
    "option.definition": (
        "Eine Formulardefinition (TOML), die zusätzlich zu denen des Profils gilt; mehrfach möglich."
    ),
    "option.profile-dir": (
        "Ordner mit eigenem Profil (Briefkopf, Texte); mehrfach möglich, der letzte hat Vorrang."
    ),
    "option.as-of": (
        "Tag, der als heute gilt (2018-06-12 oder 12.06.2018). Ohne diese Angabe achtet keine Regel auf das Datum."
    ),
    "option.fail-on": "Ab welcher Schwere von Feststellungen der Aufruf mit 1 endet.",
    "option.format": "Ausgabe als Text oder als JSON.",
    "option.why": (
        "Auch zeigen, woran das Formular erkannt wurde, was ihm am nächsten kommt und welche Beschriftungen "
        "trotz anderem Wortlaut gelesen wurden."
    ),
    "why.chosen": "Erkannt als „{title}“, {score} %",
    "why.none": "Kein Formular sicher genug erkannt",
    "why.sheet": "Blatt ‚{sheet}‘ als „{plan}“: {found} von {asked} Beschriftungen gefunden",
    "why.block": "Block {area} auf Blatt ‚{sheet}‘ als „{plan}“: {found} von {asked} Beschriftungen gefunden",
    "why.part": "Teil „{plan}“: für {found} von {asked} Fragen ein Feld gefunden",
    "why.marker": "Kennzeichen dieser Ausgabe gefunden",
    "why.fingerprint": "Hinterlegte Kennung dieser Ausgabe gefunden",
    "why.table": "Tabelle „{table}“ auf Blatt ‚{sheet}‘: Überschriften in Zeile {rows}",
    "why.moved": "Spalte {expected} → {met}: ‚{label}‘ steht an anderer Stelle als im Formular",
    "why.joined": "Spalte {columns}: ‚{words}‘ zusammen als ‚{label}‘ gelesen",
    "why.other": "Danach kommt „{title}“, {score} %",
    "why.healed": "Geheilt: {place}, ‚{met}‘ ≈ ‚{read}‘, {score}",
    "compared.heading": "Gegenüber dem Bericht {period} ({file}):",
    "compared.nothing": "keine Veränderung",
    "change.new": "neu ({number}):",
    "change.dropped": "weggefallen ({number}):",
    "change.replaced": "ersetzt ({number}):",
    "change.slipped": "Frist verschoben ({number}):",
    "change.backwards": "Stand zurückgefallen ({number}):",
    "change.forwards": "Stand vorangekommen ({number}):",
    "change.unchanged": "Stand unverändert ({number}):",
    "change.stood": "{status}, in {reports} Berichten seit {since}",
    "change.instead": "{after} anstelle von „{before}“",
    "change.reason": "{change} (im Bericht: „{reason}“)",
    "option.join": "Alle Dateien einer Kommune zum selben Zeitraum als einen Bericht lesen.",
    "option.separate": (
        "Jede Datei für sich lesen. Sonst werden in einem Ordner Teile eines Berichts, die sich ergänzen, zusammen "
        "gelesen."
    ),
    "joined": "{number} Dateien als ein Bericht gelesen: {names}",
    "joined.folder": "{names} (in {folder})",
    "joining.both": "Bitte entweder --join oder --separate angeben, nicht beides.",
    "option.corrects": (
        "Die frühere Fassung, die diese Eingabe berichtigt: zeigt, was erledigt, noch offen und neu ist. Mehrfach "
        "möglich, wenn sie aus mehreren Dateien bestand."
    ),
    "corrected.heading": "Gegenüber der früheren Fassung ({file}):",
    "corrected.resolved": "erledigt ({number})",
    "corrected.open": "noch offen ({number})",
    "corrected.new": "neu ({number})",
    "option.json": "Als JSON ausgeben.",
    # Fehler des Aufrufs
    "unknown.command": "Den Befehl „{name}“ gibt es nicht.",
    "did-you-mean": "Meinten Sie „{name}“?",
    "bad.date": "„{value}“ ist kein Datum. Möglich sind zum Beispiel 2018-06-12 und 12.06.2018.",
    # Fehler im Lauf
    "error": "Fehler: {message}",
    "error.without-catalogue": "{error} (Zu diesem Fehler liegt kein Text vor.)",
    "error.resumable": "Was fertig ist, bleibt liegen: Derselbe Aufruf mit --resume setzt die Arbeit fort.",
    "error.interrupted": "Abgebrochen.",
    "error.stream": "Die Ausgabe ließ sich nicht schreiben (technischer Hinweis: {reason}).",
    "error.stream.full": "Die Ausgabe ließ sich nicht schreiben: Auf dem Datenträger ist kein Platz mehr.",
    "quoted": "„{text}“",
    "bug.message": "Das ist ein Fehler des Programms, nicht Ihrer Eingabe: {problem}",
    "bug.remedy": (
        "Bitte melden Sie ihn denen, die das Programm betreuen. Mit --debug zeigt derselbe Aufruf, an welcher "
        "Stelle des Programms er auftrat."
    ),
    # Feststellungen
    "severity.error": "Fehler",
    "severity.warning": "Warnung",
    "severity.info": "Hinweis",
    "verdict.accept": "annehmen",
    "verdict.ask": "nachfordern",
    "verdict.reject": "zurückweisen",
    "verdict.none": "nicht geprüft",
    "place.sheet": "Blatt ‚{name}‘",
    "place.page": "Seite {number}",
    "place.field": "Feld {name}",
    "form.known": "Formular {form}, Ausgabe {edition}",
    "form.named": "Formular {form}",
    "form.unknown": "Formular nicht erkannt",
    "form.case": "Fallakte",
    "report.nothing": "Keine Feststellungen.",
    "count.files.one": "1 Datei geprüft",
    "count.files.other": "{number} Dateien geprüft",
    "count.errors.one": "1 Fehler",
    "count.errors.other": "{number} Fehler",
    "count.warnings.one": "1 Warnung",
    "count.warnings.other": "{number} Warnungen",
    "count.infos.one": "1 Hinweis",
    "count.infos.other": "{number} Hinweise",
    "count.written.one": "1 Dokument geschrieben",
    "count.written.other": "{number} Dokumente geschrieben",
    "nothing.written": "Nichts geschrieben.",
    # Ausgelassene Dateien
    "skipped.heading.one": "1 Datei ausgelassen:",
    "skipped.heading.other": "{number} Dateien ausgelassen:",
    "skip.litter": "Sperr- oder Systemdatei",
    "skip.hidden": "verborgen",
    "skip.suffix": "kein lesbares Format",
    "skip.own": "von fgk-docs geschrieben",
    "skip.twice": "schon genannt",
    "skip.unlistable": "Ordner nicht lesbar",
    "skip.special": "keine gewöhnliche Datei",
    # Fortschritt
    "progress.examine": "Prüfen",
    "progress.write": "Schreiben",
    # Listen
    "column.edition": "Ausgabe",
    "column.form": "Formular",
    "column.name": "Name",
    "column.title": "Titel",
    "column.scope": "Umfang",
    "column.formats": "Formate",
    "column.package": "Paket",
    "column.version": "Version",
    "column.offers": "Beitrag",
    "scope.case": "je Kommune",
    "scope.collection": "für alle zusammen",
    # Entwurf einer Definition
    "draft.name": "eigenes-formular",
    "draft.head": (
        "Entwurf einer Formulardefinition, aus einem ausgefüllten Muster.\n"
        "Bitte alles durchsehen. „Frage an Sie“ heißt: Hier müssen Sie entscheiden. Trifft ein Vorschlag zu, "
        "entfernen Sie das „# “ vor seinen Zeilen; sonst berichtigen oder löschen Sie ihn.\n"
        "Danach: fgk-docs form check DATEI"
    ),
    "draft.marker": "Text, den nur dieses Formular trägt. Bitte prüfen, ob er auf jedem Exemplar steht.",
    "draft.no-marker": (
        "Frage an Sie: Welcher Text steht auf jedem Exemplar dieses Formulars, aber auf keinem anderen?"
    ),
    "draft.known": "Überschriften und Hinweise des Formulars selbst, die keine Angaben sind.",
    "draft.unnamed": "Frage an Sie: Diese Zellen waren nicht zuzuordnen, Beschriftung oder Angabe: {places}",
    "draft.sheet-empty": "Frage an Sie: Auf dem Blatt ‚{title}‘ ist noch keine Frage sicher; es braucht eine.",
    "draft.key": (
        "Frage an Sie: Welche Spalte der Tabelle auf dem Blatt ‚{title}‘ macht eine Zeile zu einem Datensatz? "
        "Sie muss unten „{column}“ heißen."
    ),
    "draft.matched": "{place}: wie „{wording}“ ({score} %)",
    "draft.by-answers": "{place}: nach den Angaben darunter",
    "draft.unreadable": "Bitte prüfen: {readable} von {answers} Angaben des Musters lassen sich so lesen.",
    "draft.guessed": "Frage an Sie: Ist „{label}“ ({place}) dasselbe wie „{wording}“ ({score} %)?",
    "draft.guessed-by-answers": (
        "Frage an Sie: Ist „{label}“ ({place}) dasselbe wie „{meant}“? Dort stehen: {kind}."
    ),
    "draft.open": "Frage an Sie: Wohin gehört „{label}“ ({place})? Dort stehen: {kind}.",
    "draft.summary": "Beschriftungen: {matched} erkannt, {guessed} vermutet, {open} offen.",
    "draft.kind.text": "Text",
    "draft.kind.period": "Tage oder Zeiträume",
    "draft.kind.amount": "Beträge",
    "draft.kind.percent": "Prozentangaben",
    "draft.kind.status": "Umsetzungsstände",
    "draft.kind.light": "Ampelfarben",
    "draft.kind.yes_no": "ja oder nein",
    "draft.kind.integer": "ganze Zahlen",
    "draft.kind.responsibility": "Zuständigkeiten",
    "draft.kind.field": "Handlungsfelder",
    "definition.sound": "{file}: Formular {form}, Ausgabe {edition} – verwendbar",
    "definition.broken": "{file}: so nicht verwendbar",
    "definition.holds": "{sheets}, {fields}, {tables}",
    "count.sheets.one": "{number} Blatt",
    "count.sheets.other": "{number} Blätter",
    "count.fields.one": "{number} Feld",
    "count.fields.other": "{number} Felder",
    "count.tables.one": "{number} Tabelle",
    "count.tables.other": "{number} Tabellen",
    "forms.none": "Es gibt keine Formulare.",
    "kinds.none": "Es gibt keine Arten von Dokumenten.",
    **AUTHORS,
    **EMBEDDING,
    **HANDBOOK,
    **PLUGINS,
    **RUN,
    **SEALS,
    **TEMPLATE,
    **WATCH,
}
