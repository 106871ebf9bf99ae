"""What the commands about keys and genuine certificates say, in English."""

SEALS = {
    "metavar.subject": "FILE|CODE",
    "metavar.number-of": "NUMBER",
    "metavar.text": "TEXT",
    "verify.short": "Check whether a certificate is genuine",
    "verify.help": (
        "Checks whether a certificate is genuine, offline.\n\n"
        "FILE is the certificate as PDF, or a photo or scan of it (PNG, JPEG); the typed CODE, which begins "
        "with FGK:, will do instead. The check covers the signature of the verification code, the issuer, validity "
        "and revocation; of a PDF also whether its printed text says the same as the code. Each result has an exit "
        "code of its own.\n\n"
        "The check is technical information; it has no legal effect."
    ),
    "verify.example": (
        "fgk-docs verify certificate.pdf --issuer association.issuer.json\n"
        "fgk-docs verify photo.jpg --issuer association.issuer.json --revoked revoked.json --on 2028-03-01"
    ),
    "option.on": "Day on which the certificate should be valid. By default the day of the call.",
    "option.issuer-file": "File of an issuer who is trusted; may be repeated.",
    "option.revoked": "Signed list of revoked certificates of the issuer; may be repeated.",
    "option.verify-json": "Give the result as JSON.",
    "verify.genuine": "{subject}: genuine. The verification code is unchanged and signed by the issuer.",
    "verify.genuine-code": "{subject}: The verification code is genuine, unchanged and signed by the issuer.",
    "verify.refused": "{subject}: the check failed.",
    "verify.typed": "Code",
    "verify.says": "The verification code says:",
    "verify.municipality": "Municipality",
    "verify.ags": "Municipality key",
    "verify.level": "Level",
    "verify.title": "Title",
    "verify.number": "Number",
    "verify.issued": "Awarded",
    "verify.valid_from": "Valid from",
    "verify.valid_until": "Valid until",
    "verify.issuer": "Issuer",
    "verify.key": "Key",
    "verify.unproven": "This is not confirmed: no known issuer signed it.",
    "verify.on": "Checked for {day}.",
    "verify.with-text": "The verification code was compared with the printed text.",
    "verify.with-data": (
        "The verification code, the printed text and the embedded data were compared. The code itself confirms "
        "only what is said above."
    ),
    "verify.without-text": (
        "It cannot be known whether the paper around the code says the same: please compare it with this."
    ),
    "verify.rest": "What the verification code does not contain, such as signatures on paper, it does not confirm.",
    "verify.revocations": "List of revoked certificates of {issuer} as of {day}: the certificate is not on it.",
    "verify.no-revocations": "Revocation was not checked (use --revoked FILE).",
    "sign.short": "Sign a PDF digitally (PAdES)",
    "sign.help": (
        "Signs a PDF file with a certificate of the office (PAdES B-B).\n\n"
        "Key and certificate come as a PKCS #12 file (.p12, .pfx) from a trust service or from one's own IT. The "
        "signature is added at the end of the file: everything before it stays as it is, byte for byte, including "
        "the verification code and the data. It names the time of the call. What it means depends on the "
        "certificate."
    ),
    "sign.example": "fgk-docs sign certificate.pdf --pkcs12 association.p12 --visible -o certificate-signed.pdf",
    "sign.shown": "Digitally signed",
    "option.pkcs12": "Key and certificate (PKCS #12).",
    "option.visible": "A visible field at the foot of the last page.",
    "option.signed-file": "File for the signed PDF.",
    "keys.short": "Keys that certificates are signed with",
    "keys.help": "Makes and shows keys for the verification code on certificates, and revokes certificates.",
    "keys.make.short": "Make a key",
    "keys.make.help": (
        "Makes a key that an office signs its certificates with (Ed25519).\n\n"
        "This makes two files: FILE with the secret key, for the office alone and protected by a passphrase, and "
        "the issuer file, for everybody who checks certificates. The passphrase is asked for without echo or "
        "read from a file. Keys that are there are never overwritten."
    ),
    "keys.make.example": (
        'fgk-docs keys make -o association.key --issuer "Familiengerechte Kommune e. V." '
        "--valid-from 2027-01-01 --valid-until 2031-12-31"
    ),
    "keys.show.short": "Show whose key this is",
    "keys.show.help": (
        "Shows who signs with the key of an issuer file, from when to when, and the fingerprint of the key. "
        "Whoever checks certificates compares the fingerprint with the issuer in another way, such as by telephone."
    ),
    "keys.show.example": "fgk-docs keys show association.issuer.json",
    "keys.revoke.short": "Revoke a certificate",
    "keys.revoke.help": (
        "Enters a certificate into the list of revoked ones and signs the list again.\n\n"
        "A list that is not there yet is made. A list that somebody changed is refused."
    ),
    "keys.revoke.example": (
        'fgk-docs keys revoke 2027-07 --date 2028-05-01 --reason "At the municipality\'s request" '
        "--list revoked.json --sign-key association.key"
    ),
    "option.key-file": "File for the secret key; it must not be there yet.",
    "option.issuer-name": "Who signs with the key.",
    "option.valid-from": "First day on which the key signs.",
    "option.valid-until": "Last day on which the key signs.",
    "option.public-file": "Issuer file. By default beside the key, ending in .issuer.json.",
    "option.passphrase-file": "The passphrase is the first line of this file; else it is asked for without echo.",
    "option.no-passphrase": "Keep the key without a passphrase. Whoever has the file can then sign.",
    "option.sign-key": "Secret key that signs (see “keys make”).",
    "option.revoke-date": "Day since which the certificate is revoked.",
    "option.revoke-reason": "Reason of the revocation; those who check read it.",
    "option.revoke-list": "File of the list.",
    "keys.ask": "Passphrase",
    "keys.ask-again": "Passphrase again",
    "keys.ask-differs": "The two passphrases are not the same.",
    "keys.public-suffix": ".issuer.json",
    "keys.made": "Key {id} of {issuer}, valid from {first} to {last}.",
    "keys.keep": (
        "{file} is secret: do not hand it on or send it, and keep a copy apart from the passphrase. {public} is "
        "for handing out."
    ),
    "keys.open": "Others can read {file}, too. Please restrict it to its owner (chmod 600).",
    "keys.issuer": "Issuer: {issuer}",
    "keys.key": "Key: {id}",
    "keys.dates": "Signs from {first} to {last}",
    "keys.fingerprint": "Fingerprint (SHA-256): {fingerprint}",
    "keys.revoked": "{number} is revoked. The list now has {count}.",
    "count.entries.one": "{number} entry",
    "count.entries.other": "{number} entries",
}
