# Says which of IBKR's archives is unpacked and linked: its digest, or "absent".
set -eu
target=$(readlink /opt/cpgateway/current 2> /dev/null || true)
if [ -n "$target" ] && [ -s "$target/archive.sha256" ] && [ -d "$target/dist" ]; then
  cat "$target/archive.sha256"
else
  echo absent
fi
