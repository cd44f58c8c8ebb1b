# Removes its words, and the stamp of our last update of the lists.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
rm -f /var/lib/apt/periodic/bezant-lists
for name in "$@"; do
  if dpkg-query -W "$name" > /dev/null 2>&1; then
    apt-get -qq -y -o DPkg::Lock::Timeout=300 purge "$name" >&2
  fi
done
