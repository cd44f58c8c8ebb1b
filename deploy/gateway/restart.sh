# Restarts the Gateway's unit $1, because its sidecar asks for it by the file $2: three times within a day at most.
set -eu
unit=$1
request=$2
done=$STATE_DIRECTORY/restarts
rm -rf -- "$request"
now=$(date +%s)
touch "$done"
# what lies in the future was written before the clock was set back: it counts for a day, not for ever
kept=$(awk -v now="$now" '{ age = now - $1; if (age < 0) age = -age; if (age < 86400) print $1 }' "$done")
count=$(printf '%s' "$kept" | grep -c . || true)
if [ "$count" -ge 3 ]; then
  echo "$unit is not restarted: it was, $count times within a day; look at what is wrong with it"
  exit 0
fi
state=$(systemctl show --property=ActiveState --value "$unit")
if [ "$state" = inactive ]; then
  echo "$unit is not restarted: somebody has stopped it"
  exit 0
fi
printf '%s\n%s\n' "$kept" "$now" | grep . > "$done.new"
mv -T "$done.new" "$done"
echo "$unit was $state and is restarted, for the $((count + 1)). time within a day"
systemctl reset-failed "$unit"
systemctl restart "$unit"
echo "$unit answers again"
