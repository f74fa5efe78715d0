"""Whatever is thrown at the pipeline: any text, threads, processes."""

import multiprocessing
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import tyokieli
from tyokieli.language.voikko import analyze

WORDS = (
    "työ",
    "etätyö",
    "palaveri",
    "kissa",
    "juosta",
    "tehdä",
    "nopeasti",
    "osaaminen",
    "kuusi",
    "voi",
    "talo",
    "vuosi",
)
ENDINGS = ("ssa", "sta", "lla", "lta", "lle", "na", "ksi", "n", "t", "ta", "ni", "si", "mme", "kin", "ko", "han")
FORMS = [word + one + two for word in WORDS for one in ENDINGS for two in ENDINGS]
SNIPPETS = [
    "Työ",
    "ä",
    "ICT:n",
    "20.",
    "110 000",
    " ",
    "\n",
    "\u00ad",
    "\u0308",
    "\ud800",
    "(",
    "😀",
    ":)",
    "a@b.fi",
    "-",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tyokieli.load()


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.characters(codec=None), max_size=200)
    | st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=5), max_size=40).map("".join)
)
def test_any_text_goes_through_with_its_offsets(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert len(doc.text) == len(text)
    assert doc.text == "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.lemma_ and token.pos_ for token in doc)
    assert all(isinstance(token._.compound, tuple) and isinstance(token._.known, bool) for token in doc)


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.lists(st.sampled_from([*FORMS, ".", "ja"]), max_size=12).map(" ".join), max_size=6))
def test_neither_order_nor_batching_changes_anything(nlp: Language, texts: list[str]) -> None:
    alone = [[(token.lemma_, token.pos_, str(token.morph)) for token in nlp(text)] for text in texts]
    batched = [
        [(token.lemma_, token.pos_, str(token.morph)) for token in doc] for doc in nlp.pipe(texts[::-1], batch_size=2)
    ]
    assert batched[::-1] == alone


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "😀" * 100_000,
        "a" * 10_000_000,
        "työ" * 100_000,
        "työ-" * 50_000,
        "111 " * 100_000,
        ". " * 100_000,
        "a\u0300" * 100_000,
    ],
    ids=["brackets", "emoji", "a word of ten megabytes", "no spaces", "hyphens", "numbers", "full stops", "marks"],
)
def test_hostile_texts_do_not_stall(nlp: Language, text: str) -> None:
    start = time.perf_counter()
    doc = nlp(text)
    assert doc.text == text
    assert time.perf_counter() - start < 30


def _lemmas(words: list[str]) -> list[str]:
    return [reading.lemma for reading in _LEMMATIZER.lemmatize(words)]


_LEMMATIZER = tyokieli.Lemmatizer()


def _analyses(words: list[str]) -> list[int]:
    return [len(analyze(word)) for word in words]


@pytest.mark.parametrize("word", ["", " ", "\n\t"])
def test_words_of_nothing_are_read_as_nothing(word: str) -> None:
    reading = tyokieli.Lemmatizer().readings(word)[0]
    assert (reading.lemma, reading.upos) == (word, "X")


def test_a_list_is_no_text() -> None:
    with pytest.raises(TypeError, match="text is a list; give one str"):
        tyokieli.lemmatize(["Teimme", "töitä"])  # type: ignore[arg-type]


def test_threads_that_meet_new_words_at_once_do_not_mix_their_capitals() -> None:
    words = [beginning + form for form in FORMS[:700] for beginning in ("IT-", "Xq", "xq")]
    expected = tyokieli.Lemmatizer(cache_size=30_001).lemmatize(words)
    fresh = tyokieli.Lemmatizer(cache_size=30_002)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            parts = list(threads.map(lambda number: [fresh.readings(word) for word in words[number::4]], range(4)))
            found = fresh.lemmatize(words)
    finally:
        sys.setswitchinterval(interval)
    assert found == expected
    assert sum(map(len, parts)) == len(words)


@pytest.mark.slow
def test_threads_give_what_one_thread_gives() -> None:
    words = (FORMS * 8)[:20_000]
    expected = _lemmas(words), _analyses(words)
    fresh = tyokieli.Lemmatizer(cache_size=50_000)  # of another size than others, so its caches are its own, and empty
    with ThreadPoolExecutor(8) as threads:
        lemmas = list(threads.map(lambda number: [one.lemma for one in fresh.lemmatize(words)], range(8)))
        analyses = list(threads.map(lambda number: _analyses(words), range(8)))
    assert all(found == expected[0] for found in lemmas)
    assert all(found == expected[1] for found in analyses)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_what_one_process_gives(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    expected = _lemmas(FORMS)  # a handle is open when the processes start
    with multiprocessing.get_context(method).Pool(2) as processes:
        found = processes.map(_lemmas, [FORMS] * 4)
    assert found == [expected] * 4
