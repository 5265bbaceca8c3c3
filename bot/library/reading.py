"""Reads the files of content/ into plain data that remembers its lines, and turns what is wrong into Problems.

It must not know what an exercise is (that is `bot.library.schema`), and it never raises on what an author wrote.

The YAML read here is the part that surprises nobody: text, whole numbers, decimals, true, false, null, lists and
keys. `no` and `7:30` stay text (YAML 1.1 makes them false and 450); keys are always text; anchors, tags and keys
given twice are problems.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, ValidationError

from bot.library.explaining import explain

Loc = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

# Line breaks to PyYAML but not to an editor: they would shift every line number after them. The rest of the
# class are control characters, which no text of ours needs.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that an author has to mend. `line` counts from 1; str() is `path:line: message`."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {self.message}"

    def below(self, root: Path) -> "Problem":
        """The same problem with its path relative to `root`, where it lies below it."""
        if not self.path.is_relative_to(root):
            return self
        return Problem(path=self.path.relative_to(root), line=self.line, message=self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file, read: its keys and values, the line of each, and the Markdown below the front matter.

    `lines` is keyed by the path to a value: `("steps", 2, "text")`. `body_line` is the line of the body's first
    character, 1 for a plain YAML file, whose body is empty.
    """

    path: Path
    data: Mapping[str, object]
    lines: Mapping[Loc, int]
    body: str = ""
    body_line: int = 1

    def line_of(self, loc: Loc) -> int:
        """The line of the value at `loc`, else of the nearest thing around it that the file has."""
        for length in range(len(loc), -1, -1):
            line = self.lines.get(loc[:length])
            if line is not None:
                return line
        return 1

    def problem(self, loc: Loc, message: str) -> Problem:
        """A problem with the value at `loc`."""
        return Problem(path=self.path, line=self.line_of(loc), message=message)


def read_yaml(path: Path, problems: list[Problem]) -> Document | None:
    """A file of YAML keys and values; None after what is wrong was added to `problems`."""
    text = read_text(path, problems)
    if text is None:
        return None
    return _document(path, text, first_line=1, problems=problems)


def read_markdown(path: Path, problems: list[Problem]) -> Document | None:
    """A Markdown file with YAML front matter between two lines of `---`; None after a problem was added."""
    text = read_text(path, problems)
    if text is None:
        return None
    fences = [match.span() for match in YAMLHandler.FM_BOUNDARY.finditer(text)][:2]
    if not fences or text[: fences[0][0]].strip():
        problems.append(Problem(path=path, line=1, message="expected front matter: a first line of ---"))
        return None
    if len(fences) == 1:
        problems.append(Problem(path=path, line=1, message="the front matter has no closing line of ---"))
        return None
    (_, start), (end, body_start) = fences
    front_line = text.count("\n", 0, start) + 1
    document = _document(path, text[start:end], first_line=front_line, problems=problems)
    if document is None:
        return None
    return Document(
        path=path,
        data=document.data,
        lines=document.lines,
        body=text[body_start:],
        body_line=text.count("\n", 0, body_start) + 1,
    )


