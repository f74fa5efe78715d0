"""HTML → its paragraphs under their headings. Runs nothing, fetches nothing, follows no links.

Pages, the entries of feeds and (rendered) Markdown all come through here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tyokieli.corpus.cleaning import clean, clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "nav", "aside", "form", "button", "select", "textarea"}
    | {"iframe", "object", "embed", "head", "audio", "video", "canvas", "pre"}
)
_FURNITURE = frozenset({"header", "footer"})  # of a page; an article's own header holds its title
_BLOCKS = _HEADINGS | {
    *("address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "footer", "header", "hr", "html", "li", "main", "ol", "p", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "ul"),
}
_NEVER_NESTED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "p", "param", "source", "td"}
    | {"th", "tr", "track", "wbr"}
)
_OPEN_OR_CLOSE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_DEEPEST = 512  # as browsers have it; parsing is quadratic in the depth
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*""")
_VALUE = re.compile(r"""="[^"]*"|='[^']*'""")
_LONGEST_TAG = 50_000  # characters without the values of its attributes; parsing is quadratic in their number
_LIST_ITEM_WORDS = 5  # mean words of list items that are texts of their own; shorter ones are one list


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading, of a page. `kind`: "p", "li", "h"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its own title and date ("" where it has none) and what it says."""

    title: str
    date: str
    blocks: list[Block]


def blocks(markup: str) -> list[Block]:
    """The paragraphs, list items and headings of HTML, in reading order, cleaned.

    Two line breaks end a paragraph, as Blogger writes them.

    Examples
    --------
    >>> found = blocks("<h2>Ilmasto</h2><p>Ikkunat <b>auki</b>!</p>Toinen<br><br>kolmas")
    >>> [(block.kind, block.text) for block in found]
    [('h', 'Ilmasto'), ('p', 'Ikkunat auki!'), ('p', 'Toinen'), ('p', 'kolmas')]
    """
    tree = _parsed(markup)
    if tree is None:
        return [Block("p", line) for line in clean(markup).split("\n") if line]
    return _joined_lists(list(_blocks(_main_part(tree))))


def page(markup: str) -> Page:
    """The main part of a web page with its title and date.

    Examples
    --------
    >>> page("<title>Tilat</title><p>Yhteiset tilat.").title
    'Tilat'
    """
    tree = _parsed(markup)
    if tree is None:
        return Page("", "", blocks(markup))
    return Page(_title(tree), _date(tree), _joined_lists(list(_blocks(_main_part(tree)))))


def _title(tree: "LexborHTMLParser") -> str:
    for selector in ("article h1", "main h1", "title", "h1"):
        node = tree.css_first(selector)
        if node is not None and node.text().strip():
            return clean_line(node.text())
    return ""


def _date(tree: "LexborHTMLParser") -> str:
    """What the page says of its date: meta data, <time>, or a blog's date header."""
    for selector, attribute in (
        ('meta[property="article:published_time"]', "content"),
        ('meta[name="date"], meta[name="dcterms.created"], meta[name="DC.date"]', "content"),
        ("abbr.published", "title"),
        ("time[datetime]", "datetime"),
    ):
        node = tree.css_first(selector)
        value = node.attributes.get(attribute) if node is not None else None
        if value:
            return clean_line(value)
    node = tree.css_first(".date-header, .entry-date, .post-date")
    return clean_line(node.text()) if node is not None else ""


def _parsed(markup: str) -> "LexborHTMLParser | None":
    """The page's tree; None where it nests so deep, or a tag is so long, that parsing would take minutes."""
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    for tag in _OPEN_OR_CLOSE.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + (tag[2].lower() not in _NEVER_NESTED)
        if depth > _DEEPEST:
            return None
    tags = (tag[0] for tag in _TAG.finditer(markup))
    if any(len(tag) > _LONGEST_TAG and len(_VALUE.sub("", tag)) > _LONGEST_TAG for tag in tags):
        return None
    return LexborHTMLParser(markup.replace("\x00", ""))


def _main_part(tree: "LexborHTMLParser") -> "LexborNode | None":
    for selector in ("article", ".post-body", ".entry-content", "main"):
        found = tree.css(selector)
        if len(found) == 1:
            return found[0]
    return tree.body


def _blocks(root: "LexborNode | None") -> Iterator[Block]:
    if root is None:
        return
    pieces: list[str] = []
    kind = "p"
    breaks = 0

    def finish() -> Iterator[Block]:
        nonlocal breaks
        text = clean("".join(pieces))
        pieces.clear()
        breaks = 0
        if text:
            yield Block(kind, text)

    for event, node in _walk(root):
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            if text.strip():
                breaks = 0
            pieces.append(_as_shown(text))
        elif tag == "br" and event == "open":
            breaks += 1
            if breaks == 2:
                yield from finish()
            else:
                pieces.append("\n")
        elif tag in _BLOCKS:
            yield from finish()
            if event == "open":
                kind = "h" if tag in _HEADINGS else "li" if tag == "li" else "p" if kind == "h" else kind
            else:
                kind = "li" if tag != "li" and kind == "li" else "p"
    yield from finish()


def _walk(root: "LexborNode") -> Iterator[tuple[str, "LexborNode"]]:
    """Elements as they open and close, texts as they stand, without recursion."""
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        if node.tag == "-text":
            yield "open", node
            skipped, child = True, None
        else:
            skipped = node.tag in _SKIPPED or (node.tag in _FURNITURE and _of_page(node))
            child = None if skipped else node.child
        if not skipped:
            yield "open", node
        if child is not None:
            node, depth = child, depth + 1
            continue
        if not skipped:
            yield "close", node
        while node is not None and depth > 0 and node.next is None:
            node, depth = node.parent, depth - 1
            if node is not None:
                yield "close", node
        if depth == 0:
            return
        node = node.next if node is not None else None


def _of_page(node: "LexborNode") -> bool:
    return node.parent is not None and node.parent.tag == "body"


def _as_shown(text: str) -> str:
    """Blanks and line ends of the source are one blank on the page."""
    shown = " ".join(text.split())
    if not shown:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + shown + (" " if text[-1].isspace() else "")


def _joined_lists(found: list[Block]) -> list[Block]:
    """A list of short items is one text; one of sentences is a text an item."""
    result: list[Block] = []
    at = 0
    while at < len(found):
        if found[at].kind != "li":
            result.append(found[at])
            at += 1
            continue
        end = at
        while end < len(found) and found[end].kind == "li":
            end += 1
        items = found[at:end]
        if sum(len(item.text.split()) for item in items) < _LIST_ITEM_WORDS * len(items):
            result.append(Block("p", "\n".join(item.text for item in items)))
        else:
            result.extend(Block("p", item.text) for item in items)
        at = end
    return result
