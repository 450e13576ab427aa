"""What happens to an inbound before it is stored: it is made storable, and masked."""

import re
from dataclasses import replace

from bot.messages import Inbound
from bot.privacy.masking import mask_numbers

ADDRESS_LIMIT = 255
# Control characters that no person types, halves of surrogate pairs; line ends and tabs stay.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def storable(inbound: Inbound) -> Inbound:
    """The inbound as it may be kept: no control characters, no proved personal number."""
    return replace(
        inbound,
        external_id=_clean(inbound.external_id)[:ADDRESS_LIMIT],
        address=_clean(inbound.address)[:ADDRESS_LIMIT],
        text=mask_numbers(_clean(inbound.text)),
        payload=mask_numbers(_clean(inbound.payload)),
        attachments=tuple(
            replace(each, reference=_clean(each.reference)) for each in inbound.attachments
        ),
    )


def _clean(text: str) -> str:
    return _UNSTORABLE.sub("", text)
