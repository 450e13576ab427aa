"""Procedures' headers, and the flow of those that have no script yet: the official site."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date

from bot.dialogues.flows import END, Branch, Call, Flow, Trigger
from bot.dialogues.source import Node

GENERIC = "procedure_generic"
_KEYS = ("id", "name", "service", "site", "sources")


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """An official page, and the day that the procedure was checked against it."""

    url: str
    checked: date


@dataclass(frozen=True, slots=True)
class Procedure:
    """An online procedure, its official site, and the day its sources were checked."""

    id: str
    name: str
    service: str
    site: str
    url: str
    sources: tuple[CheckedSource, ...]

    @property
    def checked(self) -> date | None:
        """The day of the oldest check."""
        return min((source.checked for source in self.sources), default=None)

    @property
    def sheet(self) -> str:
        """The official page that tells it all: service-public's sheet, else its own site."""
        urls = [source.url for source in self.sources]
        return next((url for url in urls if "service-public" in url), self.url)

    @property
    def checked_day(self) -> str:
        """The day as it is written in French, « 22/11/2026 »."""
        return self.checked.strftime("%d/%m/%Y") if self.checked else ""


def read_procedure(node: Node) -> Procedure:
    """The header of a procedure's file. Raises `DataError` with its line."""
    keys = node.mapping(_KEYS, "procedure")
    for key in ("id", "name", "site", "sources"):
        if key not in keys:
            node.fail(f"the procedure's header lacks '{key}'")
    site = keys["site"].mapping(("name", "url"), "site")
    if len(site) != 2:  # noqa: PLR2004
        keys["site"].fail("site has a name and a url")
    return Procedure(
        id=keys["id"].text("id"),
        name=keys["name"].text("name"),
        service=keys["service"].text("service") if "service" in keys else "",
        site=site["name"].text("name"),
        url=site["url"].text("url"),
        sources=tuple(map(_source, keys["sources"].entries("sources"))),
    )


def _source(node: Node) -> CheckedSource:
    keys = node.mapping(("title", "url", "checked"), "a source")
    day = keys["checked"].plain() if "checked" in keys else None
    if not isinstance(day, date):
        node.fail("a source says the day it was checked: checked: 2026-11-22")
    return CheckedSource(keys["url"].text("url") if "url" in keys else "", day)


def facts(procedure: Procedure) -> dict[str, str]:
    """What a flow tells of a procedure, as the places of its texts."""
    return {
        "procedure_name": procedure.name,
        "procedure_site": procedure.site,
        "procedure_url": procedure.url,
        "procedure_checked": procedure.checked_day,
        "procedure_sheet": procedure.sheet,
    }


def with_generic_flow(
    flows: MutableMapping[str, Flow], procedures: MutableMapping[str, Procedure]
) -> None:
    """Give each procedure without a flow of its own one that calls the generic flow."""
    scripted = {trigger.intent for flow in flows.values() for trigger in flow.triggers}
    for procedure in procedures.values():
        intent = f"procedure_{procedure.id}"
        if GENERIC in flows and intent not in scripted and intent not in flows:
            flows[intent] = _generic(intent, procedure)


def _generic(intent: str, procedure: Procedure) -> Flow:
    tell = Call(id="tell", flow=GENERIC, branches=(Branch(END),))
    return Flow(
        id=intent,
        name=procedure.name,
        description=procedure.name,
        steps={"tell": tell},
        first="tell",
        triggers=(Trigger(intent),),
        print=procedure.checked_day,
    )
