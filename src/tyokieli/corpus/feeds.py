"""Feeds and blog exports → `Rows`: Atom (Blogger's export, too), RSS, WordPress. One text an entry.

XML with a document type or entities is refused before anything is expanded. Dates are those that the feed writes,
in its own time zone: a post of half past midnight stays on its day.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tyokieli.corpus.cleaning import clean_line
from tyokieli.corpus.encoding import decode
from tyokieli.corpus.markup import blocks
from tyokieli.corpus.records import Rejected, Rows
from tyokieli.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM_KIND = "http://schemas.google.com/blogger/2008/kind#"
_WORDPRESS_TEXTS = frozenset({"", "post", "page"})
ROLES = {"text": "text", "date": "date", "title": "title"}


def feed_rows(data: bytes, source: str) -> Rows:
    """The entries of a feed; comments, settings and templates of an export are left out and counted.

    Raises
    ------
    InputError
        When it is not XML, carries a document type, or is another kind of XML.

    Examples
    --------
    >>> item = b"<item><title>Moi</title><description>Hei &lt;b&gt;vaan&lt;/b&gt;</description></item>"
    >>> feed_rows(b"<rss><channel>" + item + b"</channel></rss>", "a.xml").frame[["title", "text"]].values.tolist()
    [['Moi', 'Hei vaan']]
    """
    import pandas as pd

    root = parse_xml(data, source)
    kind = _local(root.tag)
    if kind not in ("feed", "rss", "RDF"):
        raise InputError(
            f"{source} is XML but no feed (its root is <{kind[:40]}>). Give Atom, RSS or a WordPress export."
        )
    entries = [e for e in root.iter() if isinstance(e.tag, str) and _local(e.tag) in ("entry", "item")]
    records: list[dict[str, str | None]] = []
    index: list[int] = []
    rejected: list[Rejected] = []
    left_out: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        other = _not_a_text(entry)
        if other:
            left_out[other] = left_out.get(other, 0) + 1
            continue
        record = _record(entry)
        if not record["text"]:
            rejected.append(Rejected(source, number, "no text in the entry", record["title"] or ""))
            continue
        records.append(record)
        index.append(number)
    notes = tuple(f"{source}: {count} entries of the kind '{other}' are left out." for other, count in left_out.items())
    columns = ["text", "title", "date", "author", "categories", "link"]
    return Rows(pd.DataFrame(records, columns=columns, index=index, dtype=object), ROLES, tuple(rejected), notes)


def parse_xml(data: bytes, source: str) -> "Element":
    """The root of an XML document without document type, entities or external references."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    refusal = InputError(f"{source} declares a document type or entities, which are not read. Export it without them.")
    try:
        return fromstring(data.lstrip(), forbid_dtd=True)
    except DefusedXmlException:
        raise refusal from None
    except (ParseError, ValueError, LookupError) as error:
        first = error
    # The declaration may name the wrong encoding, or the text hold control characters that XML forbids.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", decode(data, source).text)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    try:
        return fromstring(text.strip().encode("utf-8", errors="replace"), forbid_dtd=True)
    except DefusedXmlException:
        raise refusal from None
    except (ParseError, ValueError, LookupError):
        raise InputError(f"{source} is not well-formed XML ({first}). Export it again.") from None


def _record(entry: "Element") -> dict[str, str | None]:
    found = {name: _first(entry, *names) for name, names in _FIELDS.items()}
    markup = found["text"] or ""
    text = "\n\n".join(block.text for block in blocks(markup))
    link = found["link"] or next((e.get("href") for e in entry if _local(e.tag) == "link" and e.get("href")), None)
    categories = [
        clean_line(e.get("term") or e.text or "")
        for e in entry
        if _local(e.tag) == "category" and not (e.get("scheme") or "").endswith("#kind")
    ]
    return {
        "text": text,
        "title": clean_line(found["title"] or ""),
        "date": (found["date"] or "").strip() or None,
        "author": clean_line(found["author"] or "") or None,
        "categories": ", ".join(one for one in categories if one) or None,
        "link": (link or "").strip() or None,
    }


_FIELDS = {
    "text": ("encoded", "content", "description", "summary"),
    "title": ("title",),
    "date": ("post_date", "published", "issued", "pubDate", "date", "created", "updated", "modified"),
    "author": ("creator", "author"),
    "link": ("link",),
}


def _first(entry: "Element", *names: str) -> str | None:
    """The text of the first child, in the order of `names`, that has any."""
    for name in names:
        for child in entry:
            if _local(child.tag) == name and not child.tag.startswith("{http://wordpress.org/export/1.2/excerpt/}"):
                person = next((e for e in child if _local(e.tag) == "name"), child)
                text = "".join(_texts(person))
                if text.strip():
                    return text
    return None


def _texts(element: "Element") -> Iterator[str]:
    """An element's text; XHTML inside keeps its tags' breaks."""
    from xml.etree.ElementTree import tostring

    if len(element) == 0:
        yield element.text or ""
        return
    inner = tostring(element, encoding="unicode")
    yield re.sub(r"<(/?)(?:\w+:)", r"<\1", inner[inner.find(">") + 1 : inner.rfind("<")])


def _not_a_text(entry: "Element") -> str | None:
    """What an entry of an export is when it is not a published text."""
    for child in entry:
        tag = _local(child.tag)
        term = child.get("term") or ""
        if tag == "category" and term.startswith(_ATOM_KIND) and term.removeprefix(_ATOM_KIND) not in ("post", "page"):
            return term.removeprefix(_ATOM_KIND)
        if tag == "post_type" and (child.text or "") not in _WORDPRESS_TEXTS:
            return clean_line(child.text or "")
        if tag == "status" and (child.text or "") in ("draft", "trash", "auto-draft", "inherit"):
            return clean_line(child.text or "")
        if tag == "type" and (child.text or "") == "COMMENT":  # Blogger's export since 2024
            return "comment"
    return None


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
