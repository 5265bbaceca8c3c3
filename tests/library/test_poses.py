"""A step may name a pose; one that has no file is a problem with its line."""

from pathlib import Path

from bot.library import check

STEP = "    text: Lie down beside the wall.\n"


def with_pose(content: Path, pose: str) -> list[str]:
    path = content / "en" / "exercises" / "wall-stretch.md"
    text = path.read_text(encoding="utf-8").replace(STEP, f"{STEP}    pose: {pose}\n")
    path.write_text(text, encoding="utf-8")
    return [str(problem).rpartition("exercises/")[2] for problem in check(content)]


def test_a_pose_without_a_file_is_a_problem(content: Path) -> None:
    expected = "wall-stretch.md:20: there is no pose `lying`; expected the file poses/lying.yaml"
    assert with_pose(content, "lying") == [expected]


def test_a_pose_with_a_file_is_none(content: Path) -> None:
    (content / "poses").mkdir()
    (content / "poses" / "lying.yaml").write_text("", encoding="utf-8")
    assert with_pose(content, "lying") == []
