"""Running text → `Rows`: plain text, Markdown and web pages. A text is a paragraph; its title the heading above it.

What a blog page adds around a post (comment links, share buttons), bare links and code are rejected with that reason.
"""

import itertools
import re
from dataclasses import dataclass, field

from tyokieli.corpus.cleaning import clean, clean_line
from tyokieli.corpus.dates import parse_date
from tyokieli.corpus.markup import Block, blocks, page
from tyokieli.corpus.records import Rejected, Rows
from tyokieli.errors import InputError

ROLES = {"text": "text", "date": "date", "title": "title"}

_FURNITURE = re.compile(
    r"(?:\d+ kommentti(?:a)?|ei kommentteja|kommentit|lähetä kommentti|lisää kommentti"
    r"|huomaa: vain tämän blogin jäsen voi lisätä kommentin|uudempi teksti|vanhempi teksti|uudemmat tekstit"
    r"|vanhemmat tekstit|etusivu|tilaa: .{0,40}\(atom\)|(?:lähettänyt|kirjoittanut) .{1,60} klo \d{1,2}[.:]\d{2}"
    r"|tunnisteet: .{0,200}|lähetä tämä sähköpostitse|bloggaa tästä|jaa (?:x:ssä|twitteriin|facebookiin|pinterestiin)"
    r"|näytä mobiiliversio|sisällön tarjoaa blogger\.?|inga kommentarer|skicka en kommentar|no comments|post a comment"
    r"|newer post|older post|leave a (?:reply|comment)|share this|lue lisää|läs mer|read more):?\.?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:julkaistu|päivitetty|luotu|publicerad|published|posted(?: on)?):?\s+", re.IGNORECASE)
_ONLY_A_LINK = re.compile(r"(?:https?://\S+|www\.\S+|\S*_\S*|[-–—*_=#~.·•\s]+)(?:\s+(?:https?://|www\.)\S+)*")
_LONGEST_MARKDOWN = 5_000_000  # characters; hostile emphasis takes ten seconds a million
_HEADING_LENGTH = 90
_HEADING_WORDS = 12
_NARROWEST_WRAP, _WIDEST_WRAP = 45, 100
_FIELD = re.compile(r"([A-Za-zÅÄÖåäö][\w -]{0,60}):[ \t]*(.*)")


@dataclass(slots=True)
class _Gathered:
    """Paragraphs gathered in order, with what holds for those that follow: the heading and the date."""

    source: str
    title: str = ""
    date: str | None = None
    records: list[dict[str, str | None]] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> None:
        self.count += 1
        if _FURNITURE.fullmatch(text):
            self.rejected.append(Rejected(self.source, self.count, "part of the web page, not of the text", text))
        elif _ONLY_A_LINK.fullmatch(text):
            self.rejected.append(Rejected(self.source, self.count, "only a link or a mark", text))
        else:
            self.records.append({"text": text, "title": self.title, "date": self.date})
            self.index.append(self.count)

    def rows(self, extra: dict[str, str] | None = None, notes: tuple[str, ...] = ()) -> Rows:
        import pandas as pd

        frame = pd.DataFrame(self.records, columns=["text", "title", "date"], index=self.index, dtype=object)
        for name, value in (extra or {}).items():
            frame[f"{name}_2" if name in frame.columns else name] = value
        return Rows(frame, ROLES, tuple(self.rejected), notes)


def text_rows(text: str, source: str) -> Rows:
    r"""Plain text: a text a paragraph, or a line where lines are not wrapped; headings and date lines are recognised.

    Examples
    --------
    >>> rows = text_rows("14. kesäkuuta 2016\n\nTilat\n\nYhteiset työtilat kiinnostavat. Niitä on vähän.", "a.txt")
    >>> rows.frame.iloc[0].to_dict()
    {'text': 'Yhteiset työtilat kiinnostavat. Niitä on vähän.', 'title': 'Tilat', 'date': '14. kesäkuuta 2016'}
    """
    gathered = _Gathered(source)
    groups = _with_headings_apart([group.split("\n") for group in clean(text).split("\n\n") if group])
    width = max((len(line) for group in groups for line in group), default=0)
    paragraphs = [[" ".join(group)] if _is_wrapped(group, width) else group for group in groups]
    article = _is_article(paragraphs)
    for at, group in enumerate(paragraphs):
        following = paragraphs[at + 1][0] if at + 1 < len(paragraphs) else ""
        if len(group) == 1 and _date_line(group[0]):
            gathered.date = _date_line(group[0])
        elif len(group) == 1 and _is_heading(group[0], following, article):
            gathered.title = group[0]
        else:
            for line in group:
                gathered.add(line)
    return gathered.rows()


