"""`Rows` of one file → its part of the DataFrame, and the parts joined.

Every row comes out as a text or as rejected; nothing is dropped in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tyokieli.corpus.cleaning import clean, clean_line
from tyokieli.corpus.columns import Choice, choose, dates_of
from tyokieli.corpus.encoding import repair
from tyokieli.corpus.records import MAX_TEXT, Rejected, Rows, is_empty
from tyokieli.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "text", "date", "title", "source")
_EXAMPLES = 3
_BLOCK = 10_000  # rows that are looked at at a time


@dataclass(frozen=True, slots=True)
class Part:
    """What one file brings: its texts, and what happened on the way to them."""

    frame: "pd.DataFrame"
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]
    repaired: int
    empty: int


def assemble(rows: Rows, source: str, given: Mapping[str, str | None]) -> Part:
    """The texts of one file under the columns that `read` promises."""
    import pandas as pd

    notes = list(rows.notes)
    raw, repaired = _repaired(rows.frame)
    if repaired:
        notes.append(f"{source}: {repaired} cells had been encoded twice and are repaired.")
    choice, said = _choice(raw, source, given, rows.roles)
    notes += said
    texts: list[pd.Series[Any]] = []
    titles: list[pd.Series[Any]] = []
    from_titles = 0
    rejected = list(rows.rejected)
    kept: list[int] = []
    empty = 0
    for start in range(0, len(raw), _BLOCK):  # a million texts as Python's strings would take as much memory again
        block = raw.iloc[start : start + _BLOCK]
        some: list[tuple[str, str]] = []
        for at, (cell, heading) in enumerate(
            zip(_column(block, choice.text), _column(block, choice.title), strict=True), start
        ):
            text, title = clean(_string(cell)), clean_line(_string(heading))
            if not text and title:
                text, title = title, ""
                from_titles += 1
            elif not text:
                empty += 1
                rejected.append(Rejected(source, int(raw.index[at]), "no text", _summary(raw, at)))
                continue
            elif len(text) > MAX_TEXT:
                reason = f"the text has {len(text):,} characters, over the limit of {MAX_TEXT:,}"
                rejected.append(Rejected(source, int(raw.index[at]), reason, text))
                continue
            kept.append(at)
            some.append((text, title))
        if some:
            texts.append(pd.Series([text for text, _ in some]))
            titles.append(pd.Series([title for _, title in some]))
    if from_titles:
        notes.append(f"{source}: {from_titles} rows have a title but no text; the title is their text.")
    if not kept:
        raise InputError(f"{source} has no texts in column '{choice.text}'. Name the text column with --text.")
    dates, said = _dates(raw, choice, source, named=given.get("date") is not None)
    own = raw.drop(columns=[name for name in (choice.text, choice.date, choice.title, choice.id) if name is not None])
    own.columns = _own_names([str(name) for name in own.columns])
    frame = pd.DataFrame(
        {
            "id": _ids(_column(raw, choice.id), raw, choice, source, kept),
            "text": pd.concat(texts, ignore_index=True),
            "date": pd.to_datetime(pd.Series([dates[at] for at in kept], dtype=object)).astype("datetime64[ns]"),
            "title": pd.concat(titles, ignore_index=True),
            "source": source,
        }
    )
    frame = pd.concat([frame, own.iloc[kept].reset_index(drop=True)], axis=1)
    rejected.sort(key=lambda one: one.row)
    return Part(frame, tuple(rejected), (*notes, *said), repaired, empty)


def join(parts: Sequence[Part]) -> "pd.DataFrame":
    """The parts as one frame; where there are several, ids begin with the name of their file."""
    import pandas as pd

    if len(parts) == 1:
        return parts[0].frame
    frames = [part.frame.assign(id=part.frame["source"] + ":" + part.frame["id"]) for part in parts]
    own: dict[str, None] = {}
    for frame in frames:
        own.update(dict.fromkeys(name for name in frame.columns if name not in COLUMNS))
    whole = [frame.reindex(columns=[*COLUMNS, *own]).astype(dict.fromkeys(own, object)) for frame in frames]
    return pd.concat(whole, ignore_index=True).infer_objects()


def _choice(
    raw: "pd.DataFrame", source: str, given: Mapping[str, str | None], known: Mapping[str, str]
) -> tuple[Choice, list[str]]:
    if not known:
        choice = choose(raw, source, given, known)
        return choice, list(choice.notes)
    # A feed or a page has columns of its own making: options meant for the tables beside it do not concern it.
    unused = [f"--{role}" for role, name in given.items() if name is not None and name not in raw.columns]
    fitting = {role: name for role, name in given.items() if name in raw.columns}
    notes = [f"{source} is no table; {', '.join(unused)} does not concern it."] if unused else []
    return choose(raw, source, fitting, known), notes


def _repaired(frame: "pd.DataFrame") -> tuple["pd.DataFrame", int]:
    count = 0
    columns: dict[str, list[Any]] = {}
    for name in frame.columns:
        if frame[name].dtype.kind not in "OUT" and str(frame[name].dtype) not in ("str", "string"):
            continue
        changed: dict[int, str] = {}
        for start in range(0, len(frame), _BLOCK):
            for at, value in enumerate(frame[name].iloc[start : start + _BLOCK].tolist(), start):
                mended = repair(value) if isinstance(value, str) else value
                if mended is not value and mended != value:
                    changed[at] = mended
        if changed:
            count += len(changed)
            columns[name] = [changed.get(at, value) for at, value in enumerate(frame[name].tolist())]
    mended_frame = frame.assign(**columns) if columns else frame.copy(deep=False)
    mended_frame.columns = [repair(str(name)) for name in frame.columns]
    return mended_frame, count


def _column(raw: "pd.DataFrame", name: str | None) -> list[Any]:
    return [None] * len(raw) if name is None else raw[name].tolist()


def _string(value: Any) -> str:
    return "" if is_empty(value) else str(value)


def _summary(raw: "pd.DataFrame", at: int) -> str:
    return " | ".join(text for text in (_string(value) for value in raw.iloc[at].tolist()) if text)


def _dates(raw: "pd.DataFrame", choice: Choice, source: str, *, named: bool) -> tuple[list[Any], list[str]]:
    if choice.date is None:
        return [None] * len(raw), []
    values = raw[choice.date].tolist()
    dates = dates_of(raw[choice.date], choice.date, named=named)
    unread = [_string(value) for value, found in zip(values, dates, strict=True) if found is None and _string(value)]
    if not unread:
        return dates, []
    if len(unread) == len(values):
        raise InputError(
            f"Column '{choice.date}' of {source} holds no dates (but '{unread[0][:40]}'). "
            "Name the date column with --date; dates are written 14.6.2016 or 2016-06-14."
        )
    examples = ", ".join(f"'{value[:40]}'" for value in unread[:_EXAMPLES])
    return dates, [f"{source}: {len(unread)} cells of '{choice.date}' are no full dates and stay empty: {examples}."]


def _ids(values: list[Any], raw: "pd.DataFrame", choice: Choice, source: str, kept: list[int]) -> list[str]:
    if choice.id is None:
        return [str(raw.index[at]) for at in kept]
    ids = [clean_line(_string(values[at])).removesuffix(".0") for at in kept]
    seen: dict[str, int] = {}
    for at, one in zip(kept, ids, strict=True):
        row = int(raw.index[at])
        if not one:
            raise InputError(
                f"Column '{choice.id}' of {source} is empty on row {row}. Fill it in, or leave --id out: "
                "the row's place is the id then."
            )
        if one in seen:
            raise InputError(
                f"Column '{choice.id}' of {source} has '{one[:60]}' on rows {seen[one]} and {row}. Ids must differ: "
                "mend the file, or leave --id out: the row's place is the id then."
            )
        seen[one] = row
    return ids


def _own_names(names: list[str]) -> list[str]:
    """The file's other columns keep their names unless `read` itself uses them: then ``date`` is ``date_2``."""
    taken = set(names) | set(COLUMNS)
    result = []
    for name in names:
        n = 2
        while name in COLUMNS and f"{name}_{n}" in taken:
            n += 1
        result.append(f"{name}_{n}" if name in COLUMNS else name)
    return result
