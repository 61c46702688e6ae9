"""The same verbs without a window. No Qt is imported here, nor by anything that is called."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import netcompanion
from netcompanion.cli import (
    accounts,
    backups,
    bringing,
    checking,
    encrypting,
    erasing,
    sending,
    syncing,
)
from netcompanion.cli.common import FAILED, Options, advised, complain
from netcompanion.cli.telling import list_people, read
from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder, default_root

__all__ = ["Options", "parse", "run"]

INTERRUPTED = 130


def parse(argv: Sequence[str]) -> Options:
    """Read the command line. Exits with status 2 and a word on standard error when it is wrong."""
    parser = _parser()
    given = vars(parser.parse_args(argv))
    data, sample = given.pop("data"), given.pop("sample")
    for name in ("event", "tag", "query", "account", "book", "address", "user"):
        if any("\udc80" <= letter <= "\udcff" for letter in given.get(name, "")):
            parser.error(f"the {name} cannot be read as text")  # bytes that are no characters
    try:
        root = DataFolder(Path(data).expanduser().absolute() if data else default_root())
    except UserError as error:
        parser.error(str(error))
    files = tuple(given.pop("files", ()))
    options = Options(folder=root.example if sample else root, files=files, **given)
    if (of_verb := _PROBLEMS.get(options.verb or "")) and (wrong := of_verb(options)):
        parser.error(wrong)
    return options


def run(options: Options) -> int:
    """Run one verb; return the exit status. What a person can act on goes to standard error."""
    _let_names_pass(options.json)
    try:
        status = _VERBS[options.verb or ""](options)
        sys.stdout.flush()
    except UserError as error:
        return complain(advised(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # The output: whoever reads it had enough, or its disk is full. Python would complain
        # again while it exits.
        sys.stdout = io.StringIO()
        return FAILED if isinstance(error, BrokenPipeError) else complain(f"output: {error}")
    return status


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data", metavar="DIR", help="the folder that holds everything")
    parser = argparse.ArgumentParser(
        prog="netcompanion",
        description="Prepare events, capture people, keep promises. Without a verb: the window.",
    )
    parser.add_argument("--version", action="version", version=netcompanion.__version__)
    parser.add_argument(
        "--data", metavar="DIR", default="", help="the folder that holds everything"
    )
    parser.add_argument("--sample", action="store_true", help="open the made-up example")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, about: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=about, description=about, parents=[shared])

    bringing.add_arguments(verb("import", "bring people in from files of any kind"))
    sending.add_arguments(verb("export", "write people to a file"))
    find = verb("list", "list people, all or those found")
    find.add_argument("query", nargs="?", default="")
    find.add_argument("--json", action="store_true", help="one JSON object a line")
    look = verb("read", "say what files hold, without saving anything")
    look.add_argument("files", nargs="+", type=Path, metavar="FILE")
    look.add_argument("--json", action="store_true", help="one JSON object a person")
    look.add_argument(
        "--region", type=_country, default="", metavar="CC", help="country of bare phone numbers"
    )
    look.add_argument("--fast", action="store_true", help="read photos sooner, not as well")
    syncing.add_arguments(verb("sync", "bring address books elsewhere in step"))
    accounts.add_arguments(verb("accounts", "add, set, list or remove accounts elsewhere"), shared)
    backups.add_arguments(verb)
    encrypting.add_arguments(verb)
    erasing.add_arguments(verb)
    checking.add_arguments(verb)
    return parser


def _country(code: str) -> str:
    """Return a country code in capitals; none is none."""
    if not code:
        return ""
    from phonenumbers import SUPPORTED_REGIONS

    if code.upper() not in SUPPORTED_REGIONS:
        raise argparse.ArgumentTypeError("not a country code of two letters, such as GB")
    return code.upper()


def _let_names_pass(as_json: bool) -> None:
    """Let every name be printed, whatever the terminal's encoding; JSON is always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = "utf-8" if as_json else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


_PROBLEMS: dict[str, Callable[[Options], str]] = {
    "accounts": accounts.problem,
    "export": sending.problem,
    "sync": syncing.problem,
}

_VERBS: dict[str, Callable[[Options], int]] = {
    "import": bringing.bring,
    "export": sending.send,
    "list": list_people,
    "read": read,
    "sync": syncing.sync,
    "accounts": accounts.manage,
    "backup": backups.save,
    "backups": backups.listed,
    "restore": backups.restore,
    "encrypt": encrypting.encrypt,
    "decrypt": encrypting.decrypt,
    "passphrase": encrypting.change,
    "erase": erasing.erase,
    "check": checking.check,
    "salvage": checking.salvage,
}
