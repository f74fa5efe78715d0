"""What speaks for a candidate, in bundles of features that go together, and the names of the features in a bundle.

Weights belong to the names; the bundles are what the proposer makes, for they are fewer.
"""

Group = tuple[str | int | bool, ...]
"""A bundle of features that go together: its first item names the bundle, see `features_of`."""


def features_of(group: Group) -> list[str]:
    """Names of the features in a bundle.

    Examples
    --------
    >>> features_of(("m", "NOUN", "työ"))
    ['mNOUNyö', 'mNOUNtyö', 'mNOUNtyö']
    """
    name = group[0]
    if name == "e":
        start, tail = f"e{group[1]}", str(group[2])
        return [start + tail[-1:], start + tail[-2:], start + tail[-3:], start + tail[-4:], start + tail]
    if name == "m":
        start, tail = f"m{group[1]}", str(group[2])
        return [start + tail[-2:], start + tail[-3:], start + tail]
    _, *rest = group
    if name == "w":
        upos, sources, state, kind, listed, common, same = rest
        return [
            f"S{sources}{state}{upos}",
            f"H{kind}{upos}{sources}{state}",
            f"k{listed}{upos}",
            f"K{listed}{upos}{sources}",
            f"A{common}{state}{'=' if same else ''}",
            f"B{common}{upos}{kind}",
        ]
    if name == "L":
        own, share, relative, scarce = rest
        return [f"L{own}{share}{scarce}", f"M{relative}{scarce}"]
    if name == "N":
        scarce, state, rivals = rest
        return [f"L-{scarce}{state}{'s' if rivals else ''}"]
    if name == "R":
        change, common = rest
        return [f"R{change}", f"R{change}{common}", f"V{common}"]
    if name == "D":
        upos, kind, ending, cut, added, last = rest
        change = f"{upos}{cut}>{added}"
        return [f"D{change}", f"D{change}{kind}{ending}", f"D{change}{kind}{last}"]
    if name == "T":
        operation, upos, listed, share, frequency = rest
        return [f"T{operation}{upos}{listed}", f"U{share}{operation}", f"X{frequency}{operation}"]
    if name == "f":
        frequency, behind, scarce, state = rest
        return [f"f{frequency}{scarce}", f"F{behind}{scarce}", f"G{frequency}{state}"]
    if name == "p":
        prior, scarce, operation, upos = rest
        return [f"p{prior}", f"P{prior}{scarce}", f"o{operation}{upos}"]
    return ["".join(map(str, group))]


def common_start(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length
