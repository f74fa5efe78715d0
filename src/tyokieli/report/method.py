"""What the report says of its own making: what is counted of all texts, and what comes from a part of them."""

from tyokieli.report.browse import MOST, Packed
from tyokieli.report.contents import EXPLAINED, Material
from tyokieli.report.usage import LINES
from tyokieli.report.wording import Wording


def samples(material: Material, packed: Packed, say: Wording) -> list[str]:
    """Return a sentence or two for everything that is not found from, or shown of, all texts without limit.

    What the analysis says under ``quality["samples"]`` comes first: by name, ``most`` texts and whether any were
    ``drawn`` from more.
    """
    texts = len(material.documents)
    limits = [
        (name, int(limit["most"]), bool(limit["drawn"]))
        for name, limit in (material.quality.get("samples") or {}).items()
        if say.has(f"sample_{name}")
    ]
    limits += [("shown", MOST, packed.shown < texts), ("review", EXPLAINED, texts > EXPLAINED)]
    learning = material.quality.get("learning") or {}
    sure = say.number(learning.get("sure", 0))
    told = [
        f"{say(f'sample_{name}', most=say.number(most), sure=sure)} {say('sample_drawn' if drawn else 'sample_whole')}"
        for name, most, drawn in limits
    ]
    if learning.get("labels"):
        told.append(say("learning_labels", n=int(learning["labels"])))
    return [*told, *([say("sample_lines", most=say.number(LINES))] if len(material.terms) else [])]
