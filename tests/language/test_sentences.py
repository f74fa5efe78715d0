"""Where sentences begin."""

import pytest

from tyokieli.language.sentences import sentence_starts
from tyokieli.language.tokenizer import make_tokenizer

TOKENIZER = make_tokenizer()


def sentences(text: str) -> list[str]:
    doc = TOKENIZER(text)
    starts = sentence_starts([token.text for token in doc], [bool(token.whitespace_) for token in doc])
    return [doc[start:end].text.strip() for start, end in zip(starts, [*starts[1:], len(doc)], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Teen etätöitä.|Se toimii!|Toimiiko sinulla?",
        "Tavataan 20. heinäkuuta klo 12.30.|Sitten juhlitaan.",
        "Osallistuin esim. palavereihin ym. tilaisuuksiin.|Hyvä!",
        "Hieno päivä :)|Jatketaan samaan malliin!",
        "Loistavaa!!! :D|Kiitos.",
        "”Toimiiko tämä?” kysyi hän.|Toimii.",
        "Hän sanoi: ”Toimii.”|”Hienoa”, vastasin.",
        "Professori J. Virtanen puhui (ks. s. 5).|Muut kuuntelivat.",
        "kävin kotona.|sitten töihin.",
        "Ensimmäinen kohta|Toinen kohta",
    ],
)
def test_sentences_are_found(text: str) -> None:
    joined = text.replace("|", "\n" if "kohta" in text else " ")
    assert sentences(joined) == text.split("|")


def test_a_line_break_inside_a_sentence_does_not_end_it() -> None:
    assert len(sentences("Teemme etätöitä silloin\nkun se sopii.")) == 1


def test_nothing_has_no_sentences() -> None:
    assert sentence_starts([], []) == []
