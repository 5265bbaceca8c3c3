"""The command line: run, interpret, next, backup, check; it must not do more than read arguments and hand them on.

Exit status: 0 all is well, 1 the content or an input line has problems, 2 the arguments or settings cannot be used,
3 the bot had to give up.
"""

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

from bot.errors import ContentError, SettingsError, StoreError
from bot.settings import read_settings

EPILOG = """\
examples:
  python -m bot run
  echo '{"text": "how straight should my leg be?"}' | python -m bot interpret --explain
  python -m bot next --at 07:30 --zone Europe/Berlin --days mon-fri --count 3
  python -m bot backup legup-today.sqlite3
  python -m bot check content

Settings come from the environment and .env; .env.example lists each of them.
"""

EXIT_PROBLEMS, EXIT_USAGE, EXIT_GAVE_UP = 1, 2, 3


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except ContentError as error:
        _complain(str(error))
        return EXIT_PROBLEMS
    except (SettingsError, StoreError) as error:
        _complain(f"legup: {error}")
        return EXIT_USAGE
    except BrokenPipeError:
        # Whoever read us has gone, as `head` does; without this the interpreter complains while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="legup",
        description="Leg Up: a hamstring coach that lives in a Telegram chat.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"legup {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    run = commands.add_parser(
        "run",
        help="serve Telegram, or the playground when there is no token",
        description="Serves Telegram by long polling with TELEGRAM_BOT_TOKEN; without a token it starts the "
        "playground, a web chat on this machine in which the same bot runs. Stops cleanly on Ctrl-C and SIGTERM.",
    )
    run.set_defaults(command=_run)

    interpret = commands.add_parser(
        "interpret",
        help="say what the bot makes of messages, JSON Lines in and out",
        description='Reads lines such as {"text": "how long do i hold it", "exercise": "leg-up-hamstring-stretch"} '
        "and writes what the bot makes of each, one JSON object a line. Needs no token and no database.",
    )
    interpret.add_argument("--explain", action="store_true", help="also say why, in `because`")
    interpret.set_defaults(command=_interpret)

    next_ = commands.add_parser(
        "next",
        help="print the next instants of a reminder rule",
        description="Prints when a rule rings next, one UTC instant a line, strictly after --after.",
    )
    next_.add_argument("--at", required=True, metavar="TIMES", help="local times, as 07:30 or 07:30,20:00")
    next_.add_argument("--zone", required=True, help="an IANA zone, as Europe/Berlin")
    next_.add_argument("--days", metavar="DAYS", help="weekdays, as mon,wed or mon-fri (default: all)")
    next_.add_argument("--after", metavar="INSTANT", help="as 2026-10-24T00:00:00Z (default: now)")
    next_.add_argument("--count", default="1", metavar="N", help="how many (default: 1)")
    next_.set_defaults(command=_next)

    backup = commands.add_parser(
        "backup",
        help="copy the database while the bot runs",
        description="Writes a consistent copy of DATABASE_PATH to FILE, beside a bot that goes on. To restore it, stop "
        "the bot, move the database and its -wal and -shm files away, copy FILE to DATABASE_PATH and start again.",
    )
    backup.add_argument("path", type=Path, metavar="FILE", help="the copy; must not exist")
    backup.set_defaults(command=_backup)

    check = commands.add_parser(
        "check",
        help="lint the content: every problem at once",
        description="Prints every problem of a content folder as `file:line: message`; exit status 1 if there is one.",
    )
    check.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="the folder (default: the bot's own)"
    )
    check.set_defaults(command=_check)
    return parser


# Each command imports what it needs: `next` should not wait for Telegram's library, nor --help for any.


def _run(options: argparse.Namespace) -> int:
    # What is imported stays, so nothing is looked through for garbage; `read_content` begins with that.
    gc.disable()

    from telegram.error import InvalidToken, TelegramError

    from bot.edge.logs import configure, describe
    from bot.running import run_playground, run_telegram

    settings = read_settings(os.environ)
    configure(
        settings.log_level, secrets=[secret for secret in (settings.token, settings.webhook_secret) if secret]
    )
    try:
        gave_up = asyncio.run(run_telegram(settings) if settings.token else run_playground(settings))
    except InvalidToken:
        gave_up = "Telegram refuses TELEGRAM_BOT_TOKEN: check it, or get a new one from BotFather"
    except TelegramError as error:
        gave_up = f"{settings.api_url} cannot be reached ({describe(error)}): check the network and TELEGRAM_API_URL"
    except OSError as error:
        if settings.token:
            host, port = settings.webhook_listen
            raise SettingsError(
                f"WEBHOOK_LISTEN: cannot listen on {host}:{port}: {error.strerror or error}"
            ) from error
        place = f"{settings.playground_host}:{settings.playground_port}"
        raise SettingsError(
            f"cannot serve the playground on {place}: {error.strerror or error}; "
            "another one may be running, or set PLAYGROUND_HOST and PLAYGROUND_PORT"
        ) from error
    if gave_up is not None:
        _complain(f"legup: {gave_up}")
        return EXIT_GAVE_UP
    return 0


def _interpret(options: argparse.Namespace) -> int:
    from bot.interpret_lines import run_interpret

    settings = read_settings(os.environ)
    return run_interpret(
        sys.stdin.buffer, sys.stdout, content_path=settings.content_path, explain=options.explain
    )


def _next(options: argparse.Namespace) -> int:
    from bot.next_instants import next_instant_lines

    for line in next_instant_lines(
        at=options.at,
        zone=options.zone,
        days=options.days,
        after=options.after,
        count=options.count,
        now=datetime.now(UTC),
    ):
        print(line)
    return 0


def _backup(options: argparse.Namespace) -> int:
    from bot.store.backup import back_up

    settings = read_settings(os.environ)
    back_up(settings.database_path, options.path)
    print(f"{options.path}: {options.path.stat().st_size} bytes")
    return 0


def _check(options: argparse.Namespace) -> int:
    from bot.library import check, find_content

    path = options.path if options.path is not None else find_content(read_settings(os.environ).content_path)
    problems = check(path)
    for problem in problems:
        print(problem)
    return EXIT_PROBLEMS if problems else 0


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _version() -> str:
    try:
        return version("legup")
    except PackageNotFoundError:
        return "0 (not installed)"


if __name__ == "__main__":
    raise SystemExit(main())
