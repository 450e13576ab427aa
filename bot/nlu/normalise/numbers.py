"""Numbers written in words, up to 999: « quatre-vingt-dix-sept » is 97."""

import re
from collections.abc import Sequence

_SIMPLE = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize vingt trente quarante cinquante soixante"
)
VALUES = dict(zip(_SIMPLE.split(), [*range(17), 20, 30, 40, 50, 60], strict=True))
VALUES |= {"une": 1, "cent": 100, "zéro": 0, "vingts": 20, "cents": 100}
_TEN, _TWENTY, _SIXTY, _HUNDRED = 10, 20, 60, 100


def read(words: Sequence[str]) -> tuple[int, int]:
    """The number that the first words say, and how many of them say it (0: none does)."""
    total, last, used = 0, 0, 0
    for index, word in enumerate(words):
        if word == "et" and last >= _TWENTY:
            continue
        value = VALUES.get(word)
        joined = None if value is None else _with(total, last, value, used)
        if joined is None or value is None:
            break
        last = joined if value in (_TWENTY, _HUNDRED) else value
        total, used = joined, index + 1
    return total, used


def _with(total: int, last: int, value: int, used: int) -> int | None:
    """The number so far with one more word; None where French does not say so."""
    if not used:
        return value
    if value == _HUNDRED:
        return total * value if 1 < total < _TEN else None
    if value == _TWENTY and total % _HUNDRED == VALUES["quatre"]:
        return total + value * 4 - 4
    if last == _TEN:
        return total + value if VALUES["sept"] <= value < _TEN else None
    room = _TWENTY if last in (_SIXTY, 4 * _TWENTY) else last if last >= _HUNDRED else _TEN
    return total + value if last >= _TWENTY and 0 < value < room else None


def numeral(words: Sequence[str], index: int) -> tuple[str, int] | None:
    """The number from eleven up that starts at `index`, in digits, and its words."""
    if words[index].split("-", 1)[0] not in VALUES:
        return None
    for count in range(min(5, len(words) - index), 0, -1):
        parts = re.split(r"[ -]", " ".join(words[index : index + count]))
        value, used = read(parts)
        if used == len(parts) and value > _TEN and value != _HUNDRED:
            return str(value), count
    return None
