"""The parameters of one Bot API call, from JSON, a form, multipart or the query; it knows no method."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.errors import ApiError, bad_request
from bot.playground.files import MOST_UPLOAD_BYTES, Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The fields by name, typed or as strings as the client sent them, and the uploaded files."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A string; None when it is absent."""
        value = self.fields.get(name)
        return None if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str) -> int | None:
        """An integer; None when it is absent or unreadable, as Telegram takes both."""
        value = self.fields.get(name)
        if isinstance(value, bool):
            return None
        if isinstance(value, int):
            return value
        try:
            return int(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def number(self, name: str) -> float | None:
        """A decimal number; None when it is absent or unreadable."""
        try:
            return float(self.fields[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        """A boolean; absent means False."""
        value = self.fields.get(name, False)
        return value.lower() in {"true", "yes", "1"} if isinstance(value, str) else bool(value)

    def structure(self, name: str) -> Any:
        """A JSON value, decoded when it came as a string; None when absent. Raises a 400."""
        value = self.fields.get(name)
        if not isinstance(value, str) or value == "":
            return value if value != "" else None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def upload(self, name: str) -> Upload | str | None:
        """A file parameter: the upload, an id or address as text, or None. Follows attach://."""
        if name in self.files:
            return self.files[name]
        return self.attached(self.text(name))

    def attached(self, given: str | None) -> Upload | str | None:
        """The upload behind attach://name, or `given` as it is. Raises a 400 when it is missing."""
        if given is None or not given.startswith("attach://"):
            return given or None
        upload = self.files.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request("attached file not found")
        return upload


async def read_params(request: web.Request) -> Params:
    """Reads query and body; raises a 400 for a body that is not what its type says."""
    fields: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        body = await request.text()
        try:
            given = json.loads(body) if body else {}
        except ValueError as error:
            raise bad_request("can't parse request JSON body") from error
        if not isinstance(given, dict):
            raise bad_request("the request JSON body must be an object")
        fields.update(given)
    elif request.content_type == "application/x-www-form-urlencoded":
        fields.update(
            {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        )
    elif request.content_type == "multipart/form-data":
        await _read_multipart(request, fields, files)
    return Params(fields={name: value for name, value in fields.items() if value is not None}, files=files)


async def _read_multipart(request: web.Request, fields: dict[str, Any], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = await read_limited(part)
        if part.filename is None:
            fields[part.name] = content.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = Upload(name=part.filename, content=content, mime=mime)


async def read_limited(part: BodyPartReader) -> bytes:
    """The part's content; raises the 413 that Telegram gives over 50 MB."""
    content = bytearray()
    while chunk := await part.read_chunk(2**16):
        content += part.decode(chunk)
        if len(content) > MOST_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(content)
