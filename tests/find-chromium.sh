#!/bin/sh
# Prints the path of a Chromium; installs Debian's as root if there is none; else says what to install.
for name in "$GONGKAI_CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do
  [ -n "$name" ] && path=$(command -v "$name") && { echo "$path"; exit 0; }
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; } >&2 || exit 1
  command -v chromium && exit 0
fi
echo "请安装 Chromium（例如 apt install chromium），或设置 GONGKAI_CHROMIUM。" >&2
echo "Install Chromium (for example: apt install chromium) or set GONGKAI_CHROMIUM." >&2
exit 1
