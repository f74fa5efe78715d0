"""The report's sections as plain values that the templates write out. Chooses and orders rows; estimates nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tyokieli.report.charts import OUTSIDE, clear_differences, colour_classes, evenly
from tyokieli.report.contents import Material, Span, picked
from tyokieli.report.quotes import Quote, chosen_ids, pieces
from tyokieli.report.summary import Summary
from tyokieli.report.wording import Wording, brief

_THEMES, _WORDS, _REPEATED, _GROUPS, _OFFERED, _OTHERS, _NAMED = 8, 24, 8, 40, 500, 3, 6


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with its size, also as hundredths of the largest in its perspective."""

    label: str
    keywords: str
    size: int
    hundredths: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class PerspectiveView:
    """A perspective's own section. Words come with a size from 1 to 3."""

    id: str
    name: str
    description: str
    colour: str
    size: int
    share: float
    secondary: int
    confidence: float
    themes: tuple[ThemeView, ...]
    words: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text, the number of texts that nearly repeat it, and the ids of the first of them."""

    quote: Quote
    times: int
    ids: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's row in the table of shares: for each perspective the share and the direction of a clear difference."""

    name: str
    texts: int
    cells: tuple[tuple[float, int], ...]


def perspective_views(material: Material, summary: Summary, say: Wording) -> list[PerspectiveView]:
    """Return the sections of the perspectives, ``muu`` left out."""
    own = [(p, row) for p, row in zip(material.perspectives, summary["perspectives"], strict=True) if p.id != OUTSIDE]
    quoted = {p.id: chosen_ids(material.documents, p.id) for p, _ in own}
    spoken = {p.id: _example_ids(material.themes, p.id, quoted[p.id]) for p, _ in own}
    wanted = [id_ for p, _ in own for id_ in (*quoted[p.id], *spoken[p.id].values())]
    quotes = _quotes(material, wanted, say)
    classes = colour_classes([p.id for p in material.perspectives])
    return [
        PerspectiveView(
            id=p.id,
            name=p.name,
            description=p.description,
            colour=classes[p.id],
            size=row["texts"],
            share=row["share"] or 0.0,
            secondary=row["secondary"],
            confidence=float("nan") if row["confidence"] is None else row["confidence"],
            themes=_theme_views(material.themes, p.id, spoken[p.id], quotes),
            words=_words(material.words, p.id),
            quotes=tuple(quotes[id_] for id_ in quoted[p.id]),
        )
        for p, row in own
    ]


def _theme_views(
    themes: pd.DataFrame, perspective: str, spoken: Mapping[str, str], quotes: Mapping[str, Quote]
) -> tuple[ThemeView, ...]:
    own = _themes_of(themes, perspective)
    largest = int(own["size"].max()) if len(own) else 1
    return tuple(
        ThemeView(
            label=brief(label),
            keywords=brief(", ".join(part.strip() for part in str(keywords).split(",") if part.strip()), 400),
            size=int(size),
            hundredths=round(100 * int(size) / max(largest, 1)),
            quote=quotes.get(spoken.get(str(theme), "")),
        )
        for theme, label, keywords, size in zip(own["theme"], own["label"], own["keywords"], own["size"], strict=True)
    )


def _themes_of(themes: pd.DataFrame, perspective: str) -> pd.DataFrame:
    own = themes[themes["perspective"] == perspective]
    return own.sort_values(["size", "theme"], ascending=[False, True], kind="stable").head(_THEMES)


def _example_ids(themes: pd.DataFrame, perspective: str, quoted: Sequence[str]) -> dict[str, str]:
    """Choose one example for each theme, not one that is quoted anyway where there is another."""
    own, examples = _themes_of(themes, perspective), {}
    for theme, given in zip(own["theme"], own["examples"], strict=True):
        ids = given.split() if isinstance(given, str) else [str(id_) for id_ in given]
        fresh = [id_ for id_ in ids if id_ not in quoted]
        if fresh or ids:
            examples[str(theme)] = (fresh or ids)[0]
    return examples


