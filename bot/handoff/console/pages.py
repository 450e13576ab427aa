"""Pages of the console: one layout, no inline script or style, nothing kept by caches."""

from functools import partial
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.civic.territory import Territory
from bot.handoff.access.viewer import ROLE_NAMES, Viewer
from bot.handoff.console.deeds import deed
from bot.handoff.console.moments import when
from bot.handoff.console.navigation import group_of, menu
from bot.look.files import Files, read_files
from bot.look.pages import environment, page_headers

_HERE = Path(__file__).parent
_HEADERS = page_headers(forms=True) | {"Cache-Control": "no-store"}


class Pages:
    """Renders the templates of `bot/handoff/console/templates`, one folder a room.

    The filter `when` writes a moment as people say it, on the territory's clocks.
    """

    def __init__(self, territory: Territory) -> None:
        """`territory`: whose clocks moments are shown on."""
        rooms = sorted(path for path in (_HERE / "static").iterdir() if path.is_dir())
        self.files: Files = read_files("/console/static", _HERE / "static", *rooms)
        self._templates = environment(_HERE / "templates")
        self._templates.globals["root"] = self.files.root
        self._templates.globals["role_names"] = dict(ROLE_NAMES)
        self._templates.filters["when"] = partial(when, territory)
        self._templates.filters["deed"] = deed

    def page(
        self, request: Request, viewer: Viewer, template: str, status: int = 200, **told: object
    ) -> HTMLResponse:
        """A page for somebody who is logged in; `told` is what the template may use."""
        here = request.url.path
        lines = menu(viewer)
        known = {"viewer": viewer, "menu": lines, "here": here, "current_group": group_of(here)}
        return self.bare(template, status, **known, **told)

    def bare(self, template: str, status: int = 200, **told: object) -> HTMLResponse:
        """A page without a menu: the way in, refusals."""
        html = self._templates.get_template(template).render(**told)
        return HTMLResponse(html, status, headers=_HEADERS)

    def part(self, template: str, **told: object) -> str:
        """A piece of a page, for a script that puts it in its place."""
        return self._templates.get_template(template).render(**told)
