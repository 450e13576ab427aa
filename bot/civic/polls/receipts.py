"""The receipt of a ballot: a code that finds it, made so that it cannot be turned round.

receipt = HMAC(the poll's own key, the voter), written in 12 letters. While the poll is open the
key lets a person's next ballot take the place of the first. At closing the key is destroyed: from
then on nothing on the server leads from a person to a ballot.
"""

import hmac
from hashlib import sha256

LETTERS = "23456789BCDFGHJKMNPQRTVWX"  # no vowel, no letter that reads like a digit
LENGTH = 12  # 25^12: two of a million voters alike once in 100,000 polls, and then refused
GROUP = 4


def receipt(key: bytes, voter: int) -> str:
    """The code of this voter's ballot, as `7KQM-2XTB-94HF`."""
    number = int.from_bytes(hmac.digest(key, f"ballot/{voter}".encode(), "sha256"))
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, LENGTH, GROUP))


def fingerprint(reference: str, code: str) -> str:
    """What a seal shows of a receipt: whoever has the receipt finds it, nobody else can."""
    return sha256(f"{reference}/{code}".encode()).hexdigest()[:32]
