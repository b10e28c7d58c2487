"""The command line, `python -m loaders`: its commands, and what a reader sees when one fails."""

import sys
from typing import NoReturn

import click

from frames import SourceError
from loaders.cli import change, read, release
from loaders.cli.progress import FAILED, USAGE_ERROR, end_without_output


class Commands(click.Group):
    """The group of commands, with a next step for an unknown one, and no error where nobody reads the output."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command with this name, or say where the names are."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(f"{error.message.rstrip('.')}; `python -m loaders --help` names them") from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click itself would turn a closed pipe into exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            end_without_output(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Read and export the published figures behind Third Neighbor."""


@click.command("edition", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("options", nargs=-1)
def edition(options: tuple[str, ...]) -> None:
    """Name the command that writes the dashboard as files; loaders know nothing of its pages."""
    raise click.ClickException(f"an edition is written by `python -m edition {' '.join(options)}`".rstrip(" `") + "`")


for _command in (*read.COMMANDS, *change.COMMANDS, release.make, edition):
    command.add_command(_command)


def main() -> None:
    """Run the command line; every error that a user can cause is one line and exit code 2."""
    try:
        command(standalone_mode=False, prog_name="python -m loaders")
        sys.stdout.flush()
    except SourceError as error:
        _refuse(str(error))
    except (KeyError, ValueError) as error:
        _refuse(str(error.args[0]) if error.args else str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(USAGE_ERROR)
    except click.ClickException as error:
        _refuse(" ".join(error.format_message().split()))
    except click.Abort:
        _refuse("interrupted; nothing was changed")
    except BrokenPipeError:
        end_without_output(0)
    except OSError as error:
        where = error.filename or "standard output"
        click.echo(f"Error: {where}: {error.strerror}; free some space or write elsewhere", err=True)
        end_without_output(FAILED)


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    sys.exit(USAGE_ERROR)
