"""The refusals of the playground's Bot API, as Telegram words them; it knows nothing of HTTP."""

from __future__ import annotations


class ApiError(Exception):
    """A refused call: `code` is the HTTP status and `error_code`, `parameters` the ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """The 400 with Telegram's prefix before `reason`."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(retry_after_s: int) -> ApiError:
    """The 429 that names the seconds to wait both in words and in `parameters`."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after_s}", {"retry_after": retry_after_s})