def _words(words: pd.DataFrame, perspective: str) -> tuple[tuple[str, int], ...]:
    own = words[words["perspective"] == perspective].sort_values(
        ["weight", "word"], ascending=[False, True], kind="stable"
    )
    top = own.head(_WORDS)
    thirds = max(len(top) // 3, 1)
    return tuple((brief(word), max(3 - place // thirds, 1)) for place, word in enumerate(top["word"]))


def _quotes(material: Material, ids: Sequence[str], say: Wording) -> dict[str, Quote]:
    """Quote the documents `ids`; ids that are not in the documents are left out."""
    wanted = list(dict.fromkeys(ids))
    quoted = picked(material.documents, material.documents["id"].isin(wanted).to_numpy()).drop_duplicates("id")
    by_id = {str(row["id"]): row for _, row in quoted.iterrows()}
    known = [id_ for id_ in wanted if id_ in by_id]
    spans = material.spans(known) if known else {}
    return {id_: _quote(material, by_id[id_], spans.get(id_, ()), say) for id_ in known}


def _quote(material: Material, row: "pd.Series[Any]", spans: Sequence[Span], say: Wording) -> Quote:
    parts, shortened = pieces(row["text"], spans)
    names = {perspective.id: perspective.name for perspective in material.perspectives}
    group = row[material.group] if material.group is not None and material.group in row.index else ""
    return Quote(
        id=brief(row["id"]),
        language=str(row["language"]),
        pieces=parts,
        shortened=shortened,
        title=brief(row["title"]),
        group="" if pd.isna(group) else brief(group),
        date=say.date(row["date"]),
        confidence=float(row["confidence"]),
        secondary=names.get(str(row["secondary"]), ""),
    )


def outside_quotes(material: Material, say: Wording) -> list[Quote]:
    """Quote texts that no perspective suited."""
    ids = chosen_ids(material.documents, OUTSIDE, count=6)
    return list(_quotes(material, ids, say).values())


def outside_themes(material: Material, say: Wording) -> tuple[ThemeView, ...]:
    """Return what the texts that no perspective suited speak of."""
    spoken = _example_ids(material.themes, OUTSIDE, chosen_ids(material.documents, OUTSIDE, count=6))
    return _theme_views(material.themes, OUTSIDE, spoken, _quotes(material, list(spoken.values()), say))


def other_language_views(material: Material, say: Wording) -> list[tuple[str, int, list[Quote]]]:
    """Return each other language with its number of texts and some of them, the most frequent language first."""
    documents = material.documents
    found = []
    for language, own in documents["id"][documents["language"] != "fi"].groupby(documents["language"], sort=True):
        key = f"language_{language}"
        some = own.sort_values(kind="stable").iloc[evenly(len(own), _OTHERS)]
        quotes = list(_quotes(material, [str(id_) for id_ in some], say).values())
        found.append((say(key) if say.has(key) else str(language), len(own), quotes))
    return sorted(found, key=lambda item: (-item[1], item[0]))


def duplicate_views(material: Material, say: Wording) -> list[Repeated]:
    """Return the texts that are repeated most."""
    found = material.documents["duplicate_of"] != ""
    copies = material.documents.loc[found, ["id", "duplicate_of"]].sort_values("id", kind="stable")
    repeated = copies["duplicate_of"]
    counts = sorted(repeated.value_counts().items(), key=lambda item: (-item[1], str(item[0])))[:_REPEATED]
    quotes = _quotes(material, [str(id_) for id_, _ in counts], say)
    ids = {id_: [brief(copy) for copy in copies.loc[repeated == id_, "id"].head(_NAMED)] for id_, _ in counts}
    return [
        Repeated(quotes[str(id_)], int(times), ", ".join(ids[id_]) + (" …" if times > _NAMED else ""))
        for id_, times in counts
        if str(id_) in quotes
    ]


def group_options(material: Material) -> list[str]:
    """Return the groups that the filter offers, in alphabetical order; not without end."""
    if material.group is None or material.group not in material.documents:
        return []
    return sorted({brief(value) for value in material.documents[material.group].dropna()} - {""})[:_OFFERED]


def language_options(summary: Summary, say: Wording) -> list[tuple[str, str]]:
    """Return the languages that the filter offers as codes and names, the most frequent first."""
    known = ((code, f"language_{code}") for code in summary["languages"])
    return [(code, say(key) if say.has(key) else code) for code, key in known]


def group_table(material: Material, say: Wording) -> list[GroupRow]:
    """Return the shares of perspectives by group: the largest groups."""
    rows = material.groups[material.groups["kind"] == "perspective"]
    by_group = rows.groupby("group", sort=True)
    sizes = by_group["n"].first()
    largest = sorted(sizes.index, key=lambda group: (-int(sizes[group]), str(group)))[:_GROUPS]
    # The arrows tell of the same differences as the chart: one text of two is not clearly more.
    clear = clear_differences(material.groups, "perspective")
    directions = {
        (str(group), str(name)): 1 if low > 1 else -1
        for group, name, low in zip(clear["group"], clear["name"], clear["low"], strict=True)
    }
    found = []
    for group in largest:  # of a million groups, those that are shown
        own = by_group.get_group(group)
        by_name = own.drop_duplicates("name").set_index("name")
        cells = tuple(
            (
                float(str(by_name.at[p.id, "share"])) if p.id in by_name.index else 0.0,
                directions.get((str(group), p.id), 0),
            )
            for p in material.perspectives
        )
        found.append(GroupRow(str(group), int(sizes[group]), cells))
    return found


def quality_rows(material: Material, summary: Summary, say: Wording) -> list[tuple[str, int]]:
    """Return what happened to the material, as labels and counts; what is not known is left out."""
    quality = material.quality
    period = summary["period"]
    rows = [(say("quality_texts"), summary["texts"])]
    for language, count in summary["languages"].items():
        key = f"language_{language}"
        rows.append((f"{say('col_language')}: {say(key) if say.has(key) else language}", count))
    rows.append((say("quality_dated"), period["dated"] if period else 0))
    for key in ("rejected", "empty", "repaired", "shortened"):
        if key in quality:
            # The file is there only where there is something in it.
            label = "quality_rejected_file" if key == "rejected" and quality[key] else f"quality_{key}"
            rows.append((say(label), int(quality[key])))
    masked = quality.get("masked")
    if isinstance(masked, Mapping):
        rows += [(f"{say('quality_masked')}: {kind}", int(count)) for kind, count in sorted(masked.items()) if count]
        if not any(masked.values()):
            rows.append((say("quality_masked"), 0))
    elif masked is not None:
        rows.append((say("quality_masked"), int(masked)))
    rows.append((say("quality_uncertain"), summary["uncertain"]))
    return rows


def settings_list(material: Material, say: Wording) -> list[tuple[str, str]]:
    """Return the settings as names and values in words."""
    settings = material.quality.get("settings") or {}
    words = {True: say("yes"), False: say("no"), None: say("none")}
    found = []
    for name, value in settings.items():
        known = f"setting_{name}"
        shown = words[value] if value is None or isinstance(value, bool) else brief(value, 500)
        in_words = f"{known}_{shown}"
        found.append((say(known) if say.has(known) else brief(name), say(in_words) if say.has(in_words) else shown))
    return found


def model_lines(material: Material, say: Wording) -> list[tuple[str, list[str]]]:
    """Return each model's name and what its card says; what is given by language in the report's."""
    lines = []
    for model in material.quality.get("models") or ():
        if isinstance(model, Mapping):
            card = [_card_line(str(k), v, say) for k, v in model.items() if k != "name" and v not in (None, "")]
            lines.append((str(model.get("name", "")), card))
        else:
            lines.append((str(model), []))
    return lines


def _card_line(key: str, value: object, say: Wording) -> str:
    shown = value.get(say.lang, value.get("en", "")) if isinstance(value, Mapping) else value
    return f"{say(f'card_{key}') if say.has(f'card_{key}') else key}: {shown}"
