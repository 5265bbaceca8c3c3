"""Puts what pydantic found wrong into a sentence that an author of content understands.

It must not validate anything itself: it reads pydantic's error details and the model they are about.
"""

import difflib
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "text (put it in quotes)",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list (lines that start with `- `)",
    "tuple_type": "a list (lines that start with `- `)",
    "dict_type": "keys and values",
    "mapping_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "none_required": "nothing",
}


def explain(model: type[BaseModel], error: ErrorDetails) -> str:
    """One sentence: which key, what was found, what is expected."""
    loc, found, context = error["loc"], error["input"], error.get("ctx", {})
    name = _name(loc)
    match error["type"]:
        case "missing":
            return f"{name} is missing"
        case "extra_forbidden":
            return _unknown_key(model, loc)
        case "enum" | "literal_error":
            return f"{name} is {_shown(found)}; expected {context.get('expected', 'another value')}"
        case "string_too_short" | "too_short":
            return f"{name} is too short; expected at least {context.get('min_length')}"
        case "string_too_long" | "too_long":
            return f"{name} is too long; expected at most {context.get('max_length')}"
        case "greater_than":
            return f"{name} is {_shown(found)}; expected more than {context.get('gt')}"
        case "greater_than_equal":
            return f"{name} is {_shown(found)}; expected at least {context.get('ge')}"
        case "less_than":
            return f"{name} is {_shown(found)}; expected less than {context.get('lt')}"
        case "less_than_equal":
            return f"{name} is {_shown(found)}; expected at most {context.get('le')}"
        case "string_pattern_mismatch":
            return f"{name} is {_shown(found)}; expected text like {context.get('pattern')}"
        case "value_error" | "assertion_error":
            return (
                f"{name}: {context.get('error', error['msg'])}"
                if loc
                else str(context.get("error", error["msg"]))
            )
        case kind if kind in _EXPECTED:
            return f"{name} is {_shown(found)}; expected {_EXPECTED[kind]}"
        case _:
            return f"{name} is {_shown(found)}: {error['msg']}"


def nearest(word: str, known: list[str]) -> str:
    """A tail for a message: the known word nearest to `word`, or all of them where none is near."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"; did you mean `{close[0]}`?"
    return f"; expected one of: {', '.join(known)}" if known else ""


def _unknown_key(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    key = str(loc[-1])
    inner = _model_at(model, loc[:-1])
    known = [field.alias or name for name, field in inner.model_fields.items()] if inner else []
    return f"unknown key `{key}`{nearest(key, known)}"


def _model_at(annotation: Any, loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that describes the value at `loc`, None where a list or a plain value is described."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not loc:
            return annotation
        for name, field in annotation.model_fields.items():
            if loc[0] == (field.alias or name):
                return _model_at(field.annotation, loc[1:])
        return None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        candidates = (_model_at(argument, loc) for argument in arguments)
        return next((found for found in candidates if found), None)
    if origin is not None and arguments and loc:
        is_mapping = isinstance(origin, type) and issubclass(origin, Mapping)
        return _model_at(arguments[-1 if is_mapping else 0], loc[1:])
    return _model_at(arguments[0], loc) if origin is not None and arguments else None


def _name(loc: tuple[str | int, ...]) -> str:
    """`steps[2].text`, the way authors count: from 1."""
    if not loc:
        return "the file"
    name = ""
    for part in loc:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return f"`{name.lstrip('.')}`"


def _shown(found: object) -> str:
    match found:
        case None:
            return "empty"
        case bool():
            return str(found).lower()
        case str():
            return f'"{found[:60]}…"' if len(found) > 60 else f'"{found}"'
        case int() | float():
            return str(found)
        case Mapping():
            return "keys and values"
        case _:
            return "a list"
