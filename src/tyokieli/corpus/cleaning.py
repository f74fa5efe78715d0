"""Text as people sent it → text that is analysed and written out. All offsets refer to what `clean` returns.

Only what no reader sees as content goes: control characters, terminal escapes, markup left in cells, invisible marks,
runs of blanks. Words, typos, signatures and repetition stay.
"""

import html
import re
import unicodedata

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|embed"
    "|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend|li|link"
    "|main|mark|meta|nav|object|ol|option|p|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|sup"
    "|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr|o:p|v:shape"
)
_HIDDEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|br|div|li|tr|h[1-6]|ul|ol|table|blockquote|section|article|dd|dt|hr)\b[^<>]{0,2000}>", re.IGNORECASE
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,1000}(?:\x07|\x1b\\)|[@-Z\\-_])")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero width space, word joiner, stray byte order mark
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks: they can turn a line of the report around
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"  # annotations, lone surrogates, tag characters
)
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_ROUNDS = 3  # &amp;lt;p&amp;gt; is markup twice escaped; deeper than this is kept as it is


def clean(text: str) -> str:
    r"""The text as it is analysed: NFC, without control characters, markup and superfluous blanks.

    Line breaks stay (at most one empty line in a row); a tag that ends a block becomes a line break. What merely
    looks like markup (``<3``, ``a < b``, an element that is not HTML's) stays.

    Examples
    --------
    >>> clean("<p>Ty&ouml;ajat&nbsp; joustaviksi!</p>\x00\r\n<br/>T. Maija  <3")
    'Työajat joustaviksi!\n\nT. Maija <3'
    """
    if text.isalnum() and text.isascii():
        return text  # ids and numbers are the most of all cells
    given = text
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", _ESCAPE.sub("", text)))
    for _ in range(_ROUNDS):
        if "<" not in text and "&" not in text:
            break
        before = text
        text = _ENTITY.sub(_character, _without_markup(text))
        if text == before:
            break
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    text = _EMPTY_LINES.sub("\n\n", text).strip()
    return given if text == given else text  # one object where nothing changed: a million texts are kept once


def clean_line(text: str) -> str:
    r"""`clean`, on one line: for titles, ids and column names.

    Examples
    --------
    >>> clean_line("Ideasi\n otsikko ")
    'Ideasi otsikko'
    """
    return " ".join(clean(text).split())


def _without_markup(text: str) -> str:
    if "<" not in text or ">" not in text:
        return text
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    text = _HIDDEN.sub("", text)
    return _TAG.sub("", _BREAK.sub("\n", text))


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])
