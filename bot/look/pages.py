"""Pages written by templates: the environment that all share, and the headers of a page."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.look.typography import bound

TEMPLATES = Path(__file__).parent / "templates"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action {forms}; "
    "frame-ancestors {ancestors}"
)


def environment(*folders: Path) -> Environment:
    """Templates of `folders`, then those that all share. Everything is escaped.

    The filter `fr` binds French punctuation to its word.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a list of two hundred lines would look at its file two hundred times
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["fr"] = bound
    return made


def page_headers(*, forms: bool = False, ancestors: str = "'none'") -> dict[str, str]:
    """The headers of a page: nothing runs or loads but our own files.

    `forms`: the page has forms that post to us. `ancestors`: who may frame it (CSP sources).
    """
    return {
        "Content-Security-Policy": _POLICY.format(
            forms="'self'" if forms else "'none'", ancestors=ancestors
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
