"""Which language a text is in: Finnish, Swedish, English or none of them. Small, deterministic, without a model.

Counts the commonest words of each language (spaCy's stop words, those that two languages share left out) and what their
words look like. What gives no evidence is taken for Finnish when it is short: *ok*, *Teams!*, a name.
"""

import re
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’:][^\W\d_]+)?")
_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+|\[[A-ZÅÄÖ]+\]")
_LONGEST = 5_000  # characters looked at
_WORDS_TO_DOUBT = 6  # a shorter text without evidence is Finnish

_LOOKS = {  # parts and endings (\Z) of words that are common in the language and rare in the other two
    "fi": re.compile(
        r"ää|öö|yö|äy|öy|uo|aa|uu|ii|kk|tt[aäeiouy]|hd|lj|nk[aäeiou]"
        r"|..(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|inen|isen|ista|istä|jen|den|vat|vät|mme|tte|nsa|nsä)\Z"
        r"|..(?:[aäiouyö]n|ä|ö|ko|kö|kin|han|hän|mus|mys|tus|tys|vuus|vyys|isi|va|vä|ja|jä|sti|ut|yt|nut|nyt|li|si|ta|tä)\Z"
    ),
    "sv": re.compile(
        r"å|sj[öuä]|..(?:ning|ningar|ningen|het|heten|ligt|ande|ende|arna|erna|orna|ade|skap|are|ckt|ck|rbet[es]?|ö[rt]|ga)\Z"
    ),
    "en": re.compile(
        r"th|wh|ow|..(?:ing|tion|tions|ness|ment|ments|ly|ed|ght|ould|ture|able|ible|ful|less|ck|wn|ce|ve|ees?|ours?)\Z"
    ),
}
_MORE = {  # answers are short: words of thanks, work and wishes that no list of stop words has
    "fi": (
        "kiitos kiitti hyvä hyviä hyvin työ työtä lisää pois vähemmän enemmän tarvitaan pitää pitäisi"
        " ois oisi oon oot sit sitte ku kun mä sä mut mutku tää noi viel vois pitäs kans paljo enää ees nyt vaan"
    ),
    "sv": (
        "tack bra arbete arbetet jobb mer mera mindre borde behöver behövs bättre möte möten distansarbete flextid"
        " kontor chef chefen chefer ledarskap personal personalen öppet saknas"
    ),
    "en": "thanks thank please work working more less better need needs meetings office remote home",
}


def language_of(text: str) -> str:
    """``"fi"``, ``"sv"``, ``"en"``, or ``"und"`` where it is none of these (or has no words).

    Examples
    --------
    >>> language_of("Kellokortit romukoppaan!"), language_of("Mer distansarbete, tack."), language_of("Less meetings")
    ('fi', 'sv', 'en')
    >>> language_of("ok"), language_of("12 345 €"), language_of("Спасибо большое")
    ('fi', 'und', 'und')
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(_NOT_WORDS.sub(" ", text[:_LONGEST]))]
    words = [word for word in words if len(word) > 1] or words  # å, ä and ö by themselves are letters, not Swedish
    if not words:
        return "und"
    latin = [word for word in words if all(char < "ɐ" or char in "'" for char in word)]
    if len(latin) * 2 < len(words):
        return "und"
    lists = _common_words()
    scores = {
        language: sum(1.0 if word in lists[language] else 0.5 if looks.search(word) else 0.0 for word in latin)
        for language, looks in _LOOKS.items()
    }
    best = max(("fi", "sv", "en"), key=lambda language: scores[language])  # Finnish where two are equal
    if best != "fi" and (scores[best] < 1.5 or scores[best] < 1.3 * scores["fi"]):
        best = "fi" if scores["fi"] > 0 or len(latin) < _WORDS_TO_DOUBT else best
    if len(latin) >= _WORDS_TO_DOUBT and scores[best] < 0.12 * len(latin):
        return "und"
    return best


@cache
def _common_words() -> dict[str, frozenset[str]]:
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.fi.stop_words import STOP_WORDS as FINNISH
    from spacy.lang.sv.stop_words import STOP_WORDS as SWEDISH

    lists = {
        language: frozenset(words) | frozenset(_MORE[language].split())
        for language, words in (("fi", FINNISH), ("sv", SWEDISH), ("en", ENGLISH))
    }
    return {
        language: own - frozenset().union(*(others for name, others in lists.items() if name != language))
        for language, own in lists.items()
    }
