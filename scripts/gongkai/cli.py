"""The commands. No logic: each reads the current directory, calls one function, prints, and picks the exit code.
Each imports its verb when it is called: a command waits for no other's modules.

Exit codes: 0 clean, 1 findings, 2 wrong usage or our own fault.
"""

from __future__ import annotations

import errno
import sys
import traceback
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, get_args

import click

from gongkai import __version__
from gongkai.editions.model import Ground
from gongkai.findings import Finding, Refused, errors
from gongkai.publish.progress import Progress
from gongkai.recall import Recall
from gongkai.report import as_json, as_text
from gongkai.words import both

ROOT = Path()


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day or fail with usage."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value}: YYYY-MM-DD", param, ctx)


def say(key: str, **args: object) -> None:
    """Print a line in both languages."""
    click.echo(both(key, **args))


def stop(findings: tuple[Finding, ...], style: str = "text") -> None:
    """Print findings and leave with 1 if any of them stops."""
    click.echo(as_json(findings) if style == "json" else as_text(findings))
    if errors(findings):
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """公开 gongkai: an approved rectification ledger becomes a bilingual public website. Acts on the current directory."""


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print the findings.")
@click.option("--at", "day", type=Day(), default=None, help="Check the ledger as it stood at the end of a day.")
def check(style: str, day: date | None) -> None:
    """检查台账 Check the working ledger: every finding at once, by file, line and column."""
    from gongkai.commands.check import check as check_city

    count, findings = check_city(ROOT, day)
    if findings or style == "json":
        stop(findings, style)
    if style == "text":
        say("check_done", count=count, notices=len(findings))


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def stamp(files: tuple[Path, ...]) -> None:
    """核对译文 Stamp pairs whose English has been read beside the Chinese (all of data/ if no file is named)."""
    from gongkai.commands.stamp import stamp_all

    for name, row in stamp_all(ROOT, files):
        click.echo(f"{name}:{row.line}\n  {row.zh}\n  {row.en}")
    say("stamp_done")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "form", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The settings, filled in.")
