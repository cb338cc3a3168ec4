"""What the library passes over in a workbook: strict namespaces, formulas without results."""

import io
import re
import zipfile

MOST_BYTES = 128 * 2**20  # unpacked, of all parts
NO_RESULT = "=?"  # in place of what a formula would give
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"drawingml/main", b"drawingml/2006/main"),
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^<>]{0,200})>\s*<(?:\w+:)?f\b[^<>]{0,500}(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_WHERE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


def transitional(data: bytes) -> bytes:
    """A workbook saved as "Strict Open XML" with the names that the library knows."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT not in archive.read("xl/workbook.xml"):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise ValueError("its parts are too large")
            for entry in entries:
                part = archive.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    part = _renamed(part)
                copy.writestr(entry.filename, part)
    return out.getvalue()


def _renamed(part: bytes) -> bytes:
    for strict, usual in _NAMES:
        part = part.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    return part


def without_results(sheet: bytes) -> list[tuple[int, int]]:
    """(row, column) of each cell with a formula that no program has calculated."""
    found = []
    for m in _FORMULA.finditer(sheet):
        where = _WHERE.search(m[1])
        if where and not (m[2] and b't="str"' in m[1]):  # which gives an empty text
            found.append((int(where[2]), _number(where[1])))
    return found


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def unescaped(text: str) -> str:
    """ "_x000D_" is how a workbook writes a character that XML has not."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
