"""Where each step of a flow stands in its picture: a row each, a column a branch."""

from dataclasses import dataclass

from bot.dialogues.flows import END, Branch, Flow, Link


@dataclass(frozen=True, slots=True)
class Place:
    """A step's row and column, from 0; its number in the picture, from 1, is `row + 1`."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Edge:
    """From a step to the next. `drawn`: as a line; else it is only named, by its number."""

    source: str
    branch: Branch
    drawn: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in the order of their rows, and the edges in the order of the file."""

    places: dict[str, Place]
    edges: list[Edge]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max(place.column for place in self.places.values())


def lay_out(flow: Flow) -> Layout:
    """Depth first: the first branch goes on below, each other one in a column of its own.

    A column that begins beside a step is free from there down, so that lines cross no box.
    """
    layout = Layout({}, [])
    _place(flow, flow.first, 0, layout)
    return layout


def _place(flow: Flow, step: str, column: int, layout: Layout) -> None:
    row = len(layout.places)
    layout.places[step] = Place(row, column)
    if isinstance(flow.steps[step], Link):
        return
    first = True
    for branch in flow.steps[step].branches:
        fresh = branch.target != END and branch.target not in layout.places
        layout.edges.append(Edge(step, branch, fresh))
        if fresh:
            beside = 1 + max(p.column for p in layout.places.values() if p.row >= row)
            _place(flow, branch.target, column if first else beside, layout)
            first = False
