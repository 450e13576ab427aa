"""A mediator's day in a loop: the list, a case, an answer, a note, a label, the end, over HTTP."""

import random
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from bench.console.filling import Open

SCRIPTED = {"Accept": "application/json"}


@dataclass(slots=True)
class Acted:
    """Seconds of each act, by its name; what was refused."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)
    news: int = 0  # lines of the live stream


@dataclass(slots=True)
class Mediator:
    """One browser of a mediator."""

    client: httpx.AsyncClient
    acted: Acted
    chance: random.Random

    async def work(self, mine: Sequence[Open], until: float) -> None:
        """Do everything there is to do, in turn, until that moment."""
        while time.perf_counter() < until:
            await self.see("list", "/console/demandes")
            await self.see("list of mine", "/console/demandes?file=miennes")
            each = self.chance.choice(mine)
            await self.see("a case", f"/console/cas/{each.reference}")
            await self.write("answer", each, "repondre", sorte="reponse", texte="Je regarde.")
            await self.write("note", each, "repondre", sorte="note", texte=f"Vu {uuid.uuid4()}.")
            await self.write("label", each, "etiquette", ajouter="à suivre")
            await self.write("close", each, "fermer", issue="solved")
            await self.write("reopen", each, "rouvrir")
            await self.write("take", each, "prendre")
            await self.see("search", "/console/demandes?mots=bloquée")

    async def look(self) -> None:
        """Keep the live list open, as every mediator's page does."""
        async with self.client.stream("GET", "/console/demandes/flux", timeout=None) as news:
            async for _ in news.aiter_lines():
                self.acted.news += 1

    async def see(self, name: str, path: str) -> None:
        """Open a page."""
        await self._timed(name, "GET", path)

    async def write(self, name: str, case: Open, act: str, **form: str) -> None:
        """Post a form as the page's script does."""
        path = f"/console/cas/{case.reference}/{act}"
        await self._timed(name, "POST", path, {**form, "cle": uuid.uuid4().hex})

    async def _timed(
        self, name: str, method: str, path: str, form: dict[str, str] | None = None
    ) -> None:
        begun = time.perf_counter()
        headers = SCRIPTED if form else {}
        try:
            answer = await self.client.request(method, path, data=form, headers=headers)
        except httpx.TransportError as error:
            self.acted.refused.append(f"{name}: {type(error).__name__}")
            return
        self.acted.times[name].append(time.perf_counter() - begun)
        if answer.status_code != httpx.codes.OK:
            self.acted.refused.append(f"{name}: {answer.status_code}")
