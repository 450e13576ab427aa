"""Files that browsers ask for, read once, under an address that changes when any of them does."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

SHARED = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"
_SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}


@dataclass(frozen=True, slots=True)
class Files:
    """Contents by name, and one version for all: modules that import each other stay in step."""

    prefix: str
    contents: dict[str, bytes]
    version: str

    @property
    def root(self) -> str:
        """Where the page finds them."""
        return f"{self.prefix}/{self.version}"


def read_files(prefix: str, *folders: Path) -> Files:
    """Read every file of the shared look and of `folders` that a browser may ask for.

    `prefix`: the path under which they are served, such as `/chat/static`.
    """
    paths = [path for folder in (SHARED, *folders) for path in sorted(folder.iterdir())]
    contents = {path.name: path.read_bytes() for path in paths if path.suffix in _TYPES}
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + content)
    return Files(prefix, contents, digest.hexdigest()[:12])


def static_files(files: Files) -> APIRouter:
    """The route that serves them. Another version than ours is not kept by caches."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(files.prefix + "/{version}/{name}")
    async def static_file(version: str, name: str) -> Response:
        if name not in files.contents:
            return Response("Not found", 404, media_type="text/plain")
        caching = FOR_A_YEAR if version == files.version else "no-cache"
        return file_response(files, name, {"Cache-Control": caching})

    return routes


def file_response(files: Files, name: str, headers: dict[str, str]) -> Response:
    """One file with its type."""
    return Response(
        files.contents[name], headers=_SAFE | headers, media_type=_TYPES[Path(name).suffix]
    )
