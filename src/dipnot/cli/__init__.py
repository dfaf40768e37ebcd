"""The command line. Errors end in one line on standard error; ``--debug`` shows the traceback."""

from __future__ import annotations

import os
import sys

from dipnot.errors import DipnotError


def main() -> None:
    """Run ``dipnot``: exit status 0 done, 1 failed, 2 wrong usage or input."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    sys.exit(run(arguments, debug=debug))


def run(arguments: list[str], *, debug: bool = False) -> int:
    """Run one command and return its exit status."""
    from typer import TyperException

    from dipnot.cli.app import app

    try:
        return int(app(args=arguments, prog_name="dipnot", standalone_mode=False) or 0)
    except DipnotError as error:
        return _fail(error, str(error), error.exit_status, debug=debug)
    except TyperException as error:
        usage = getattr(error, "exit_code", 1)
        tell = getattr(error, "format_message", None)
        message = tell() if tell else str(error)
        return _fail(error, f"{message} (see: dipnot --help)", usage, debug=debug)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("dipnot: stopped", file=sys.stderr)  # noqa: T201  # the command line prints
        return 130
    except Exception as error:  # noqa: BLE001  # a traceback is for --debug
        what = " ".join(str(error).split()) or type(error).__name__
        return _fail(error, f"failed: {what} (run again with --debug)", 1, debug=debug)


def _fail(error: Exception, message: str, status: int, *, debug: bool) -> int:
    if debug:
        raise error
    print("dipnot:", " ".join(message.split()), file=sys.stderr)  # noqa: T201
    return status
