"""Every setting, its good and its bad values, and that .env.example lists each of them."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import SETTINGS, Settings, read_settings

TOKEN = "123456789:AAbbCCddEEffGGhhIIjj-kk_ll"
EXAMPLE = (Path(__file__).parents[1] / ".env.example").read_text(encoding="utf-8")
NO_FILE = Path("no-such-folder") / ".env"


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def read(name: str, value: str) -> Settings:
    return read_settings({name: value}, NO_FILE)


def test_without_any_setting_the_playground_runs_on_this_machine() -> None:
    settings = read_settings({}, NO_FILE)
    assert (settings.token, settings.playground_host, settings.playground_port) == ("", "127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("TELEGRAM_BOT_TOKEN", TOKEN, "token", TOKEN),
        ("TELEGRAM_BOT_TOKEN", f"  {TOKEN}\n", "token", TOKEN),
        ("TELEGRAM_API_URL", "http://localhost:8081/", "api_url", "http://localhost:8081"),
        ("DATABASE_PATH", "/var/lib/legup.sqlite3", "database_path", Path("/var/lib/legup.sqlite3")),
        ("CONTENT_PATH", "", "content_path", None),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("ADMIN_IDS", "123, 456 789", "admin_ids", frozenset({123, 456, 789})),
        ("PLAYGROUND_HOST", "0.0.0.0", "playground_host", "0.0.0.0"),  # noqa: S104 - a value to be read
        ("PLAYGROUND_PORT", "9000", "playground_port", 9000),
        ("SENDS_PER_SECOND", "20", "sends_per_second", 20),
        ("SENDS_PER_CHAT_BURST", "2", "chat_burst", 2),
        ("SENDS_PER_GROUP_MINUTE", "10", "sends_per_group_minute", 10),
        ("ALLOW_PAID_BROADCAST", "yes", "pays_for_broadcast", True),
    ],
)
def test_a_good_value_is_read(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(read(name, value), field) == expected


WEBHOOK = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "WEBHOOK_URL": "https://bot.example.org/updates",
    "WEBHOOK_SECRET": "sixteen-or-more-characters",
    "WEBHOOK_LISTEN": "127.0.0.2:9443",
}


def test_the_settings_of_a_webhook_go_together() -> None:
    settings = read_settings(WEBHOOK, NO_FILE)
    assert (settings.webhook_url, settings.webhook_secret, settings.webhook_listen) == (
        "https://bot.example.org/updates",
        "sixteen-or-more-characters",
        ("127.0.0.2", 9443),
    )


@pytest.mark.parametrize(
    ("missing", "because"),
    [
        ({"WEBHOOK_SECRET"}, "WEBHOOK_SECRET: found none, expected one because WEBHOOK_URL is set"),
        ({"WEBHOOK_URL"}, "WEBHOOK_URL: found none, expected one because WEBHOOK_SECRET is set"),
        (
            {"WEBHOOK_URL", "WEBHOOK_SECRET"},
            "WEBHOOK_URL: found none, expected one because WEBHOOK_LISTEN is set",
        ),
        ({"TELEGRAM_BOT_TOKEN"}, "TELEGRAM_BOT_TOKEN: found none, expected one because WEBHOOK_URL is set"),
    ],
)
def test_a_webhook_that_lacks_something_is_refused_and_nothing_else_is_run_in_its_place(
    missing: set[str], because: str
) -> None:
    given = {name: value for name, value in WEBHOOK.items() if name not in missing}
    with pytest.raises(SettingsError, match=f"^{re.escape(because)}$"):
        read_settings(given, NO_FILE)


def test_an_empty_token_in_the_environment_asks_for_the_playground_beside_a_webhook_too(
    env_file: Path,
) -> None:
    env_file.write_text("".join(f"{name}={value}\n" for name, value in WEBHOOK.items()), encoding="utf-8")
    assert read_settings({"TELEGRAM_BOT_TOKEN": ""}, env_file).token == ""


def test_a_content_folder_that_exists_is_read(tmp_path: Path) -> None:
    assert read("CONTENT_PATH", str(tmp_path)).content_path == tmp_path


def test_a_database_path_may_start_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert read("DATABASE_PATH", "~/legup.sqlite3").database_path == Path("/home/ana/legup.sqlite3")


BAD = [
    ("TELEGRAM_BOT_TOKEN", "abc", "a token as BotFather gives it"),
    ("TELEGRAM_BOT_TOKEN", f"{TOKEN} {TOKEN}", "a token as BotFather gives it"),
    ("TELEGRAM_API_URL", "api.telegram.org", "an address such as https://api.telegram.org"),
    ("TELEGRAM_API_URL", "ftp://api.telegram.org", "an address such as https://api.telegram.org"),
    ("TELEGRAM_API_URL", "https://api.telegram.org/?a=b", "an address such as https://api.telegram.org"),
    ("DATABASE_PATH", ".", "the path of a file, not of a folder"),
    ("CONTENT_PATH", "no-such-folder", "the path of a folder that exists"),
    ("LOG_LEVEL", "LOUD", "DEBUG, INFO, WARNING or ERROR"),
    ("LOG_LEVEL", "CRITICAL", "DEBUG, INFO, WARNING or ERROR"),
    ("ADMIN_IDS", "ana", "ids of Telegram users, separated by commas"),
    ("PLAYGROUND_HOST", "http://127.0.0.1", "a host name or address, such as 127.0.0.1"),
    ("PLAYGROUND_HOST", "two words", "a host name or address, such as 127.0.0.1"),
    ("PLAYGROUND_PORT", "0", "a port from 1 to 65535"),
    ("PLAYGROUND_PORT", "65536", "a port from 1 to 65535"),
    ("PLAYGROUND_PORT", "http", "a port from 1 to 65535"),
    ("PLAYGROUND_PORT", "-80", "a port from 1 to 65535"),
    ("SENDS_PER_SECOND", "0", "a whole number from 1 to 1000"),
    ("SENDS_PER_CHAT_BURST", "many", "a whole number from 1 to 10"),
    ("SENDS_PER_GROUP_MINUTE", "-1", "a whole number from 1 to 1000"),
    ("ALLOW_PAID_BROADCAST", "maybe", "yes or no"),
    ("WEBHOOK_URL", "http://bot.example.org/updates", "an address with https, which Telegram asks for"),
    ("WEBHOOK_SECRET", "short", "16 to 256 of the characters A-Z, a-z, 0-9, _ and -"),
    ("WEBHOOK_LISTEN", "8443", "a host and a port, such as 127.0.0.1:8443"),
]


@pytest.mark.parametrize(("name", "value", "expected"), BAD)
def test_a_bad_value_is_refused_in_one_line_with_its_name_and_what_it_expects(
    name: str, value: str, expected: str
) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}: found [^\n]+, expected {re.escape(expected)}[^\n]*$"):
        read(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("TELEGRAM_API_URL", "http://[::1", id="an address with half a bracket"),
        pytest.param("TELEGRAM_API_URL", "http://host:port", id="a port that is no number"),
        pytest.param("DATABASE_PATH", "~nobody-of-that-name/x", id="the home of nobody"),
    ],
)
def test_a_value_that_cannot_even_be_taken_apart_is_refused_like_any_other(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name}: found [^\n]+, expected (an address|the path)"):
        read(name, value)


def test_every_setting_has_a_bad_value_here() -> None:
    assert {name for name, _, _ in BAD} == set(SETTINGS)


def test_a_value_of_several_lines_is_told_in_one() -> None:
    with pytest.raises(SettingsError, match=r"^LOG_LEVEL: found 'LOUD\\nAND CLEAR', expected [^\n]+$"):
        read("LOG_LEVEL", "LOUD\nAND CLEAR")


def test_the_text_of_a_bad_token_is_never_repeated() -> None:
    with pytest.raises(SettingsError) as raised:
        read("TELEGRAM_BOT_TOKEN", f"{TOKEN}!")
    assert TOKEN not in str(raised.value)


def test_the_token_is_in_no_repr() -> None:
    assert TOKEN not in repr(read("TELEGRAM_BOT_TOKEN", TOKEN))


# Where they come from


def test_settings_are_read_from_the_env_file(env_file: Path) -> None:
    env_file.write_text("PLAYGROUND_PORT=9000\n", encoding="utf-8")
    assert read_settings({}, env_file).playground_port == 9000


def test_the_environment_wins_over_the_env_file(env_file: Path) -> None:
    env_file.write_text("PLAYGROUND_PORT=9000\n", encoding="utf-8")
    assert read_settings({"PLAYGROUND_PORT": "9001"}, env_file).playground_port == 9001


@pytest.mark.parametrize("name", SETTINGS)
def test_an_empty_value_is_the_default(name: str) -> None:
    assert read(name, " ") == Settings()


def test_an_empty_value_in_the_environment_wins_too(env_file: Path) -> None:
    """So that `TELEGRAM_BOT_TOKEN= make run` starts the playground beside a .env with a token."""
    env_file.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\n", encoding="utf-8")
    assert read_settings({"TELEGRAM_BOT_TOKEN": ""}, env_file).token == ""


def test_a_bad_value_in_the_env_file_is_refused_as_well(env_file: Path) -> None:
    env_file.write_text("LOG_LEVEL=LOUD\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="LOG_LEVEL: found 'LOUD'"):
        read_settings({}, env_file)


def test_an_env_file_that_is_no_text_is_refused(env_file: Path) -> None:
    env_file.write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read_settings({}, env_file)


def test_what_is_no_setting_of_ours_is_left_alone() -> None:
    assert read_settings({"PATH": "/bin", "LOG": "x"}, NO_FILE) == Settings()


def test_every_field_has_its_setting() -> None:
    assert {setting.field for setting in SETTINGS.values()} == {field.name for field in fields(Settings)}


# .env.example


def example() -> dict[str, tuple[str, str]]:
    """Each variable of .env.example with its comment and its value."""
    found = re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
    return {name: (comment, value) for comment, name, value in found}


def test_the_example_lists_exactly_the_settings_in_their_order() -> None:
    assert re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE) == list(SETTINGS)


def test_the_example_says_what_each_setting_is() -> None:
    assert {name: comment for name, (comment, _) in example().items()} == {
        name: setting.what for name, setting in SETTINGS.items()
    }


def test_the_example_gives_the_defaults() -> None:
    assert read_settings({name: value for name, (_, value) in example().items()}, NO_FILE) == Settings()


def test_a_default_that_is_not_empty_stands_in_the_example() -> None:
    empty = {name for name, (_, value) in example().items() if not value}
    assert empty == {"TELEGRAM_BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "CONTENT_PATH", "ADMIN_IDS"}


# Beside the database


def test_the_playground_has_its_own_file_beside_the_database() -> None:
    settings = read("DATABASE_PATH", "/var/lib/legup.sqlite3")
    assert (settings.playground_path, settings.heartbeat_path) == (
        Path("/var/lib/playground.sqlite3"),
        Path("/var/lib/heartbeat"),
    )
