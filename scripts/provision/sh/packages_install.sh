# Installs its words, waiting for whoever holds the locks.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
if command -v cloud-init > /dev/null 2>&1; then cloud-init status --wait > /dev/null 2>&1 || true; fi
# whoever holds the locks is waited for: while dpkg works, it calls its own work half done
apt-get -o DPkg::Lock::Timeout=300 -qq check > /dev/null 2>&1 || true
broken=$(dpkg --audit 2> /dev/null || true)
if [ -n "$broken" ]; then
  echo "dpkg was interrupted before: run 'sudo dpkg --configure -a' on the host, then this again" >&2
  exit 1
fi
set -- -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
  --no-install-recommends -y install "$@"
# lists that are older than a day, or older than a source, may name versions that are gone
stamp=/var/lib/apt/periodic/bezant-lists
updates=no
if [ ! -e "$stamp" ] || [ -n "$(find "$stamp" -mmin +1440)" ] ||
  [ -n "$(find /etc/apt/sources.list /etc/apt/sources.list.d -newer "$stamp" 2> /dev/null)" ]; then
  updates=yes
  apt-get -o DPkg::Lock::Timeout=300 -qq update >&2
fi
apt-get -qq "$@" >&2
# only now: an update says that all is well, too, where a repository could not be reached
if [ "$updates" = yes ]; then
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp"
fi
