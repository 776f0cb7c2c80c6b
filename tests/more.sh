#!/bin/sh
# What needs more than Python and a browser: each part runs where its tool is present and says so where it is not.
set -e
site=$(mktemp -d)/site
.venv/bin/gongkai build --output "$site" >/dev/null
if command -v java >/dev/null && command -v npm >/dev/null; then
  jar=$(dirname "$site")
  (cd "$jar" && npm pack --silent vnu-jar >/dev/null && tar -xzf vnu-jar-*.tgz)
  java -jar "$jar/package/build/dist/vnu.jar" --errors-only --skip-non-html --filterpattern '.*(Content-Security-Policy|CSP).*' "$site"
  echo "HTML: 0 errors (vnu)"
else
  echo "HTML: not checked, needs java and npm"
fi
# A checker of its own, too large to be a part of every test run: our papers against the Matterhorn protocol of PDF/UA-1.
ua=$(dirname "$site")/ua
if python3 -m venv "$ua" && "$ua/bin/pip" install --quiet --disable-pip-version-check outloud==0.2.1 2>/dev/null; then
  "$ua/bin/outloud" --quiet --fail-on warning "$site"/review/*.pdf
  echo "PDF: 0 errors (outloud)"
else
  echo "PDF: not checked by another program, needs outloud"
fi
if command -v soffice >/dev/null; then
  .venv/bin/python tests/libreoffice.py "$site"
else
  echo "LibreOffice: not checked, needs soffice"
fi
rm -rf "$(dirname "$site")"
