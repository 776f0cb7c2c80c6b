"""The small city as an official one: no sample, all its marks, an address of its own; no real place or organ has these names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support import edit, seal_day

NO_SAMPLE = (("sample: true", "sample: false"), ("real: false", "real: true"), ("kind: sample", "kind: official"))
BASE = "https://example.org/zhenggai"
ISSUER = {"zh": "示例市整改工作领导小组办公室", "en": "Example City Rectification Office"}
MARKS = {"domain": "example.org", "site_id_code": "9900000001", "icp": "示例备案00000001号", "police": "示例公安备案00000001号"}
DAYS = (("2024-12-31", "2025-01-15 09:00"), ("2025-06-30", "2025-07-15 09:00"), ("2025-12-31", "2026-01-15 09:00"))


def official(root: Path) -> Path:
    """Make the small city an official one: nothing in it is a sample any more."""
    for path in sorted((root / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for old, new in NO_SAMPLE if "registers" not in path.parts else ():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


def with_marks(root: Path, base: str | None = BASE) -> Path:
    """Give an official city its identity codes, an organiser, a contact and a base address."""
    path = root / "data/site.yml"
    for key, value in MARKS.items():
        edit(path, f"  {key}: null", f"  {key}: '{value}'")
    for key, link in (("organ_mark", "mark"), ("report_error", "report")):
        edit(path, f"  {key}: null", f"  {key}: https://example.org/{link}")
    for key in ("organiser", "contact"):
        edit(path, f"  {key}: null", f"  {key}:\n    zh: {ISSUER['zh']}\n    en: {ISSUER['en']}")
    if base:
        edit(path, "base_url: null", f"base_url: {base}")
    return root


def sealed_official(root: Path, base: str | None = BASE, **values: Any) -> Path:
    """Make a city official and seal its three editions with a numbered document."""
    with_marks(official(root), base)
    form: dict[str, Any] = {"form": "numbered_document", "document": "示例整改发〔2026〕1号", "issuer": ISSUER} | values
    for day, published in DAYS:
        seal_day(root, day, published, **form)
    return root
