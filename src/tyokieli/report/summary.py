"""The analysis in numbers, as ``summary.json`` has them, and in plain sentences. Counts rows, estimates nothing.

`Summary` and the types beside it are the documented schema of ``summary.json`` (``"schema": "tyokieli-summary/1"``):
keys are only added within a schema number, never renamed or taken away. Shares are from 0 to 1; null: not known.
"""

from typing import Any, TypedDict

import pandas as pd

from tyokieli.report.charts import OUTSIDE, clear_differences
from tyokieli.report.contents import Material, complete, rows
from tyokieli.report.trends import shifts
from tyokieli.report.wording import Wording

SCHEMA = "tyokieli-summary/1"
#: A confidence under this is called uncertain.
UNCERTAIN = 0.5
#: A group of fewer texts is not named in the sentences.
FEW = 10


class Period(TypedDict):
    """First and last day of the texts that have a date, as YYYY-MM-DD, and how many texts have one."""

    first: str
    last: str
    dated: int


class PerspectiveSize(TypedDict):
    """Texts that have the perspective first or second, the first ones' share of the classified, mean confidence."""

    id: str
    name: str
    texts: int
    share: float | None
    secondary: int
    confidence: float | None


class ThemeSize(TypedDict):
    """A theme inside a perspective and the number of its texts."""

    perspective: str
    theme: str
    label: str
    texts: int


class WordShift(TypedDict):
    """An older word with its newer ones: occurrences, and the newer ones' share of them (null: it has no pair)."""

    name: str
    older: list[str]
    newer: list[str]
    older_count: int
    newer_count: int
    newer_share: float | None


class Words(TypedDict):
    """Occurrences of older and newer words, and the texts that have an older one."""

    older: int
    newer: int
    newer_share: float | None
    texts_with_older: int
    shifts: list[WordShift]


class GroupDifference(TypedDict):
    """A group of `texts` whose share differs clearly from that of the others: see `charts.clear_differences`.

    `expected` is the share in all texts, `others` in those of the other groups. `q`, where it is known: of differences
    that are at least as clear, such a share is expected to be chance.
    """

    group: str
    kind: str
    name: str
    texts: int
    share: float | None
    expected: float | None
    others: float | None
    ratio: float
    low: float
    high: float
    q: float | None


class Duplicates(TypedDict):
    """Texts that nearly repeat an earlier one, and the number of texts that are repeated."""

    texts: int
    originals: int


class Summary(TypedDict):
    """The content of ``summary.json``."""

    schema: str
    version: str
    texts: int
    words: int
    classified: int
    uncertain: int
    period: Period | None
    languages: dict[str, int]
    perspectives: list[PerspectiveSize]
    themes: list[ThemeSize]
    vocabulary: Words
    groups_compared: int
    groups: list[GroupDifference]
    duplicates: Duplicates
    quality: dict[str, Any]


