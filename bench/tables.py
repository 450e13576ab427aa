"""A table of figures: shown in the terminal, and written into docs/measures.md by its command."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

DOCUMENT = Path(__file__).parents[1] / "docs" / "measures.md"


@dataclass(frozen=True, slots=True)
class Figures:
    """`name`: the section of the document that the figures replace."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    verdict: str = ""

    def show(self) -> None:
        """Print the table."""
        table = Table(*self.head)
        for row in self.rows:
            table.add_row(*row)
        Console(width=150).print(table)
        if self.verdict:
            print(self.verdict)

    def write(self, document: Path = DOCUMENT) -> None:
        """Put the table in the place of the last one, with the day."""
        begin, end = f"<!-- {self.name} -->", f"<!-- end {self.name} -->"
        text = document.read_text("utf-8")
        before, rest = text.split(begin)
        after = rest.split(end)[1]
        document.write_text(f"{before}{begin}\n{self._markdown()}\n{end}{after}", "utf-8")

    def _markdown(self) -> str:
        today = datetime.now(UTC).date().isoformat()
        lines = ["| " + " | ".join(row) + " |" for row in (self.head, *self.rows)]
        lines.insert(1, "|---" * len(self.head) + "|")
        verdict = f"\n\n{self.verdict}" if self.verdict else ""
        return f"Measured on {today}.\n\n" + "\n".join(lines) + verdict
