"""`python -m gongkai`, and the command: a process that a command starts comes by here too, so nothing is read before it is called."""

from __future__ import annotations


def run() -> None:
    """Run the command line."""
    from gongkai.cli import run as command

    command()


if __name__ == "__main__":
    run()
