"""What the mask found, and the words that take its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.privacy.masking import MASKED_CARD, MASKED_IBAN, MASKED_NIR

WORDS = {
    "name": "[nom masqué]",
    "phone": "[téléphone masqué]",
    "email": "[e-mail masqué]",
    "nir": MASKED_NIR,
    "iban": MASKED_IBAN,
    "card": MASKED_CARD,
    "plate": "[plaque masquée]",
    "address": "[adresse masquée]",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of a person: `text[start:end]`, of a kind that `WORDS` lists."""

    kind: str
    start: int
    end: int


def joined(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, those that overlap made one, under the longest one's kind."""
    kept: list[Finding] = []
    for each in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and each.start < kept[-1].end:
            kept[-1] = _merged(kept[-1], each)
        else:
            kept.append(each)
    return tuple(kept)


def _merged(one: Finding, other: Finding) -> Finding:
    longest = max(one, other, key=lambda finding: finding.end - finding.start)
    return Finding(longest.kind, one.start, max(one.end, other.end))


def replaced(text: str, findings: Sequence[Finding]) -> str:
    """The text with words in place of each finding."""
    parts, at = [], 0
    for each in findings:
        parts += [text[at : each.start], WORDS[each.kind]]
        at = each.end
    return "".join((*parts, text[at:]))
