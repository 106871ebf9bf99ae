"""Makes small PDF files by hand: forms of every kind, and what no honest program writes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from fgk_docs.model.raw import Field, RawForm
from fgk_docs.protocols import InputFile
from fgk_docs_plugins.pdf_forms import fgk_docs_readers

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
DATA = "http://www.xfa.org/schema/xfa-data/1.0/"
TEMPLATE = "http://www.xfa.org/schema/xfa-template/3.3/"


def text(words: str) -> str:
    """A text string: literal where ASCII says it all, else UTF-16 with byte order mark, in hexadecimal."""
    if words.isascii():
        return "(" + words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be').hex()}>"


@dataclass
class Pdf:
    """Objects on their way into a file; their numbers count from 1 as they are added."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> str:
        """Adds an object and gives the reference to it."""
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return f"{len(self.objects)} 0 R"

    def set(self, reference: str, body: str | bytes) -> None:
        """Gives an object its body afterwards."""
        self.objects[int(reference.split()[0]) - 1] = body if isinstance(body, bytes) else body.encode("latin-1")

    def stream(self, data: bytes, entries: str = "", *, deflate: bool = True) -> str:
        """Adds a stream, deflated unless its entries say how it is packed."""
        if deflate:
            data, entries = zlib.compress(data), f"{entries} /Filter /FlateDecode"
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def bytes(self, root: str, trailer: str = "") -> bytes:
        """The file, with a table of cross references."""
        out, places = bytearray(HEADER), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start, size = len(out), len(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        entries = f"<< /Size {size} /Root {root} {trailer} >>".encode("latin-1")
        return bytes(out + b"trailer\n" + entries + b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def packed(self, root: str) -> bytes:
        """The file with its plain objects in one object stream, and a stream of cross references."""
        plain = [(n, body) for n, body in enumerate(self.objects, 1) if not body.endswith(b"endstream")]
        index, bodies = [], bytearray()
        for number, body in plain:
            index.append(b"%d %d" % (number, len(bodies)))
            bodies += body + b"\n"
        head = b" ".join(index) + b"\n"
        holder = len(self.objects) + 1
        self.stream(head + bytes(bodies), f"/Type /ObjStm /N {len(plain)} /First {len(head)}")
        inside = {number: place for place, (number, _) in enumerate(plain)}
        out, rows = bytearray(HEADER), [b"\0\0\0\0\xff\xff"]
        for number, body in enumerate(self.objects, 1):
            if number in inside:
                rows.append(b"\2" + holder.to_bytes(3, "big") + inside[number].to_bytes(2, "big"))
                continue
            rows.append(b"\1" + len(out).to_bytes(3, "big") + b"\0\0")
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        rows.append(b"\1" + start.to_bytes(3, "big") + b"\0\0")
        table = zlib.compress(b"".join(rows))
        entries = f"/Type /XRef /Size {len(rows)} /W [1 3 2] /Root {root} /Filter /FlateDecode /Length {len(table)}"
        out += b"%d 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (
            len(rows) - 1,
            entries.encode("latin-1"),
            table,
        )
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


@dataclass
class Form:
    """A form of one or more pages; fields are written as PDF dictionaries' entries."""

    pdf: Pdf = field(default_factory=Pdf)
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    fields: list[str] = field(default_factory=list)
    contents: dict[int, bytes] = field(default_factory=dict)
    acroform: str = ""
    catalog: str = ""

    def widget(self, entries: str, page: int = 1, rect: str = "[10 20 110 40]") -> str:
        """Adds a widget to a page (from 1), not yet to the fields."""
        while len(self.pages) < page:
            self.pages.append([])
        made = self.pdf.add(f"<< /Type /Annot /Subtype /Widget /Rect {rect} {entries} >>")
        self.pages[page - 1].append(made)
        return made

    def add(self, entries: str, page: int = 1, rect: str = "[10 20 110 40]") -> str:
        """Adds a field that is its own widget."""
        made = self.widget(entries, page, rect)
        self.fields.append(made)
        return made

    def text(self, name: str, value: str = "", entries: str = "", page: int = 1) -> str:
        """Adds a text field."""
        stated = f"/V {text(value)}" if value else ""
        return self.add(f"/FT /Tx /T {text(name)} {stated} {entries}", page)

    def parent(self, entries: str, kids: Iterable[str], *, top: bool = True) -> str:
        """Adds a field that has others, or several widgets, below it."""
        made = self.pdf.add(f"<< {entries} /Kids [{' '.join(kids)}] >>")
        if top:
            self.fields.append(made)
        return made

    def root(self) -> str:
        """Finishes pages and catalog; the reference to the catalog."""
        tree = self.pdf.add("")
        font = self.pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        made = []
        for number, widgets in enumerate(self.pages, 1):
            content = f"/Contents {self.pdf.stream(self.contents[number])}" if number in self.contents else ""
            made.append(
                self.pdf.add(
                    f"<< /Type /Page /Parent {tree} /MediaBox [0 0 595 842] {content} "
                    f"/Resources << /Font << /F1 {font} >> >> /Annots [{' '.join(widgets)}] >>"
                )
            )
        self.pdf.set(tree, f"<< /Type /Pages /Kids [{' '.join(made)}] /Count {len(made)} >>")
        form = f"/AcroForm << /Fields [{' '.join(self.fields)}] {self.acroform} >>"
        without = not self.fields and not self.acroform
        return self.pdf.add(f"<< /Type /Catalog /Pages {tree} {'' if without else form} {self.catalog} >>")

    def bytes(self, *, packed: bool = False) -> bytes:
        """The whole file."""
        root = self.root()
        return self.pdf.packed(root) if packed else self.pdf.bytes(root)


def form_of(values: Mapping[str, str]) -> bytes:
    """A form of text fields alone."""
    form = Form()
    for name, value in values.items():
        form.text(name, value)
    return form.bytes()


def encrypted(data: bytes, user: str, algorithm: str = "AES-256") -> bytes:
    """The file with a password to open it ("" for none) and one to change it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user, "besitzer", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def xdp(data: str = "", template: str = "") -> dict[str, str]:
    """The packets of an XFA form, in order, from the content of its data and of its template."""
    return {
        "preamble": '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">',
        "template": f'<template xmlns="{TEMPLATE}">{template}</template>',
        "datasets": f'<xfa:datasets xmlns:xfa="{DATA}"><xfa:data>{data}</xfa:data></xfa:datasets>',
        "postamble": "</xdp:xdp>",
    }


def with_xfa(form: Form, packets: Mapping[str, str], *, single: bool = False) -> Form:
    """The form with these packets, as an array or as one stream."""
    if single:
        form.acroform += f" /XFA {form.pdf.stream(''.join(packets.values()).encode())}"
    else:
        parts = (f"({name}) {form.pdf.stream(packet.encode())}" for name, packet in packets.items())
        form.acroform += f" /XFA [{' '.join(parts)}]"
    return form


def source(data: bytes, folder: Path, name: str = "bericht.pdf") -> InputFile:
    """An input file with this content."""
    path = folder / name
    path.write_bytes(data)
    return InputFile(path)


def read(data: bytes, folder: Path, name: str = "bericht.pdf") -> RawForm:
    """What the reader makes of a file."""
    (reader,) = fgk_docs_readers()
    form = reader.read(source(data, folder, name))
    assert isinstance(form, RawForm)
    return form


def values(form: RawForm) -> dict[str, object]:
    """The filled fields by name."""
    return {one.name: one.value for one in form.fields if one.value is not None}


def by_name(form: RawForm, name: str) -> Field:
    """The one field of this name."""
    (found,) = [one for one in form.fields if one.name == name]
    return found


def codes(form: RawForm) -> list[str]:
    """The codes of a form's findings."""
    return [finding.code for finding in form.findings]