@click.option("--update", is_flag=True, help="Write the settings of a city that is there anew and add to its registers.")
@click.option("--ask/--sheet", default=None, help="Ask for the settings here, or only write the sheet; on a terminal you are asked which.")
def new(folder: Path, form: Path | None, *, update: bool, ask: bool | None) -> None:
    """新城市 Write the settings of a new city as a workbook; with the filled one, make its empty official data folder."""
    from gongkai.commands.asking import asked
    from gongkai.commands.new import city_form, new_city

    if form is None and ask is None:
        ask = sys.stdin.isatty() and not (folder / "data").exists() and click.confirm(both("city_ask"), default=False)
    if form is None and ask:
        form = city_form(folder, *asked(partial(click.prompt, default="", show_default=False, prompt_suffix=" "), click.echo))
    click.echo(new_city(ROOT, folder, form, update=update))


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the ledger; without this only what would change is told.")
@click.option("--answers", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The table of words, filled in.")
@click.option("--until", type=Day(), default=None, help="The day up to which the workbook reports, if it does not state it.")
@click.option(
    "--period", default=None, metavar="2024-06|2024-H1|2024-Q2", help="The period of its progress; the month of that day if none."
)
@click.option(
    "--correct", nargs=3, metavar="REASON UNIT YYYY-MM-DD", default=None, help="Record published values that change as corrected."
)
@click.option("--clean-copy", type=click.Path(path_type=Path), help="Only write a copy without formulas, comments and hidden parts.")
def import_(
    files: tuple[Path, ...], clean_copy: Path | None, correct: tuple[str, str, str] | None, until: date | None, **options: Any
) -> None:
    """导入 Read the office's workbooks (xlsx, csv) into the ledger: first told, then, with --write, done."""
    from gongkai.commands.workbook import Wish, clean, import_files

    if clean_copy:
        stop(tuple(finding for path in files for finding in clean(path, clean_copy)))
        return
    reason, by, day = correct or (None, None, None)
    on = Day().convert(day, None, None) if day else None
    lines, findings = import_files(ROOT, files, Wish(as_of=until, reason=reason, by=by, on=on, **options), Progress(sys.stderr))
    if wrong := errors(findings):
        click.echo(as_text(wrong))
    for line in lines:
        click.echo(line)
    if notices := len(findings) - len(wrong):
        say("import_notices", count=notices)
    sys.exit(1 if wrong else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """导出 Write the working ledger to a workbook (xlsx) that `import` reads back."""
    from gongkai.commands.workbook import export_file

    click.echo(export_file(ROOT, file))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--take", is_flag=True, help="Take the English of the filled file in.")
@click.option("--write", is_flag=True, help="Write it; without this it is only checked.")
def translate(file: Path, take: bool, write: bool) -> None:
    """译文 Write what has no current English to a file for translators (.xlsx, .xlf), or take their English back."""
    from gongkai.commands.translate import send
    from gongkai.commands.translate import take as take_back

    if not take:
        click.echo(send(ROOT, file))
        return
    line, findings = take_back(ROOT, file, write=write)
    if wrong := errors(findings):
        stop(wrong)
    click.echo(line)


@main.command()
@click.argument("rule")
@click.argument("place")
@click.option("--role", nargs=2, metavar="中文 ENGLISH", help="The reviewer's role in both languages, never a person's name.")
@click.option("--reason", nargs=2, metavar="中文 ENGLISH", help="Why it is a false alarm, in both languages.")
@click.option("--date", "day", type=Day(), default=None, help="The day of the review.")
@click.option("--withdraw", is_flag=True, help="Take the waiver back.")
def waive(rule: str, place: str, role: tuple[str, str] | None, reason: tuple[str, str] | None, day: date | None, withdraw: bool) -> None:
    """豁免 Waive a false alarm that `check` lists (RULE and PLACE as it lists them); without role, reason and date only shown."""
    from gongkai.commands.waive import Asked, ground_of
    from gongkai.commands.waive import waive as waive_finding

    if len({bool(role), bool(reason), bool(day)}) > 1 or (withdraw and role):
        raise click.UsageError("--role + --reason + --date | --withdraw")
    line, found = waive_finding(ROOT, Asked(rule=rule, place=place, ground=ground_of(role, reason, day), withdraw=withdraw))
    if found:
        click.echo(as_text(found))
    click.echo(line)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """模板 Write an empty workbook with the city's registers to choose from."""
    from gongkai.commands.workbook import export_file

    click.echo(export_file(ROOT, file, empty=True))


@main.command()
@click.argument("day", type=Day())
@click.option("--propose", is_flag=True, help="Write edition and approval form (xlsx, page to print, yml) to proposals/.")
@click.option("--approval", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The filled approval form, .xlsx or .yml.")
@click.option("--edition", default=None, help="The name of a replacement, such as 2024-12-31-r2; it replaces the last edition.")
@click.option("--back-to", default=None, help="Take the leaves of an earlier edition instead of the ledger's; only for a replacement.")
def seal(day: date, propose: bool, approval: Path | None, edition: str | None, back_to: str | None) -> None:
    """定版 Propose an edition of a day, or seal it with its approval."""
    from gongkai.commands.seal import propose_with_addresses
    from gongkai.sealing.office import approve_edition

    if propose == bool(approval):
        raise click.UsageError("--propose | --approval FILE")
    if approval:
        say("sealed", folder=approve_edition(ROOT, edition or day.isoformat(), approval, back_to))
    else:
        say("proposed", folder=propose_with_addresses(ROOT, day, edition, back_to))


@main.command()
@click.option("--serve", is_flag=True, help="Show the draft in a browser and follow changes.")
@click.option("--at", "day", type=Day(), default=None, help="The day at whose end the draft is read.")
@click.option("--port", default=8000, show_default=True)
def preview(serve: bool, day: date | None, port: int) -> None:
    """预览 Show the working ledger as a draft: what would change, and the site in draft/."""
    from gongkai.commands.preview import draft_site, preview_lines

    recall = Recall()
    for line in preview_lines(ROOT, day, recall):
        click.echo(line)
    if serve:
        follow(port, recall)
    else:
        say("draft_done", folder=draft_site(ROOT, recall))


def follow(port: int, recall: Recall) -> None:
    """Show the draft live until it is interrupted."""
    from gongkai.commands.serve import serve_draft

    try:
        serve_draft(ROOT, port, click.echo, recall)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.UsageError(both("live_port", port=port)) from None


@main.command()
@click.argument("earlier")
@click.argument("later")
def diff(earlier: str, later: str) -> None:
    """比较 Show what differs between two sealed editions, by count, record and field."""
    from gongkai.commands.compare import diff_lines

    for line in diff_lines(ROOT, earlier, later):
        click.echo(line)


@main.command()
@click.argument("places", nargs=-1)
@click.option("--word", default=None, help="Take out every field in which this word stands, besides the places named.")
@click.option("--ground", type=click.Choice(get_args(Ground)), required=True, help="The ground in law.")
@click.option("--organ", nargs=2, required=True, metavar="中文 ENGLISH", help="The deciding organ in both languages.")
@click.option("--date", "day", type=Day(), required=True, help="The day of the decision.")
@click.option("--do", "carry_out", is_flag=True, help="Carry it out; without this only the places are listed.")
def remove(places: tuple[str, ...], word: str | None, ground: str, organ: tuple[str, str], day: date, carry_out: bool) -> None:
    """依法撤下 Take words out of every edition (places such as problem/12/contact/phone), keeping number, field and ground."""
    from gongkai.commands.remove import remove as remove_words
    from gongkai.sealing.removal import Order

    entry = {"date": day, "ground": ground, "organ": {"zh": organ[0], "en": organ[1]}}
    for line in remove_words(ROOT, Order(places=places, word=word, entry=entry), do=carry_out):
        click.echo(line)


@main.command()
@click.option("--output", default="site", show_default=True, help="The folder to replace.")
@click.option("--edition", default=None, help="Build the site as it was with this edition.")
@click.option("--no-cache", is_flag=True, help="Take nothing from an earlier build and leave nothing for a later one.")
@click.option("--timings", is_flag=True, help="Tell where the time went.")
def build(output: str, edition: str | None, no_cache: bool, timings: bool) -> None:
    """构建 Build the site from sealed editions, verify it, then swap it in; a failure leaves the old site whole."""
    from gongkai.commands.build import build_site

    progress = Progress(sys.stderr)
    report, spoilt = build_site(ROOT, ROOT / output, edition, keep=not no_cache, progress=progress)
    if spoilt:
        say("cache_spoilt", names=", ".join(spoilt))
    for line in progress.told_times() if timings else ():
        click.echo(line)
    say("built", pages=report.pages, files=report.files, seconds=f"{progress.seconds():.1f}", folder=output)


@main.command()
@click.argument("folder", default="site")
def verify(folder: str) -> None:
    """核验 Verify a built site: links, anchors, figures recounted, both languages, nothing foreign, nothing internal."""
    from gongkai.commands.verify import verify_site

    report = verify_site(ROOT, ROOT / folder)
    say("verified", pages=report.pages, links=report.links, figures=report.figures)


@main.command()
@click.option("--today", type=Day(), default=None, help="The day to judge by; the machine's own, in the city's time, if none is given.")
def age(today: date | None) -> None:
    """时效 Tell whether the promised update is overdue; exit code 1 if it is. The one command that asks a clock."""
    from gongkai.commands.age import age_line
    from gongkai.settings import load_config

    offset = load_config(ROOT).value.utc_offset
    here = datetime.now(datetime.strptime(offset, "%z").tzinfo).date()
    line, late = age_line(ROOT, today or here)
    click.echo(line)
    sys.exit(1 if late else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def keys(file: Path) -> None:
    """密钥 Make a key for signatures: the private half into FILE, outside data/ and site/; the public half is printed."""
    from gongkai.proof.signing import new_key

    say("key_done", public=new_key(file))


@main.command()
@click.argument("folder", default="site")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="The private key.")
def sign(folder: str, key: Path) -> None:
    """校验签名 Sign the manifest of a built site (a technical check, no electronic seal)."""
    from gongkai.commands.sign import sign as sign_site_of

    say("signed", file=sign_site_of(ROOT, ROOT / folder, key))


def run() -> None:
    """Entry point: findings leave with 1, anything unforeseen with 2."""
    try:
        main(standalone_mode=False)
    except Refused as refusal:
        click.echo(as_text(refusal.findings))
        sys.exit(1)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as usage:
        usage.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(2)
    except Exception:
        traceback.print_exc()
        click.echo(both("own_fault"), err=True)
        sys.exit(2)


if __name__ == "__main__":
    run()
