"""Bytes → text: the encodings that Finnish files come in, and text that was encoded twice. Knows no file formats.

General detectors guess wrong on short Finnish text, so the single-byte encodings are told apart by which of them
gives Finnish letters where a Finnish word has them.
"""

import codecs
import re
from dataclasses import dataclass

from tyokieli.errors import InputError

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_SAMPLE = 200_000
_MAGIC = {
    b"PK\x03\x04": "a zip archive or an Office document",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office document (.xls or .doc)",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}
_HALF = re.compile("[\ud800-\udfff]")
_LETTER = re.compile(r"[^\W\d_]")
_SUSPICIOUS = re.compile("[ÃÂâÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and how many stray bytes of another encoding it held."""

    text: str
    encoding: str
    strays: int = 0


def decode(data: bytes, source: str) -> Decoded:
    r"""Decode the bytes of a text file; `source` is its name for messages.

    A byte order mark decides; then UTF-8; then the single-byte encoding that reads most like Finnish.
    Line ends come out as ``\n``, whether they were CRLF, LF or the bare CR of old Macs.

    Raises
    ------
    InputError
        When the bytes are no text.

    Examples
    --------
    >>> decode("työ".encode("mac_roman"), "mac.csv")
    Decoded(text='työ', encoding='mac_roman', strays=0)
    """
    decoded = _decode(data, source)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.encoding, decoded.strays)


def _decode(data: bytes, source: str) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, errors="replace"), encoding)
    _refuse_binary(data, source)
    wide = _wide_without_bom(data[:_SAMPLE])
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide)
    if data[:_SAMPLE].count(0) > len(data[:_SAMPLE]) // 1000 + 8:
        raise InputError(f"{source} is not text (it is full of zero bytes). Give a text, table or feed file.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    mixed = _mostly_utf8(data)
    if mixed:
        return mixed
    sample = data[:_SAMPLE] if re.search(rb"[\x80-\xff]", data[:_SAMPLE]) else data
    encoding = max(_SINGLE_BYTE, key=lambda name: _finnishness(sample.decode(name, errors="replace")))
    return Decoded(data.decode(encoding, errors="replace"), encoding)


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(
                f"{source} is {what}, not text. Save its content as .xlsx, .csv or .txt, with the right name ending."
            )
    head = data[:4096]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if odd > max(8, len(head) // 20) and not _wide_without_bom(head):
        raise InputError(f"{source} is not text but binary data. Give a text, table or feed file.")


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of mostly Latin text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if half >= 4 and even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of Windows-1252 pasted in: those alone are read as Windows-1252."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = len(re.findall("[\udc80-\udcff]", text))
    whole = sum(map(len, re.findall(r"[^\x00-\x7f\udc80-\udcff]", text)))
    if whole < 4 * strays:
        return None
    return Decoded(
        re.sub("[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", errors="replace"), text),
        "utf-8",
        strays,
    )


def _finnishness(text: str) -> float:
    score = 0.0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char, at = match[0], match.start()
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        in_word = bool(_LETTER.search(around))
        if char in "äöå":
            score += 3 if in_word else 0.5
        elif char in "ÄÖÅ":
            score += 2 if text[at + 1 : at + 2].islower() or text[at + 1 : at + 2].isupper() else 0
        elif char in "éüšžÜÉŠŽ":
            score += 1 if in_word and not (char in "šŠ" and around in {"  ", ""}) else -1
        elif char in "–—”“’‘…€§½°´«»•":
            score += -1 if len(around) == 2 and around.isalpha() and char not in "–’´" else 0.5
        elif char in "\xa0":
            score += 0.1
        else:
            score -= 2
    return score


def repair(text: str) -> str:
    """Undo double encoding (``kesÃ¤llÃ¤`` → ``kesällä``) and nothing else.

    Examples
    --------
    >>> repair("KesÃ¤llÃ¤ pyÃ¶rÃ¤illÃ¤Ã¤n")
    'Kesällä pyöräillään'
    >>> repair("”Lainausmerkit” pysyvät")
    '”Lainausmerkit” pysyvät'
    """
    if not _SUSPICIOUS.search(text):
        return text
    from ftfy import fix_encoding

    return str(fix_encoding(text))


def whole(text: str, instead: str = "") -> str:
    r"""`text` with halves of characters left out: "Kiitos \ud83d", cut in an emoji, is JSON, but no bytes can hold it.

    Examples
    --------
    >>> whole("Kiitos \ud83d!"), whole("Kiitos \ud83d!", instead="?")
    ('Kiitos !', 'Kiitos ?!')
    """
    return text if text.isascii() else _HALF.sub(instead, text)
