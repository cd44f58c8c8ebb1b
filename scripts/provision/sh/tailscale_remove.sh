# Takes Tailscale away where we have joined it to a network, its package only where we have installed that, too.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
command -v tailscale > /dev/null 2>&1 || exit 0
[ -e /etc/bezant/tunnel/joined ] || exit 0
tailscale logout > /dev/null 2>&1 || true
mark=/var/lib/bezant-provisioning/tailscale
if [ -e "$mark" ]; then
  apt-get -qq -y -o DPkg::Lock::Timeout=300 purge tailscale >&2
  rm -rf /var/lib/tailscale "$mark"
  rmdir /var/lib/bezant-provisioning 2> /dev/null || true
fi
rm -f /etc/bezant/tunnel/joined
