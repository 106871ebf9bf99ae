"""The program that reads a binary workbook with calamine, in a process of its own: ``isolated.py`` starts it.

The library ends the whole process on some broken files. Standard input is the workbook, standard output one JSON
object; see :func:`workbook`. Nothing here may import the package: the start of this process counts for every file.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO

MEMORY = 1_500_000_000
"""Bytes of address space; a broken length must not take the machine along."""


def workbook(data: bytes) -> dict[str, object]:
    """``{"sheets": […]}`` with name, visible, kind, first (0-based), rows and merges; or ``{"problem": …}``."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = []
        for index, metadata in enumerate(book.sheets_metadata):
            found: dict[str, object] = {
                "name": metadata.name,
                "visible": str(metadata.visible).rpartition(".")[2],
            }
            if str(metadata.typ).rpartition(".")[2] == "WorkSheet":
                sheet = book.get_sheet_by_index(index)
                found["first"] = sheet.start or (0, 0)
                found["rows"] = [[_written(value) for value in row] for row in sheet.iter_rows()]
                found["merges"] = sheet.merged_cell_ranges or ()
            sheets.append(found)
    except CalamineError as error:
        return {"problem": f"calamine: {error}"[:200]}
    except BaseException as error:
        # A panic in the library derives from BaseException and cannot be imported; its name is all there is.
        if type(error).__name__ != "PanicException":
            raise
        return {"problem": "calamine"}
    return {"sheets": sheets}


def _written(value: object) -> object:
    """JSON's own types as they are; dates and times as a pair of their type and ISO text, durations in seconds."""
    if isinstance(value, (datetime, date, time)):
        return [type(value).__name__, value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    return value


def main() -> None:
    """Reads, answers, ends."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = json.dumps(workbook(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(answer.encode("ascii"))


if __name__ == "__main__":
    main()
