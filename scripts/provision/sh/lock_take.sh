# Takes the lock of provisioning for the run $1, which $2 says in words; $3 is a run that is known to be dead, or empty.
# Where somebody has it, that run and its words are printed, with exit code 9. Half an hour without a renewal is a dead
# one's; the time since boot counts, because provisioning may set the clock.
set -eu
umask 077
folder=/run/bezant-provision
mkdir -p "$folder"
exec 9> "$folder/guard"
flock 9
now=$(cut -d . -f 1 /proc/uptime)
if [ -e "$folder/owner" ]; then
  run=$(sed -n 1p "$folder/owner")
  renewed=$(cat "$folder/renewed")
  if [ "$run" != "$3" ] && [ $((now - renewed)) -lt 1800 ]; then
    cat "$folder/owner"
    exit 9
  fi
fi
echo "$now" > "$folder/renewed"
printf '%s\n' "$1" "$2" > "$folder/owner.new"
mv "$folder/owner.new" "$folder/owner"
