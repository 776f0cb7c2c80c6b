"""`python -m gongkai`: the same as the command."""

from gongkai.cli import run

run()
