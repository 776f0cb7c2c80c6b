"""One difference of two editions: the command, the change page, the change log and the comparison name the same places in the same words."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.commands.compare import change_lines
from gongkai.editions.chain import load_chain
from gongkai.editions.content import Known, content_of
from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition
from gongkai.facts.changes import HEADLINES, changes_between
from gongkai.facts.wordings import Moving, wordings_of
from gongkai.record.event import BaseEvent
from gongkai.record.events import Event
from gongkai.record.text import Language, stamp_of
from gongkai.site.files.change_log import edition_rows
from gongkai.words import Catalogue
from support_changes import Told, told_by_page, told_in_words

REPOSITORY = Path(__file__).resolve().parent.parent
CHAIN = load_chain(REPOSITORY)
PAIRS = list(pairwise(CHAIN))


def places_of(now: Edition, before: Edition) -> set[str]:
    """Return the places that differ, as the one fact names them."""
    changes = changes_between(now, before)
    values = {change.leaf + change.path for change in (*changes.values, *changes.translations)}
    events = {f"problem/{entry.number}{entry.path}" for entry in changes.events}
    return values | events | {*changes.new_leaves, *changes.gone_leaves}
