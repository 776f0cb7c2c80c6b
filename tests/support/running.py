"""The real command line, each time in a process of its own; a prepared process forks it, so that no test waits for Python to start.

What a process inherits is modules read and nothing else: no catalogue, no cache, no setting. Whoever asks for an environment of his own
gets a process started from nothing. What a command reads apart, files of strangers, is read in a fork of the command: a server of clean
processes for a single command costs five times the command. That a clean process reads them as well is shown by every test that reads
them without a command.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from gongkai.intake import bounded

VERBS = (f"gongkai.commands.{module.name}" for module in pkgutil.iter_modules(import_module("gongkai.commands").__path__))
PREPARED = multiprocessing.get_context("forkserver")
# The readers of what is attached are there for the process that `Bounded` starts of this one, which would read them for every check.
READERS = ("gongkai.intake.xlsx", "gongkai.intake.papers", "gongkai.intake.pictures")
PREPARED.set_forkserver_preload(["gongkai.cli", *VERBS, *READERS, "mkdocs.commands.build", "material", "markdown"])
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def run(root: Path, *args: str, **environment: str) -> tuple[int, str]:
    """Run the real command line in a folder; returns exit code and what it printed."""
    variables = {**os.environ, **QUIET, **environment}
    if environment:
        return run_from_nothing(root, args, variables)
    with tempfile.TemporaryDirectory() as folder:
        printed, complained = Path(folder, "printed"), Path(folder, "complained")
        process = PREPARED.Process(target=command, args=(root, args, variables, printed, complained))
        process.start()
        process.join()
        sys.stderr.write(complained.read_text(encoding="utf-8"))
        assert process.exitcode is not None
        return process.exitcode, printed.read_text(encoding="utf-8")


def run_from_nothing(root: Path, args: tuple[str, ...], variables: dict[str, str]) -> tuple[int, str]:
    """Run the command as a shell does."""
    line = [sys.executable, "-m", "gongkai", *args]
    done = subprocess.run(line, cwd=root, env=variables, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def command(root: Path, args: tuple[str, ...], variables: dict[str, str], printed: Path, complained: Path) -> None:
    """Be the command: in its folder, with its environment, its outputs in files."""
    bounded.CLEAN = "fork"
    PREPARED.set_forkserver_preload([])  # what the command starts reads what it needs, and not all that was prepared for tests
    os.chdir(root)
    os.environ.clear()
    os.environ.update(variables)
    for stream, path in ((1, printed), (2, complained)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, stream)
        os.close(opened)
    sys.argv = ["gongkai", *args]
    import_module("gongkai.cli").run()

