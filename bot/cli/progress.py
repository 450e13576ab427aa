"""Progress of long work, on standard error: a bar where a person looks, nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, float], None]]:
    """Give a function `(step, share done 0 to 1)`; the bar appears at its first call."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    with bar:
        shown: list[TaskID] = []

        def progress(step: str, share: float) -> None:
            if not shown:
                shown.append(bar.add_task(title, total=1.0))
            bar.update(shown[0], description=f"{title}: {step}", completed=share)

        yield progress
