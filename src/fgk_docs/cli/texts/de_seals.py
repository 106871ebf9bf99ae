"""What the commands about keys and genuine certificates say, in German."""

SEALS = {
    "metavar.subject": "DATEI|CODE",
    "metavar.number-of": "NUMMER",
    "metavar.text": "TEXT",
    "verify.short": "Die Echtheit eines Zertifikats prüfen",
    "verify.help": (
        "Prüft, ob ein Zertifikat echt ist – ohne Netz.\n\n"
        "DATEI ist das Zertifikat als PDF, oder ein Foto oder ein Scan davon (PNG, JPEG); stattdessen geht der "
        "abgetippte CODE, der mit FGK: beginnt. Geprüft werden die Signatur des Prüfcodes, der Aussteller, die "
        "Gültigkeit und der Widerruf; bei einem PDF auch, ob der gedruckte Text dasselbe sagt wie der Code. Jedes "
        "Ergebnis hat seinen eigenen Rückgabewert.\n\n"
        "Die Prüfung ist eine technische Auskunft; eine rechtliche Wirkung hat sie nicht."
    ),
    "verify.example": (
        "fgk-docs verify zertifikat.pdf --issuer verein.aussteller.json\n"
        "fgk-docs verify foto.jpg --issuer verein.aussteller.json --revoked widerrufen.json --on 01.03.2028"
    ),
    "option.on": "Tag, an dem das Zertifikat gelten soll. Vorgabe: der Tag des Aufrufs.",
    "option.issuer-file": "Datei eines Ausstellers, dem vertraut wird; auch mehrmals.",
    "option.revoked": "Signierte Widerrufsliste des Ausstellers; auch mehrmals.",
    "option.verify-json": "Das Ergebnis als JSON ausgeben.",
    "verify.genuine": "{subject}: echt. Der Prüfcode ist unverändert und vom Aussteller signiert.",
    "verify.genuine-code": "{subject}: Der Prüfcode ist echt, unverändert und vom Aussteller signiert.",
    "verify.refused": "{subject}: Prüfung nicht bestanden.",
    "verify.typed": "Code",
    "verify.says": "Der Prüfcode sagt:",
    "verify.municipality": "Kommune",
    "verify.ags": "Gemeindeschlüssel",
    "verify.level": "Stufe",
    "verify.title": "Titel",
    "verify.number": "Nummer",
    "verify.issued": "Verliehen",
    "verify.valid_from": "Gültig ab",
    "verify.valid_until": "Gültig bis",
    "verify.issuer": "Aussteller",
    "verify.key": "Schlüssel",
    "verify.unproven": "Diese Angaben sind nicht bestätigt: Kein bekannter Aussteller hat sie signiert.",
    "verify.on": "Geprüft für den {day}.",
    "verify.with-text": "Verglichen wurde der Prüfcode mit dem gedruckten Text.",
    "verify.with-data": (
        "Verglichen wurden der Prüfcode, der gedruckte Text und die eingebetteten Daten. Der Prüfcode selbst "
        "bestätigt nur die Angaben oben."
    ),
    "verify.without-text": (
        "Nicht bekannt ist, ob auf dem Papier um den Code dasselbe steht: bitte mit diesen Angaben vergleichen."
    ),
    "verify.rest": "Was der Prüfcode nicht enthält, zum Beispiel Unterschriften, bestätigt er nicht.",
    "verify.revocations": "Widerrufsliste von {issuer}, Stand {day}: das Zertifikat steht nicht darin.",
    "verify.no-revocations": "Ein Widerruf wurde nicht geprüft (dafür: --revoked DATEI).",
    "sign.short": "Ein PDF digital signieren (PAdES)",
    "sign.help": (
        "Signiert eine PDF-Datei mit einem Zertifikat der Stelle (PAdES B-B).\n\n"
        "Schlüssel und Zertifikat kommen als PKCS-#12-Datei (.p12, .pfx) von einem Vertrauensdienst oder der "
        "eigenen IT. Die Signatur steht hinter der Datei: Alles davor bleibt Byte für Byte, auch Prüfcode und "
        "Daten. Sie nennt die Zeit des Aufrufs. Was sie bedeutet, hängt vom Zertifikat ab."
    ),
    "sign.example": "fgk-docs sign zertifikat.pdf --pkcs12 verein.p12 --visible -o zertifikat-signiert.pdf",
    "sign.shown": "Digital signiert",
    "option.pkcs12": "Schlüssel und Zertifikat (PKCS #12).",
    "option.visible": "Ein sichtbares Feld unten auf der letzten Seite.",
    "option.signed-file": "Datei für das signierte PDF.",
    "keys.short": "Schlüssel, mit denen Zertifikate signiert werden",
    "keys.help": "Erzeugt und zeigt Schlüssel für den Prüfcode auf Zertifikaten und widerruft Zertifikate.",
    "keys.make.short": "Einen Schlüssel erzeugen",
    "keys.make.help": (
        "Erzeugt einen Schlüssel, mit dem eine Stelle ihre Zertifikate signiert (Ed25519).\n\n"
        "Es entstehen zwei Dateien: DATEI mit dem geheimen Schlüssel, nur für die Stelle selbst und durch ein "
        "Kennwort geschützt, und die Ausstellerdatei, die jeder haben darf, der prüfen will. Das Kennwort wird "
        "verdeckt gefragt oder aus einer Datei gelesen. Vorhandene Schlüssel werden nie überschrieben."
    ),
    "keys.make.example": (
        'fgk-docs keys make -o verein.key --issuer "Familiengerechte Kommune e. V." '
        "--valid-from 01.01.2027 --valid-until 31.12.2031"
    ),
    "keys.show.short": "Zeigen, wessen Schlüssel das ist",
    "keys.show.help": (
        "Zeigt von einer Ausstellerdatei, wer signiert, von wann bis wann, und den Fingerabdruck des Schlüssels. "
        "Wer prüft, vergleicht den Fingerabdruck auf einem zweiten Weg mit dem Aussteller, etwa am Telefon."
    ),
    "keys.show.example": "fgk-docs keys show verein.aussteller.json",
    "keys.revoke.short": "Ein Zertifikat widerrufen",
    "keys.revoke.help": (
        "Trägt ein Zertifikat in die Widerrufsliste ein und signiert die Liste neu.\n\n"
        "Gibt es die Liste noch nicht, entsteht sie. Eine Liste, die jemand verändert hat, wird abgelehnt."
    ),
    "keys.revoke.example": (
        'fgk-docs keys revoke 2027-07 --date 01.05.2028 --reason "Auf Wunsch der Kommune" --list widerrufen.json '
        "--sign-key verein.key"
    ),
    "option.key-file": "Datei für den geheimen Schlüssel; sie darf noch nicht da sein.",
    "option.issuer-name": "Wer mit dem Schlüssel signiert.",
    "option.valid-from": "Erster Tag, an dem mit dem Schlüssel signiert wird.",
    "option.valid-until": "Letzter Tag, an dem mit dem Schlüssel signiert wird.",
    "option.public-file": "Ausstellerdatei. Vorgabe: neben dem Schlüssel, mit der Endung .aussteller.json.",
    "option.passphrase-file": "Datei mit dem Kennwort in der ersten Zeile; sonst wird es verdeckt gefragt.",
    "option.no-passphrase": "Den Schlüssel ohne Kennwort ablegen. Wer die Datei hat, kann dann signieren.",
    "option.sign-key": "Geheimer Schlüssel, der signiert (siehe „keys make“).",
    "option.revoke-date": "Tag, seit dem das Zertifikat widerrufen ist.",
    "option.revoke-reason": "Grund des Widerrufs; wer prüft, liest ihn.",
    "option.revoke-list": "Datei der Widerrufsliste.",
    "keys.ask": "Kennwort",
    "keys.ask-again": "Kennwort noch einmal",
    "keys.ask-differs": "Die beiden Kennwörter sind nicht gleich.",
    "keys.public-suffix": ".aussteller.json",
    "keys.made": "Schlüssel {id} von {issuer}, gültig vom {first} bis zum {last}.",
    "keys.keep": (
        "{file} ist geheim: bitte nicht weitergeben, nicht verschicken und eine Kopie mit dem Kennwort getrennt "
        "verwahren. {public} ist zum Weitergeben da."
    ),
    "keys.open": (
        "{file} können auch andere lesen. Bitte die Rechte so ändern, dass nur Sie selbst es können (chmod 600)."
    ),
    "keys.issuer": "Aussteller: {issuer}",
    "keys.key": "Schlüssel: {id}",
    "keys.dates": "Signiert vom {first} bis zum {last}",
    "keys.fingerprint": "Fingerabdruck (SHA-256): {fingerprint}",
    "keys.revoked": "{number} ist widerrufen. Die Liste hat jetzt {count}.",
    "count.entries.one": "{number} Eintrag",
    "count.entries.other": "{number} Einträge",
}
