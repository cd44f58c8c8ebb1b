# Takes the lock of provisioning for $1 (who and when); a lock older than half an hour is a dead one's.
set -eu
lock=/run/lock/bezant-provision
if [ -n "$(find "$lock" -maxdepth 0 -mmin +30 2> /dev/null)" ]; then rm -rf "$lock"; fi
if ! mkdir "$lock" 2> /dev/null; then
  cat "$lock/owner" >&2 2> /dev/null || echo "somebody" >&2
  exit 9
fi
printf '%s\n' "$1" > "$lock/owner"
