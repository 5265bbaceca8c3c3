"""The files of the pretend Telegram: what was uploaded, its kind, and what a picture is.

It knows nothing of chats. Files live in memory only.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass

from bot.playground.errors import bad_request

MOST_PHOTO_BYTES = 10 * 2**20
MOST_UPLOAD_BYTES = 50 * 2**20
MOST_DOWNLOAD_BYTES = 20 * 2**20
_FOLDERS = {"photo": "photos", "animation": "animations", "document": "documents"}
_SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "video/mp4": "mp4",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it arrived in a request."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that the pretend Telegram keeps; width and height are pixels, 0 where unknown."""

    file_id: str
    file_unique_id: str
    kind: str
    name: str
    path: str
    content: bytes
    mime: str
    width: int = 0
    height: int = 0

    def to_json(self) -> dict[str, object]:
        """What every Telegram file object has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }


class Files:
    """All files by their file_id."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, upload: Upload, kind: str) -> StoredFile:
        """Stores an upload as a photo, animation or document; raises the 400 that Telegram would."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        mime, width, height = measure(upload.content)
        if kind == "photo":
            _check_photo(upload, mime, width, height)
        mime = mime or upload.mime or "application/octet-stream"
        suffix = _SUFFIXES.get(mime) or upload.name.rpartition(".")[2] or "bin"
        folder = _FOLDERS.get(kind, "documents")
        stored = StoredFile(
            file_id=f"{kind[:3].title()}{secrets.token_urlsafe(24)}",
            file_unique_id=f"Uq{secrets.token_urlsafe(9)}",
            kind=kind,
            name=upload.name,
            path=f"{folder}/file_{len(self._by_id) + 1}.{suffix}",
            content=upload.content,
            mime=mime,
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file of that id, None when there is none."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        """The file that getFile named by this file_path."""
        return self._by_path.get(path)

    def again(self, file_id: str, kind: str) -> StoredFile:
        """A file sent again by its id; raises a 400 when it is unknown or of another kind."""
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        if stored.kind != kind and kind != "document":
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored


def _check_photo(upload: Upload, mime: str, width: int, height: int) -> None:
    """The limits of sendPhoto: 10 MB, width + height at most 10000, sides at most 20 to 1."""
    if len(upload.content) > MOST_PHOTO_BYTES:
        raise bad_request(f"too big size for photo {len(upload.content)}")
    if not mime.startswith("image/"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not width or not height or width + height > 10000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def measure(content: bytes) -> tuple[str, int, int]:
    """(MIME type, width, height) in pixels from the file's head; ("", 0, 0) when it is no known picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return "image/png", width, height
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return "image/gif", width, height
    if content.startswith(b"\xff\xd8"):
        return "image/jpeg", *_jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and content[12:16] == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        height = int.from_bytes(content[27:30], "little") + 1
        return "image/webp", width, height
    if content[4:8] == b"ftyp":
        return "video/mp4", 0, 0
    return "", 0, 0


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height from the first start-of-frame segment, (0, 0) when there is none."""
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return 0, 0
