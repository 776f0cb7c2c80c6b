"""What is said where a source outside the unit found otherwise than the unit reported: who found it, when, and what came after.

Place in the flow: beside the speaker.
"""

from __future__ import annotations

from gongkai.facts.status import Status
from gongkai.site.voice.speaker import Speaker


def dispute(speaker: Speaker, status: Status) -> str:
    """Return the sentences in the language of the page, or nothing where nobody found otherwise."""
    contrary, later = status.contrary, status.held_again
    if contrary is None:
        return ""
    found = speaker(f"problem.disputed.{contrary.kind}", day=speaker.day_words(contrary.date))
    held = speaker("problem.disputed.held", day=speaker.day_words(later.date)) if later else ""
    return found + (speaker("opening.space") + held if held else "")
