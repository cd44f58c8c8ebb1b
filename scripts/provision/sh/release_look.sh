# Says which release is in use: the name of its folder, or "absent".
set -eu
target=$(readlink /opt/bezant/current 2> /dev/null || true)
if [ -n "$target" ] && [ -x "$target/bezant-server" ] && [ -s "$target/bezant-server" ] && [ -e "$target/.complete" ]; then basename "$target"; else echo absent; fi
