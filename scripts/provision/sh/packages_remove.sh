# Removes those of its words that provisioning has installed, and the stamp of our last update of the lists.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
rm -f /var/lib/apt/periodic/bezant-lists
for name in "$@"; do
  mark=/var/lib/bezant-provisioning/$name
  [ -e "$mark" ] || continue
  if dpkg-query -W "$name" > /dev/null 2>&1; then
    apt-get -qq -y -o DPkg::Lock::Timeout=300 purge "$name" >&2
  fi
  rm -f "$mark"
done
rmdir /var/lib/bezant-provisioning 2> /dev/null || true
