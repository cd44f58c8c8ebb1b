# Switches back to the release before, and starts what runs it anew.
set -eu
current=$(readlink /opt/bezant/current 2> /dev/null || true)
previous=$(readlink /opt/bezant/previous 2> /dev/null || true)
if [ -z "$previous" ] || [ ! -e "$previous/.complete" ]; then
  echo "there is no release before this one on the host" >&2
  exit 1
fi
ln -sfn "$previous" /opt/bezant/current.new
mv -T /opt/bezant/current.new /opt/bezant/current
ln -sfn "$current" /opt/bezant/previous
systemctl restart bezant.service
systemctl try-restart 'bezant@*.service'
systemctl try-restart bezant-relay.service
printf '%s\n' "$(basename "$previous")"