def summarise(material: Material) -> Summary:
    """Count what `material` holds.

    Examples
    --------
    >>> from tyokieli.report.contents import Perspective, empty
    >>> material = Material(documents=empty("documents"), perspectives=[Perspective("ict", "ICT")])
    >>> summarise(material)["perspectives"]
    [{'id': 'ict', 'name': 'ICT', 'texts': 0, 'share': None, 'secondary': 0, 'confidence': None}]
    """
    material = complete(material)
    documents = material.documents
    confidence = pd.to_numeric(documents["confidence"], errors="coerce")
    classified = documents["perspective"] != ""
    repeated = documents.loc[documents["duplicate_of"] != "", "duplicate_of"]
    return Summary(
        schema=SCHEMA,
        version=str(material.quality.get("version", "")),
        texts=len(documents),
        words=int(pd.to_numeric(documents["tokens"], errors="coerce").fillna(0).sum()),
        classified=int(classified.sum()),
        uncertain=int((classified & (confidence < UNCERTAIN)).sum()),
        period=_period(documents),
        languages={str(k): int(n) for k, n in sorted(documents["language"].value_counts().items(), key=_most_first)},
        perspectives=[
            PerspectiveSize(
                id=perspective.id,
                name=perspective.name,
                texts=int((own := documents["perspective"] == perspective.id).sum()),
                share=_share(int(own.sum()), int(classified.sum())),
                secondary=int((documents["secondary"] == perspective.id).sum()),
                confidence=_known(confidence[own].mean()),
            )
            for perspective in material.perspectives
        ],
        themes=[
            ThemeSize(perspective=str(t.perspective), theme=str(t.theme), label=str(t.label), texts=int(t.size_))
            for t in rows(_by_size(material.themes))
        ],
        vocabulary=_words(material),
        groups_compared=int(material.groups["group"].nunique()),
        groups=[
            GroupDifference(
                group=str(row.group),
                kind=kind,
                name=str(row.name),
                texts=int(row.n),
                share=_known(row.share),
                expected=_known(row.expected),
                others=_known(row.others),
                ratio=float(row.ratio),
                low=float(row.low),
                high=float(row.high),
                q=_known(getattr(row, "q", None)),
            )
            for kind in ("perspective", "concept")
            for row in rows(clear_differences(material.groups, kind))
        ],
        duplicates=Duplicates(texts=len(repeated), originals=int(repeated.nunique())),
        # Rejected rows have a file of their own; a summary holds no texts.
        quality={k: v for k, v in material.quality.items() if k not in ("version", "rejected_rows")},
    )


def paragraphs(summary: Summary, say: Wording) -> list[list[str]]:
    """Say `summary` in sentences that stand alone in a memo: what people wrote about, in which words, what to mind.

    Parameters
    ----------
    summary : Summary
        From `summarise`.
    say : Wording
        The language.
    """
    if not summary["texts"]:
        return [[say("sum_none")]]
    said = [_opening(summary, say)]
    sized = sorted((p for p in summary["perspectives"] if p["texts"] and p["id"] != OUTSIDE), key=lambda p: -p["texts"])
    if sized:
        first, *rest = sized
        texts, share = say("texts", n=first["texts"]), say.percent(first["share"] or 0)
        # "kummassakin" of two, "kussakin" of more: the saying's singular is that of two
        equal = [p["name"] for p in sized if p["texts"] == first["texts"]]
        if len(equal) > 1:
            said.append(say("sum_largest_tie", n=len(equal) - 1, list=say.listed(equal), texts=texts, share=share))
            rest = rest[len(equal) - 1 :]
        else:
            said.append(say("sum_largest", name=first["name"], texts=texts, share=share))
        said += _next(rest, say)
    outside = next((p for p in summary["perspectives"] if p["id"] == OUTSIDE), None)
    if outside and outside["texts"]:
        share = say.percent(outside["share"] or 0)
        said.append(say("sum_outside", texts=say("texts", n=outside["texts"]), share=share))
    inside = [theme for theme in summary["themes"] if theme["perspective"] != OUTSIDE][:3]
    themes = [say("sum_theme", label=t["label"], texts=say("texts", n=t["texts"])) for t in inside]
    if themes:
        said.append(say("sum_themes", n=len(themes), list=say.listed(themes)))
    said += _about_groups(summary, say)
    return [part for part in (said, _about_words(summary["vocabulary"], say), _cautions(summary, say)) if part]


def _next(rest: list[PerspectiveSize], say: Wording) -> list[str]:
    """The two next largest, and with them whatever is as large as the second."""
    if not rest:
        return []
    following = [p for p in rest if p["texts"] >= rest[:2][-1]["texts"]]
    sizes = {p["texts"] for p in following}
    if len(following) > 1 and len(sizes) == 1:
        names = [p["name"] for p in following]
        texts, share = say("texts", n=sizes.pop()), say.percent(following[0]["share"] or 0)
        return [say("sum_next_tie", n=len(names) - 1, list=say.listed(names), texts=texts, share=share)]
    listed = [f"{p['name']} ({say.percent(p['share'] or 0)})" for p in following]
    return [say("sum_next", n=len(listed), list=say.listed(listed))]


