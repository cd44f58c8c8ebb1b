# Takes Tailscale away where we have joined it to a network; elsewhere only what leads to the sidecar.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
command -v tailscale > /dev/null 2>&1 || exit 0
case "$(tailscale serve status --json 2> /dev/null)" in
  *127.0.0.1:8081*) tailscale serve --https=443 off > /dev/null 2>&1 || true ;;
esac
[ -e /etc/bezant/tunnel/joined ] || exit 0
tailscale logout > /dev/null 2>&1 || true
apt-get -qq -y -o DPkg::Lock::Timeout=300 purge tailscale >&2
rm -rf /etc/bezant/tunnel/joined /var/lib/tailscale
