"""Work shared among processes: whoever has run a library that keeps threads is forked no more, and still gets its work done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TWICE = """
from functools import partial
from pathlib import Path
from gongkai.publish.parallel import in_parallel
from gongkai.publish.setting import Setter

Path("templates/paper").mkdir(parents=True)
Path("templates/paper/line.typ").write_text('#set document(title: "t")\\n#set text(lang: "en")\\n= A line\\n')
jobs = [partial(Setter(Path()).pdf, "line", b"{}")] * 2
first = jobs[0]()
print(in_parallel(jobs) == [first, first], in_parallel(jobs[:1], apart=True) == [first])
"""


def test_who_has_set_type_itself_can_still_share_work(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", TWICE], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.stdout == "True True\n", done.stderr