def markdown_rows(text: str, source: str) -> Rows:
    r"""Markdown, with or without front matter, whose fields become columns.

    Examples
    --------
    >>> rows = markdown_rows("---\ntitle: Työ\ndate: 2016-06-14\n---\nEtätyö on *fiksua*.\n", "a.md")
    >>> rows.frame.iloc[0].to_dict()
    {'text': 'Etätyö on fiksua.', 'title': 'Työ', 'date': '2016-06-14'}
    """
    from markdown_it import MarkdownIt

    fields, body = _front_matter(text)
    known = {name: _take(fields, *names) for name, names in _FRONT_NAMES.items()}
    if len(text) > _LONGEST_MARKDOWN:
        raise InputError(f"{source} has over {_LONGEST_MARKDOWN:,} characters. Split it, or give it as .txt.")
    gathered = _Gathered(source, title=known["title"] or "", date=known["date"])
    _add_blocks(gathered, blocks(MarkdownIt("commonmark").enable("table").render(body)))
    return gathered.rows(fields)


def html_rows(text: str, source: str) -> Rows:
    """A web page: the paragraphs of its main part."""
    web = page(text)
    gathered = _Gathered(source, title=web.title, date=web.date or None)
    _add_blocks(gathered, web.blocks)
    return gathered.rows()


def _add_blocks(gathered: _Gathered, found: list[Block]) -> None:
    for block in found:
        if block.kind == "h":
            gathered.title = clean_line(block.text)
        elif _date_line(block.text):
            gathered.date = _date_line(block.text)
        else:
            gathered.add(block.text)


_FRONT_NAMES = {"title": ("title", "otsikko", "rubrik"), "date": ("date", "päivämäärä", "pvm", "datum", "published")}


def _take(fields: dict[str, str], *names: str) -> str | None:
    for name in list(fields):
        if name.lower() in names:
            return fields.pop(name) or None
    return None


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The flat ``name: value`` lines between two lines of ``---`` (YAML's plain part; lists become one line)."""
    match = re.match(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    last = ""
    for line in match[1].split("\n"):
        pair = _FIELD.fullmatch(line.rstrip())
        item = re.fullmatch(r"\s*-\s+(.+)", line)
        if pair:
            last = pair[1].strip()
            fields[last] = clean_line(pair[2].strip().strip("[]").strip("\"'"))
        elif item and last:
            fields[last] = ", ".join(part for part in (fields[last], clean_line(item[1].strip("\"' "))) if part)
    return fields, text[match.end() :]


def _date_line(line: str) -> str | None:
    bare = _PUBLISHED.sub("", line, count=1).strip()
    return bare if len(bare) <= 60 and parse_date(bare) else None


def _with_headings_apart(groups: list[list[str]]) -> list[list[str]]:
    """A heading right above its paragraph, where the file does so throughout, becomes a group of its own."""
    longer = [group for group in groups if len(group) > 1]
    headed = sum(_is_heading(group[0], group[1], False) for group in longer)
    if headed < 2 or headed < 0.5 * len(longer):
        return groups
    result: list[list[str]] = []
    for group in groups:
        if len(group) > 1 and _is_heading(group[0], group[1], False):
            result.append(group[:1])
            group = group[1:]
        result.append(group)
    return result


def _is_wrapped(group: list[str], width: int) -> bool:
    """Whether lines end because the next word did not fit in `width`, as in mail and old text files.

    Breaks between sentences tell nothing: one idea a line looks the same.
    """
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    breaks = fitting = 0
    for line, following in itertools.pairwise(group):
        if line[-1] in ".!?" and not following[:1].islower():
            continue
        breaks += 1
        full = len(line) + 1 + len(following.split(" ", 1)[0]) > width - 8
        fitting += full or (following[:1].islower() and len(line) > 0.6 * width)
    return breaks > 0 and fitting >= 0.7 * breaks


def _is_article(paragraphs: list[list[str]]) -> bool:
    """At least two headings without end marks over longer text: then "Lupa toimia!" may be a heading as well."""
    singles = [group[0] if len(group) == 1 else "" for group in paragraphs]
    following = [*(group[0] for group in paragraphs[1:]), ""][: len(singles)]
    return sum(_is_heading(one, after, False) for one, after in zip(singles, following, strict=True)) >= 2


def _is_heading(line: str, following: str, article: bool) -> bool:
    """A short line of its own, without a full stop, over a clearly longer paragraph that has sentences."""
    if not line or len(line) > _HEADING_LENGTH or len(line.split()) > _HEADING_WORDS or _FURNITURE.fullmatch(line):
        return False
    if line[-1] in ".,;:…" or (line[-1] in "!?" and not article) or re.match(r"[-*•–]\s|https?:", line):
        return False
    return (
        len(following) > 1.5 * len(line)
        and len(following.split()) >= 6
        and bool(re.search(r"[.!?](?:\s|$)", following))
    )
