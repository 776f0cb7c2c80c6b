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
if command -v soffice >/dev/null; then
  .venv/bin/python tests/libreoffice.py "$site"
else
  echo "LibreOffice: not checked, needs soffice"
fi
rm -rf "$(dirname "$site")"