def read_text(path: Path, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file with \\n line ends; tabs and control characters are problems and become blanks."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.append(Problem(path=path, line=1, message=f"cannot be read: {error.strerror or error}"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text (byte 0x{raw[error.start]:02x}); save the file as UTF-8"
        problems.append(Problem(path=path, line=line, message=message))
        return None
    text = text.replace("\r\n", "\n")
    for number, line_text in enumerate(text.split("\n"), start=1):
        if "\t" in line_text:
            problems.append(Problem(path=path, line=number, message="holds a tab; use spaces"))
        if unwanted := _UNWANTED.search(line_text):
            code = f"U+{ord(unwanted[0]):04X}"
            problems.append(
                Problem(path=path, line=number, message=f"holds the control character {code}; remove it")
            )
    return _UNWANTED.sub(" ", text.replace("\t", "  "))


def validate(model: type[Model], document: Document, problems: list[Problem]) -> Model | None:
    """The document's data as a `model`; None after each thing that does not fit was added with its line."""
    try:
        return model.model_validate(dict(document.data))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problems.append(document.problem(detail["loc"], explain(model, detail)))
        return None


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader with only the unsurprising scalars; see the module's docstring."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuses aliases, before one file of ten lines becomes a gigabyte."""
        _refuse_alias(self)
        return super().compose_node(parent, index)


def _refuse_alias(loader: Any) -> None:
    if loader.check_event(yaml.AliasEvent):
        message = "anchors and aliases (& and *) are not used here; put text that starts with * in quotes"
        raise yaml.composer.ComposerError(None, None, message, loader.peek_event().start_mark)


_Loader.add_implicit_resolver(_CORE + "bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_CORE + "null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(
    _CORE + "int", re.compile(r"^[-+]?(?:0|[1-9][0-9]{0,17})$"), list("-+0123456789")
)
_Loader.add_implicit_resolver(
    _CORE + "float", re.compile(r"^[-+]?[0-9]{1,18}\.[0-9]{1,18}$"), list("-+0123456789")
)


_FastLoader: Any = _Loader
if yaml.__with_libyaml__:

    class _LibYamlLoader(yaml.composer.Composer, yaml.CSafeLoader):
        """The same on libyaml's parser, where PyYAML has it: reading YAML was a third of the start (profiled)."""

        yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers

        def __init__(self, stream: str) -> None:
            yaml.CSafeLoader.__init__(self, stream)
            yaml.composer.Composer.__init__(self)

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            """As the other loader."""
            _refuse_alias(self)
            return super().compose_node(parent, index)

    _FastLoader = _LibYamlLoader


def _compose(text: str) -> yaml.Node | None:
    """The nodes of a text. Raises YAMLError in the words of PyYAML's own parser, which say best what is wrong."""
    try:
        return yaml.compose(text, Loader=_FastLoader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=_Loader)


def _document(path: Path, text: str, *, first_line: int, problems: list[Problem]) -> Document | None:
    """`text` as keys and values; blank lines stand in for what precedes it, so that PyYAML's lines are the file's."""
    try:
        # A subclass of SafeLoader: it makes nothing but text, numbers, lists and mappings.
        root = _compose("\n" * (first_line - 1) + text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else first_line
        problems.append(
            Problem(path=path, line=line, message=f"is not valid YAML: {error.problem or error.context}")
        )
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(path=path, line=first_line, message=f"is not valid YAML: {error}"))
        return None
    except RecursionError:
        problems.append(Problem(path=path, line=first_line, message="is not valid YAML: nested too deeply"))
        return None
    if root is None or root.tag == _CORE + "null":
        problems.append(Problem(path=path, line=first_line, message="is empty; expected keys and values"))
        return None
    if not isinstance(root, yaml.MappingNode):
        line = root.start_mark.line + 1
        problems.append(
            Problem(path=path, line=line, message="expected keys and values (`key: value`) at the top")
        )
        return None
    tree = _Tree(path=path, problems=problems, lines={(): root.start_mark.line + 1})
    return Document(path=path, data=tree.mapping(root, ()), lines=MappingProxyType(tree.lines))


@dataclass(slots=True, kw_only=True)
class _Tree:
    """Builds plain values from PyYAML's nodes, and notes the line of each."""

    path: Path
    problems: list[Problem]
    lines: dict[Loc, int]

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> Mapping[str, object]:
        """Keys are their text, whatever YAML would make of it."""
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem(line, "a key is a list or a mapping; expected text")
                continue
            key = str(key_node.value)
            if key in found:
                self._problem(
                    line, f"the key `{key}` is given twice; the first is on line {self.lines[(*loc, key)]}"
                )
                continue
            self.lines[(*loc, key)] = line
            found[key] = self._value(value_node, (*loc, key))
        return found

    def _value(self, node: yaml.Node, loc: Loc) -> object:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node.value, loc)
        return self._scalar(node)

    def _sequence(self, nodes: Sequence[yaml.Node], loc: Loc) -> list[object]:
        found = []
        for index, node in enumerate(nodes):
            self.lines[(*loc, index)] = node.start_mark.line + 1
            found.append(self._value(node, (*loc, index)))
        return found

    def _scalar(self, node: yaml.Node) -> object:
        text = str(node.value)
        match node.tag.removeprefix(_CORE):
            case "null":
                return None
            case "bool":
                return text == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
        if node.tag not in _PLAIN_TAGS:
            self._problem(
                node.start_mark.line + 1, f"the tag {node.tag} is not used here; put text in quotes"
            )
        return text

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(path=self.path, line=line, message=message))
