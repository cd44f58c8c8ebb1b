# Switches back to the release before, and starts what runs it anew.
set -eu
previous=$(readlink /opt/bezant/previous 2> /dev/null || true)
if [ -z "$previous" ] || [ ! -e "$previous/.complete" ]; then
  echo "there is no release before this one on the host" >&2
  exit 1
fi
ln -sfn "$previous" /opt/bezant/current.new
mv -T /opt/bezant/current.new /opt/bezant/current
rm -f /opt/bezant/previous # another rollback must not lead back to what was given up
sync -f /opt/bezant
systemctl reset-failed bezant.service 2> /dev/null || true
systemctl restart bezant.service || true # whether it is up is looked at afterwards
systemctl try-restart 'bezant@*.service'
for unit in bezant-relay.service ibkr-bridge.service; do
  if [ -e "/etc/systemd/system/$unit" ]; then systemctl try-restart "$unit"; fi
done
printf '%s\n' "$(basename "$previous")"
