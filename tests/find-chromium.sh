#!/bin/sh
# Prints the path of a Chromium. The one without a window is preferred: the same engine, its pages open in half the time. As root on a
# Debian it is installed, where it can be; else any Chromium or Chrome that is there does, and only where there is none it stops.
for name in "$GONGKAI_CHROMIUM" chromium-headless-shell; do
  [ -n "$name" ] && path=$(command -v "$name") && { echo "$path"; exit 0; }
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell fonts-noto-cjk ||
      command -v chromium || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk
  } >&2
fi
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  path=$(command -v "$name") && { echo "$path"; exit 0; }
done
echo "请安装 Chromium（例如 apt install chromium），或设置 GONGKAI_CHROMIUM。" >&2
echo "Install Chromium (for example: apt install chromium) or set GONGKAI_CHROMIUM." >&2
exit 1
