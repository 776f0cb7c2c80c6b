"""How findings are told: for people in both languages, for machines as JSON.

Place in the flow: the edge. A finding is a value without words; the commands and the engine's hook ask for words here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from gongkai.findings import Finding, Term
from gongkai.words import LANGUAGES, Catalogue


def sentence(finding: Finding, words: Catalogue, part: str) -> str:
    """Return the `problem` or the `fix` of a finding in the catalogue's language."""
    args = {name: said(value, words) for name, value in finding.args.items()}
    if (key := finding.args.get("key")) and f"field.{key}" in words:
        args["key"] = words.text("findings.named", word=words.text(f"field.{key}"), key=key)
    if finding.args.get("key") == "":
        args["key"] = words.text("findings.whole")
    return words.text(f"findings.{finding.code}.{part}", value=shown(finding.value), **args)


def said(value: object, words: Catalogue) -> object:
    """Return what stands in a place of a sentence: a term in the language's own word, anything else as it is."""
    return words.text(value.key) if isinstance(value, Term) else value


def shown(value: str, limit: int = 80) -> str:
    """Return the value cut to a readable length."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def as_text(findings: Iterable[Finding]) -> str:
    """Return the report for people: place, severity and code, then problem and fix in each language."""
    blocks = []
    for together in told_together(findings):
        finding, commands = together[0], [command for each in together if (command := waive_command(each))]
        lines = [f"{finding.where}: {finding.severity} {finding.code}"]
        for lang in LANGUAGES:
            words = Catalogue.of(lang)
            lines.append(f"  {sentence(finding, words, 'problem')} {sentence(finding, words, 'fix')}")
            lines += [f"  {words.text('cli.waive_how', command=command)}" for command in commands]
            lines += [f"  {words.text('cli.waive_none')}"] if finding.to_reword else []
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def told_together(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return the findings, those together that differ in nothing but the record for which each may be waived."""
    times: Counter[tuple[object, ...]] = Counter()
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        said = (finding.where, finding.severity, finding.code, finding.value, str(finding.args))
        times[said, finding.waivable] += 1
        groups.setdefault((said, times[said, finding.waivable]), []).append(finding)
    return groups.values()


def waive_command(finding: Finding) -> str | None:
    """Return the command that shows a finding which a waiver may answer, and tells how to give one."""
    return f"gongkai waive {finding.code} {finding.waivable}" if finding.waivable else None


def as_json(findings: Iterable[Finding]) -> str:
    """Return the report for machines, one object a finding, keys fixed."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "where": {"file": finding.where.file, "line": finding.where.line, "column": finding.where.column, "cell": finding.where.cell},
            "value": finding.value,
            "problem": {lang: sentence(finding, Catalogue.of(lang), "problem") for lang in LANGUAGES},
            "waive": waive_command(finding),
            "fix": {lang: sentence(finding, Catalogue.of(lang), "fix") for lang in LANGUAGES},
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
