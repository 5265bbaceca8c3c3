"""Draws the session's table of transitions for docs/sessions.md; `python -m tests.core.session_diagram` prints it."""

import sys
from collections.abc import Mapping
from itertools import groupby

from bot.core.session import ONGOING, TRANSITIONS, Event, State

Table = Mapping[tuple[State, Event], State]


def diagram(table: Table = TRANSITIONS) -> str:
    """A mermaid state diagram: one arrow for each pair of states, with every event that takes it."""
    arrows: dict[tuple[State, State], list[Event]] = {}
    for (state, event), then in table.items():
        arrows.setdefault((state, then), []).append(event)
    lines = [f"    {state} --> {then} : {', '.join(events)}" for (state, then), events in arrows.items()]
    ends = [f"    {state} --> [*]" for state in State if state not in ONGOING]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> ready", *lines, *ends, "```"])


def transitions_table(table: Table = TRANSITIONS) -> str:
    """One row for each state and the state that it becomes, in the order of the code."""
    rows = ["| a session that is | after | is then |", "| --- | --- | --- |"]
    pairs = [((state, then), event) for (state, event), then in table.items()]
    for (state, then), group in groupby(sorted(pairs, key=_by_states), key=lambda pair: pair[0]):
        rows.append(f"| {state} | {', '.join(event for _, event in group)} | {then} |")
    return "\n".join(rows)


def _by_states(pair: tuple[tuple[State, State], Event]) -> tuple[int, int]:
    order = list(State)
    (state, then), _ = pair
    return order.index(state), order.index(then)


if __name__ == "__main__":
    sys.stdout.write(f"{diagram()}\n\n{transitions_table()}\n")
