"""The words of the files, with those in use: what the room shows, checks and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.dialogues import headings, rewording
from bot.dialogues.content import Content, load_content
from bot.dialogues.headings import FACTS, Heading
from bot.dialogues.lengths import TooLong, choices_of, procedure_of, too_long
from bot.dialogues.procedures import Procedure, facts
from bot.dialogues.replies import Response
from bot.dialogues.rewording import RewordingRefused
from bot.dialogues.today import with_words
from bot.dialogues.wording import words
from bot.handoff.console.content.history import Lines
from bot.storage.access import wordings

MOST_FOUND = 60
_OTHER_WORDINGS = ("", "_again", "_explain")  # they may offer the same choices


@dataclass(frozen=True, slots=True)
class Line:
    """A reply in the list."""

    name: str
    text: str
    file: str
    changed: bool


class Library:
    """Read once, when somebody first opens the room. `communes`: as buttons name them."""

    def __init__(self, data: Path, communes: Sequence[str] = ()) -> None:
        self._data = data
        self._communes = tuple(communes)

    @cached_property
    def content(self) -> Content:
        """All that the files say."""
        return load_content(self._data)

    @property
    def files(self) -> Mapping[str, Response]:
        """The replies as files have them."""
        return self.content.responses

    def today(self, connection: Connection) -> Content:
        """The content in the words in use."""
        return with_words(self.content, wordings.in_use(connection))

    def search(self, connection: Connection, asked: str) -> list[Line]:
        """Replies that have all these words, in their texts or their names; changed ones first."""
        wanted, today = words(asked), self.today(connection).responses
        found = []
        for name, original in self.files.items():
            response = today[name]
            text = " ".join(each.text for each in response.variations)
            said = f"{' '.join(words(text))} {name}"
            if all(word in said for word in wanted):
                first = response.variations[0].text
                found.append(Line(name, first, original.file, response != original))
        return sorted(found, key=lambda line: (not line.changed, line.file))

    def procedure(self, response: Response) -> Procedure | None:
        """The procedure whose step this reply is; None: it is everybody's."""
        return procedure_of(self.content, response)

    def known(self, today: Content, response: Response) -> Mapping[str, str]:
        """The places of a reply whose value is known before it is said."""
        own = self.procedure(response)
        return facts(today.procedures[own.id]) if own else {}

    def offered(self, today: Content, response: Response) -> tuple[str, ...]:
        """The choices that a reply offers without having any of its own."""
        return choices_of(today, response, response.variations[0], self._communes)

    def checked(
        self, today: Content, name: str, texts: Sequence[str], named: Sequence[str]
    ) -> Response:
        """The reply in these words, held against the rules of files. Raises `RewordingRefused`."""
        original = self.files[name]
        also = FACTS if self.procedure(original) else ()
        made = rewording.reworded(original, texts, named, also)
        after = replace(today, responses={**today.responses, name: made})
        for other in _OTHER_WORDINGS:
            if (response := after.responses.get(f"{name}{other}")) is not None:
                self._fits(after, response, " quand la question est redite" if other else "")
        return made

    def headed(self, today: Content, code: str, heading: Heading) -> Procedure:
        """The procedure under this head; its texts still fit. Raises `RewordingRefused`."""
        made = headings.headed(self.content.procedures[code], heading)
        after = replace(today, procedures={**today.procedures, code: made})
        for response in after.responses.values():
            owner = self.procedure(response)
            if owner is not None and owner.id == code:
                self._fits(after, response, f" dans « {response.variations[0].text[:40]}… »")
        return made

    def _fits(self, content: Content, response: Response, which: str) -> None:
        for each in too_long(content, response, self._communes):
            raise RewordingRefused(f"C’est trop long{which}. {_told(each)}")

    def lines(self, name: str, body: str) -> Lines | None:
        """The lines of a kept version of a reply or of a head; None: it fits the file no more."""
        if name in self.files:
            made = rewording.restored(self.files[name], body)
            return lines(made) if made else None
        head = headings.restored(self.content.procedures[name.removeprefix("procedure_")], body)
        return heading_lines(head) if head else None

    def original(self, name: str) -> Lines:
        """The lines of the file."""
        if name in self.files:
            return lines(self.files[name])
        return heading_lines(self.content.procedures[name.removeprefix("procedure_")])


def lines(response: Response) -> Lines:
    """All that may be changed of a reply, a line each."""
    return (*(each.text for each in response.variations), *rewording.titles(response))


def heading_lines(procedure: Procedure) -> Lines:
    """All that may be changed of a procedure's head, a line each."""
    return procedure.name, procedure.site, procedure.url


def _told(long: TooLong) -> str:
    told = f"Par SMS, la phrase {long.variation + 1} prendrait {long.length.segments} SMS"
    rare = long.length.encoding == "ucs2"
    why = " Un signe rare (😀, ☎, une autre écriture) double la place." if rare else ""
    signs = f"{long.over} signe{'s' if long.over > 1 else ''}"
    return f"{told}. Il en faut deux au plus : enlevez au moins {signs}.{why}"
