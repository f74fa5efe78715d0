"""Sample tables for the report's tests: the shape of real ones, in words of our own."""

import random

import pandas as pd

from tyokieli.report.contents import Material, Perspective

PERSPECTIVES = [
    Perspective("johtaminen", "Johtaminen", "Luottamus, esihenkilötyö, tavoitteet ja päätöksenteko."),
    Perspective("toimintatavat", "Toimintatavat", "Työajat, monipaikkaisuus, kokoukset ja käytännöt."),
    Perspective("osaaminen", "Osaaminen", "Oppiminen, perehdytys, koulutus ja osaamisen jakaminen."),
    Perspective("tyoymparisto", "Työympäristö", "Tilat, kalusteet, ääni ja valo."),
    Perspective("ict", "ICT", "Laitteet, ohjelmat, yhteydet ja tuki."),
    Perspective("muu", "Muu"),
]

_SENTENCES = {
    "johtaminen": [
        "Esimies saisi luottaa siihen, että työ tulee tehdyksi ilman vahtimistakin.",
        "Johtoryhmän päätökset pitäisi perustella koko väelle samana päivänä.",
        "Tavoitteista sovitaan keväällä, mutta kukaan ei palaa niihin syksyllä.",
        "Lähiesimies ehtii jutella kanssani kerran vuodessa, ja se on liian vähän.",
        "Uusi esihenkilö kysyy joka viikko, mitä tarvitsen, ja se näkyy tuloksissa.",
    ],
    "toimintatavat": [
        "Etätyöpäivän saa vain, jos muistaa anoa sitä kaksi viikkoa ennen.",
        "Kellokortista voisi luopua, kun monipaikkainen työ on jo arkea.",
        "Puolet kokouksista hoituisi viestillä, jossa lukee, mitä päätettiin.",
        "Etätyökäytännöt ovat joka osastolla erilaiset, vaikka talo on sama.",
        "Keskiviikko kokouksettomaksi, niin ehtisi tehdä työnsä loppuun.",
    ],
    "osaaminen": [
        "Perehdytys jää sen varaan, kuka sattuu istumaan viereisessä pöydässä.",
        "Hiljainen tieto lähtee eläkkeelle, ellei työparia nimetä ajoissa.",
        "Koulutuspäivän annista pitäisi kertoa muillekin eikä vain matkalaskussa.",
        "Työkierto toiseen virastoon opettaisi enemmän kuin yksikään kurssi.",
    ],
    "tyoymparisto": [
        "Avokonttorissa kuulee kaikkien puhelut, eikä vetäytymistilaa löydy.",
        "Monitilatoimisto toimii, kunhan hiljainen tila on oikeasti hiljainen.",
        "Neuvotteluhuoneet ovat varattuja, vaikka niissä ei istu ketään.",
        "Säädettävä pöytä ja kunnon valo maksavat vähemmän kuin yksi sairausloma.",
    ],
    "ict": [
        "Kannettava käynnistyy vartin, ja etäyhteys katkeaa joka tunti.",
        "Atk-tuki vastaa nopeasti, mutta tunnukset tulevat vasta viikon päästä.",
        "Sama tieto syötetään kolmeen järjestelmään, jotka eivät puhu keskenään.",
        "Verkkokokous onnistuisi, jos kuulokkeet olisi annettu muillekin kuin johdolle.",
    ],
    "muu": [
        "Ruokalan puuro on ollut tänä talvena yllättävän hyvää.",
        "Pihalle tarvittaisiin katos pyörille ja yksi penkki lisää.",
        "Kiitos talkoista, ensi vuonna uudestaan!",
    ],
}
_TERMS = {
    "esimies": ("vanha", "esihenkilö"),
    "lähiesimies": ("vanha", "lähiesihenkilö"),
    "esihenkilö": ("uusi", ""),
    "etätyö": ("vanha", "monipaikkainen työ"),
    "monipaikkainen työ": ("uusi", ""),
    "avokonttori": ("vanha", "monitilatoimisto"),
    "monitilatoimisto": ("uusi", ""),
    "atk": ("vanha", "ICT"),
}
_THEMES = {
    "johtaminen": [("luottamus ja vahtiminen", "luottaa, vahtia, työ"), ("päätösten perustelut", "päätös, johtoryhmä")],
    "toimintatavat": [("etätyön käytännöt", "etätyö, päivä, anoa"), ("kokoukset", "kokous, viesti, keskiviikko")],
    "osaaminen": [("perehdytys", "perehdytys, pöytä, työpari")],
    "tyoymparisto": [("hiljaiset tilat", "tila, hiljainen, puhelu"), ("kalusteet", "pöytä, valo")],
    "ict": [("laitteet ja yhteydet", "kannettava, yhteys, tunnus")],
}
_SHARES = {"johtaminen": 22, "toimintatavat": 30, "osaaminen": 17, "tyoymparisto": 14, "ict": 12, "muu": 5}


