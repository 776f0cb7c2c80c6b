"""The draft: the same events as `mkdocs_hook`, in a world that has the working ledger on top.

Place in the flow: `draft.yml` names this file as the engine's hook. The one place where a build of the site meets the ledger.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from gongkai.editions.files import kept_bytes
from gongkai.editions.removals import load_removals
from gongkai.mkdocs_hook import begin, on_files, on_page_content, on_page_context, on_post_build, on_post_page
from gongkai.recall import Recall
from gongkai.sealing.office import draft_with_files
from gongkai.settings import load_config, load_synonyms
from gongkai.site.voice.removed import in_words
from gongkai.site.world import World
from gongkai.spelling import spelled

__all__ = ["draft_world", "on_config", "on_files", "on_page_content", "on_page_context", "on_post_build", "on_post_page"]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load chain and ledger before MkDocs touches the output folder."""
    return begin(config, draft_world)


def draft_world(root: Path, recall: Recall | None = None) -> World:
    """Return the world of the sealed editions with the working ledger on top, as a draft. Raises Refused."""
    loaded = load_config(root, recall)
    synonyms = load_synonyms(root, recall).value.synonyms
    recall = recall or Recall()
    (*chain, draft), new = draft_with_files(root, recall=recall)
    editions = (*recall.once(in_words, tuple(chain)), *in_words([draft]))
    world = World(editions=editions, config=loaded.value, removals=load_removals(root), synonyms=synonyms, draft=True, recall=recall)
    return spelled(replace(world, held=lambda file: new.get(file.kept_as) or kept_bytes(root, file)))
