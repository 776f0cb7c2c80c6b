"""`gongkai sign`: the manifest of a built site signed, if the site holds.

Place in the flow: an edge.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.commands.verify import verify_site
from gongkai.findings import Finding, Location, Refused
from gongkai.proof.signing import load_key, public_text, sign_site
from gongkai.settings import load_config


def sign(root: Path, folder: Path, key: Path) -> Path:
    """Sign a built site that holds, with the key whose public half the site names if it names one. Raises Refused."""
    verify_site(root, folder)
    own, named = load_key(key), load_config(root).value.signing_key
    if named and public_text(own.public_key()) != named:
        raise Refused([Finding(code="key-other", where=Location(file="data/site.yml"), value=named)])
    return sign_site(folder, own)