def material(texts: int = 150, *, years: range = range(2012, 2025), seed: int = 4, sentences: int = 4) -> Material:
    """Make a material of `texts` documents with every table filled; the same for the same arguments."""
    dice = random.Random(seed)
    ids = [perspective.id for perspective in PERSPECTIVES]
    rows = []
    for number in range(texts):
        perspective = dice.choices(ids, [_SHARES[id_] for id_ in ids])[0]
        pool = _SENTENCES[perspective]
        said = [dice.choice(pool) for _ in range(dice.randint(1, sentences))]
        if dice.random() < 0.4:
            said.append(dice.choice(_SENTENCES[dice.choice(ids)]))
        place = ids.index(perspective)
        language = "fi" if dice.random() > 0.04 else dice.choice(["sv", "en"])
        year = dice.choice(years)
        rows.append(
            {
                "id": f"I{number + 1:03d}",
                "text": " ".join(said) if language == "fi" else "Distansarbetet borde vara möjligt för alla.",
                "date": pd.Timestamp(year, dice.randint(1, 12), dice.randint(1, 28)),
                "title": dice.choice(["", "", "Ehdotus arkeen", "Kohti sujuvampaa työtä"]),
                "source": "ideat.xlsx",
                "language": language,
                "tokens": 12 * len(said),
                "perspective": perspective if language == "fi" else "",
                "confidence": min(0.98, max(0.21, dice.gauss(0.68, 0.17))) if language == "fi" else float("nan"),
                "secondary": dice.choice([*ids[:5], "", "", ""]) if language == "fi" else "",
                "theme": "",
                "duplicate_of": f"I{dice.randint(1, number):03d}" if number > 5 and dice.random() < 0.04 else "",
                "organisaatio": dice.choice(["virasto A", "virasto B", "virasto C", "kaupunki A"]),
                "kannatus": dice.randint(0, 120),
                "x": dice.gauss([0, 3, 1, -3, -1, 0][place], 0.8),
                "y": dice.gauss([3, 1, -2, -1, 2, 0][place], 0.8),
            }
        )
        own = _THEMES.get(perspective, [])
        if own and language == "fi":
            rows[-1]["theme"] = f"{perspective}-{dice.randint(1, len(own))}"
    documents = pd.DataFrame(rows)
    terms = _terms(documents)
    return Material(
        documents=documents,
        perspectives=PERSPECTIVES,
        terms=terms,
        themes=_themes(documents),
        trends=_trends(documents, terms),
        groups=_groups(documents, ids),
        words=pd.DataFrame(
            [
                {"perspective": id_, "word": word.strip(".,").lower(), "weight": 1 / (place + 1)}
                for id_ in ids[:5]
                for place, word in enumerate(dict.fromkeys(" ".join(_SENTENCES[id_]).split()))
                if len(word) > 6
            ]
        ),
        evidence={id_: [(0, 7, 0.9), (12, 19, 0.3)] for id_ in documents["id"]},
        group="organisaatio",
        quality={
            "version": "0.1.0",
            "rejected": 2,
            "empty": 1,
            "repaired": 3,
            "masked": {"NIMI": 12, "PUHELIN": 3, "SÄHKÖPOSTI": 0},
            "settings": {"text": "idea", "group": "organisaatio", "mask": True, "period": "Y"},
            "models": [{"name": "tyokieli-fi", "licence": "CC BY-SA 4.0", "data": "UD_Finnish-TDT"}],
        },
    )


def _terms(documents: pd.DataFrame) -> pd.DataFrame:
    found = []
    for id_, text in zip(documents["id"], documents["text"], strict=True):
        low = text.lower()
        for concept, (status, replacement) in _TERMS.items():
            at = low.find(concept)
            if at >= 0 and not low[at - 1 : at].isalpha():
                end = at + len(concept)
                row = (id_, at, end, text[at:end], concept, status, replacement)
                found.append(row)
    return pd.DataFrame(found, columns=["id", "start", "end", "text", "concept", "status", "replacement"])


def _themes(documents: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for perspective, themes in _THEMES.items():
        for place, (label, keywords) in enumerate(themes):
            theme = f"{perspective}-{place + 1}"
            own = documents.loc[documents["theme"] == theme, "id"]
            if len(own):
                rows.append((perspective, theme, label, keywords, len(own), " ".join(own[:3])))
    return pd.DataFrame(rows, columns=["perspective", "theme", "label", "keywords", "size", "examples"])


def _trends(documents: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    years = documents["date"].dt.year
    rows = []
    for year in sorted(set(years)):
        own = documents[years == year]
        words = int(own["tokens"].sum())
        for concept, (status, _) in _TERMS.items():
            count = int((terms["id"].isin(own["id"]) & (terms["concept"] == concept)).sum())
            rate, wide = 1000 * count / words, 1000 * 1.96 * max(count, 1) ** 0.5 / words
            row = (str(year), concept, status, count, rate, max(rate - wide, 0.0), rate + wide, len(own), words)
            rows.append(row)
    columns = ["period", "concept", "status", "count", "per_1000_words", "low", "high", "texts", "words"]
    return pd.DataFrame(rows, columns=columns)


def _groups(documents: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    rows = []
    for group, own in documents.groupby("organisaatio"):
        for id_ in ids:
            count, expected = int((own["perspective"] == id_).sum()), float((documents["perspective"] == id_).mean())
            share = count / len(own)
            ratio = share / expected if expected else 1.0
            low, high = ratio / 1.2, ratio * 1.2
            rows.append((group, "perspective", id_, count, share, expected, ratio, low, high, len(own)))
        rows.append((group, "concept", "etätyö", 3, 0.1, 0.05, 2.0, 1.1, 3.6, len(own)))
    columns = ["group", "kind", "name", "count", "share", "expected", "ratio", "low", "high", "n"]
    return pd.DataFrame(rows, columns=columns)
