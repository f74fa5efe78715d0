"""The same idea sent twice is found, whoever lightly edited it; the same wish in other words is not."""

import json
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tyokieli.errors import ModelError, SettingsError
from tyokieli.perspectives import signatures
from tyokieli.perspectives.duplicates import near_duplicates
from tyokieli.perspectives.signatures import grams_of, signature

IDEAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ideas" / "dev.jsonl"

CLOCKS = "Kellokortit romukoppaan! Jokainen osaa kyllä itse merkitä viikkotuntinsa."
CLOCKS_AGAIN = (
    "Kellokortit joutaisivat romukoppaan. Jokainen osaa itsekin merkitä viikkotuntinsa, "
    "ei siihen leimauslaitetta tarvita."
)
QUIET = "Yks hiljainen huone joka kerrokseen, semmonen missä puhelin on kielletty."
QUIET_AGAIN = "Hiljanen huone joka kerrokseen, semmonen missä puhelimet on kielletty."
COFFEE = "Keittiöistä poistettiin mikrot, saataisiinko ne takaisin ennen talvea?"


def found(texts: list[str], **options: object) -> list[str]:
    return near_duplicates([str(row) for row in range(1, len(texts) + 1)], texts, **options)  # type: ignore[arg-type]


def test_an_edited_idea_points_to_the_first_one() -> None:
    assert found([CLOCKS, QUIET, CLOCKS_AGAIN, COFFEE, QUIET_AGAIN]) == ["", "", "1", "", "2"]


def test_the_date_says_which_came_first() -> None:
    dates = pd.Series(pd.to_datetime(["2020-03-01", "2019-05-02"]))
    assert near_duplicates(["a", "b"], [QUIET, QUIET_AGAIN], order=dates) == ["b", ""]


def test_a_text_without_a_date_is_not_the_first() -> None:
    assert near_duplicates(["a", "b"], [QUIET, QUIET_AGAIN], order=[pd.NaT, pd.Timestamp("2019-05-02")]) == ["b", ""]


def test_ids_are_ordered_by_their_numbers() -> None:
    assert near_duplicates(["10", "9"], [QUIET, QUIET]) == ["9", ""]


def test_a_group_keeps_every_member() -> None:
    assert found([QUIET, QUIET_AGAIN, QUIET, QUIET.upper(), COFFEE]) == ["", "1", "1", "1", ""]


def test_case_punctuation_and_spaces_make_no_other_text() -> None:
    assert found(["Lisää etätyötä kaikille!", "lisää  etätyötä,\nkaikille"]) == ["", "1"]


def test_short_texts_of_other_words_are_no_copies() -> None:
    texts = [
        "Lisää etätyötä",
        "Lisää lähityötä",
        "Lisää palkkaa",
        "Lisää palkkaa heti",
        "Etätyötä lisää kaikille",
        "Kyllä",
        "Ei",
    ]
    assert found(texts) == [""] * len(texts)


def test_two_who_want_the_same_in_their_own_words_are_not_duplicates() -> None:
    texts = [
        "Etätyöpäivistä neuvotellaan nyt kuin aselevosta. Voitasko vaan sopia et työ tehdään siellä missä se sujuu.",
        "Meillä etätyöpäivän saa, jos esimies sattuu olemaan sillä tuulella. Ei tässä ole kyse säännöistä.",
    ]
    assert found(texts) == ["", ""]


@pytest.mark.parametrize("empty", ["", "   ", "...", "\n\t", "[NIMI]", "https://example.fi/a", "!?"])
def test_texts_without_words_are_never_duplicates(empty: str) -> None:
    assert found([empty, empty, QUIET]) == ["", "", ""]


@pytest.mark.parametrize("texts", [[], [QUIET], [""]])
def test_no_text_or_one_text(texts: list[str]) -> None:
    assert found(texts) == [""] * len(texts)


def test_the_same_signature_line_makes_no_copy() -> None:
    line = "\n\nTerveisin [NIMI], [SÄHKÖPOSTI], https://example.fi/henkilosto/yhteystiedot/toimistopalvelut"
    assert found([CLOCKS + line, COFFEE + line]) == ["", ""]


def test_a_copy_of_a_copy_that_no_longer_resembles_the_first_is_left_out() -> None:
    first = "Avataan tyhjät toimistot yhteisiksi etätyötiloiksi kaikille virastoille aseman vieressä."
    last = "Kahvinkeitin ja sähköpöytä pitäisi saada jokaiseen kerrokseen ennen syksyn remonttia."
    assert found([first, f"{first} {last}", last])[1:] == ["1", ""]


def test_signatures_made_elsewhere_give_the_same() -> None:
    texts = [CLOCKS, QUIET, CLOCKS_AGAIN, COFFEE, QUIET_AGAIN]
    assert found(texts, signatures=[signature(text) for text in texts]) == found(texts)


def test_a_signature_is_small_and_plain() -> None:
    assert len(signature(QUIET * 500)) <= 288
    assert signature(QUIET).isascii()


def test_n_grams_are_hashed_alike_everywhere() -> None:
    # the shipped table was counted with these
    assert grams_of("Työ!").tolist() == [45009, 175472]


def test_a_threshold_of_ones_own() -> None:
    assert found([QUIET, QUIET_AGAIN], threshold=0.99) == ["", ""]


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_that_is_no_similarity_is_refused(threshold: float) -> None:
    with pytest.raises(SettingsError, match="above 0 and at most 1"):
        found([QUIET], threshold=threshold)


def test_sequences_of_other_lengths_are_refused() -> None:
    with pytest.raises(SettingsError, match="2 ids but 1 texts"):
        near_duplicates(["1", "2"], [QUIET])


def test_a_long_word_and_odd_characters_do_no_harm() -> None:
    assert found(["a" * 1_000_000, "\x00 \ud800 " + "b" * 50, "👩‍💻 " * 9]) == ["", "", ""]


def test_a_table_of_another_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez(tmp_path / "frequencies.npz", counts=np.zeros(3), passages=1)
    monkeypatch.setattr(signatures, "model_path", lambda name: tmp_path)
    signatures.gram_shares.cache_clear()
    with pytest.raises(ModelError, match="not a table"):
        signature(QUIET)
    signatures.gram_shares.cache_clear()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([CLOCKS, CLOCKS_AGAIN, QUIET, QUIET_AGAIN, COFFEE, ""]), max_size=9), st.randoms())
def test_the_order_of_rows_changes_nothing(texts: list[str], chance: random.Random) -> None:
    rows = [(f"id{row}", text) for row, text in enumerate(texts)]
    shuffled = chance.sample(rows, len(rows))
    results = [
        dict(zip((name for name, _ in some), near_duplicates(*map(list, zip(*some, strict=True))), strict=True))
        if some
        else {}
        for some in (rows, shuffled)
    ]
    assert results[0] == results[1]


@pytest.mark.skipif(not IDEAS.exists(), reason="the labelled ideas lie beside the repository")
def test_the_marked_pairs_among_ideas_and_no_others() -> None:
    ideas = [json.loads(line) for line in IDEAS.read_text(encoding="utf-8").splitlines()]
    marked = [idea["dup_of"] or "" for idea in ideas]
    texts, dates = [idea["text"] for idea in ideas], [idea["date"] for idea in ideas]
    assert near_duplicates([idea["id"] for idea in ideas], texts, order=dates) == marked