def _opening(summary: Summary, say: Wording) -> str:
    texts, words, period = say("texts", n=summary["texts"]), say("words", n=summary["words"]), summary["period"]
    if period is None:
        return say("sum_texts", texts=texts, words=words)
    ends = [pd.Timestamp(day) for day in (period["first"], period["last"])]
    # Where only years were given, each stands as its first day: nobody wrote on two New Year's Days.
    years = ends[0] != ends[1] and all((end.month, end.day) == (1, 1) for end in ends)
    days = dict.fromkeys(str(end.year) if years else say.date(end) for end in ends)
    return say("sum_texts_dated", days=(" – " if say.lang == "en" else "–").join(days), texts=texts, words=words)


def _about_words(words: Words, say: Wording) -> list[str]:
    if not words["older"] + words["newer"]:
        return []
    said = [
        say(
            "sum_vocabulary",
            older=say("times_word", n=words["older"]),
            newer=say("times_word", n=words["newer"]),
            share=say.percent(words["newer_share"] or 0),
        )
    ]
    # A word that has no pair is none of the pairs.
    top = next((shift for shift in words["shifts"] if shift["newer_share"] is not None), None)
    if top is None:
        return said
    older, newer = say("times_word", n=top["older_count"]), say("times_word", n=top["newer_count"])
    name = top["name"].replace(" …", f" {say('and_others')}")
    return [*said, say("sum_shift", name=name, older=older, newer=newer)]


def _about_groups(summary: Summary, say: Wording) -> list[str]:
    names = {perspective["id"]: perspective["name"] for perspective in summary["perspectives"]}
    more = [row for row in summary["groups"] if row["kind"] == "perspective" and row["ratio"] > 1]
    clearest = next((row for row in more if row["texts"] >= FEW and row["name"] != OUTSIDE), None)
    if clearest is None:
        return [say("sum_groups_none")] if summary["groups_compared"] > 1 and not summary["groups"] else []
    share, others = say.percent(clearest["share"] or 0), say.percent(clearest["others"] or 0)
    name = names.get(clearest["name"], clearest["name"])
    return [say("sum_group", group=clearest["group"], name=name, share=share, others=others)]


def _cautions(summary: Summary, say: Wording) -> list[str]:
    said = []
    if summary["duplicates"]["texts"]:
        said.append(say("sum_duplicates", n=summary["duplicates"]["texts"]))
    other = summary["texts"] - summary["languages"].get("fi", 0)
    if other:
        said.append(say("sum_other", n=other))
    if summary["classified"]:
        said.append(say("sum_machine"))
        if summary["uncertain"]:
            said.append(say("sum_uncertain", n=summary["uncertain"]))
    return said


def _words(material: Material) -> Words:
    terms = material.terms
    older, newer = (int((terms["status"] == status).sum()) for status in ("vanha", "uusi"))
    return Words(
        older=older,
        newer=newer,
        newer_share=_share(newer, older + newer),
        texts_with_older=int(terms.loc[terms["status"] == "vanha", "id"].nunique()),
        shifts=[
            WordShift(
                name=shift.name,
                older=[material.label(concept) for concept in shift.older],
                newer=[material.label(concept) for concept in shift.newer],
                older_count=shift.older_count,
                newer_count=shift.newer_count,
                newer_share=_known(shift.newer_share),
            )
            for shift in shifts(terms, material.replaced_by, material.concepts)
        ],
    )


def _by_size(themes: pd.DataFrame) -> pd.DataFrame:
    # `size` is a method of tuples and frames: the column goes by another name here.
    named = themes.rename(columns={"size": "size_"})
    return named.sort_values(["size_", "theme"], ascending=[False, True], kind="stable")


def _period(documents: pd.DataFrame) -> Period | None:
    dates = pd.to_datetime(documents["date"], errors="coerce").dropna()
    if dates.empty:
        return None
    return Period(first=f"{dates.min():%Y-%m-%d}", last=f"{dates.max():%Y-%m-%d}", dated=len(dates))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else round(float(value), 4)


def _most_first(item: tuple[Any, int]) -> tuple[int, str]:
    return -item[1], str(item[0])
