"""The one pipeline with which the library itself reads texts, loaded when it is first needed.

Rooms above find terms and perspectives in its Docs by themselves: no other component is run on them.
"""

from functools import cache

from spacy.language import Language


def release() -> None:
    """Forget the word forms that were met: a long run has other use for the memory when all texts are read."""
    if not reader.cache_info().currsize:
        return
    nlp = reader()
    for part in (nlp.tokenizer, *(component for _, component in nlp.pipeline)):
        forget = getattr(part, "forget", None)
        if forget is not None:
            forget()


@cache
def reader() -> Language:
    """The pipeline of `tyokieli.load()` up to the lemmas, the same object at every call in a process."""
    from tyokieli.language.pipeline import load

    nlp = load()
    if nlp.has_pipe("tyokieli_terms"):
        nlp.remove_pipe("tyokieli_terms")
    return nlp
