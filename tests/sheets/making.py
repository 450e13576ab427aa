"""Official files made for tests, in both forms and in every wrapping."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

OFFICIAL = Path(__file__).parent / "official"
_DC = "{http://purl.org/dc/elements/1.1/}"

Files = Mapping[str, bytes]


def official() -> dict[str, bytes]:
    """The sheets of the folder `official`, by name."""
    return {path.name: path.read_bytes() for path in sorted(OFFICIAL.glob("*.xml"))}


def changed(files: Files, name: str, old: str, new: str) -> dict[str, bytes]:
    """The same files, with other words in one of them."""
    assert old.encode() in files[name]
    return {**files, name: files[name].replace(old.encode(), new.encode())}


def without(files: Files, name: str) -> dict[str, bytes]:
    """The same files but one."""
    return {key: raw for key, raw in files.items() if key != name}


def as_json(raw: bytes) -> bytes:
    """An official file as xml-js writes it, the form of the npm package."""
    root = ElementTree.fromstring(raw)
    return json.dumps({"id": root.get("ID"), "children": [_node(root)]}).encode()


def _node(element: ElementTree.Element) -> dict[str, object]:
    children: list[dict[str, object]] = []
    if element.text and element.text.strip():
        children.append({"type": "text", "text": element.text})
    for child in element:
        children.append(_node(child))
        if child.tail and child.tail.strip():
            children.append({"type": "text", "text": child.tail})
    name = element.tag.replace(_DC, "dc:")
    return {"type": "element", "name": name, "attributes": element.attrib, "children": children}


def folder(where: Path, files: Files) -> Path:
    """Write the files into a new folder."""
    where.mkdir()
    for name, raw in files.items():
        (where / name).write_bytes(raw)
    return where


def zipped(where: Path, files: Files) -> Path:
    """Write the files into a zip."""
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return where


def tarred(where: Path, files: Files) -> Path:
    """Write the files into a tar.gz, under a folder, as npm does."""
    with tarfile.open(where, "w:gz") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(f"package/data/particuliers/{name}")
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return where
