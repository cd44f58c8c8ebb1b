# Says that the run $1 is alive and keeps the lock of provisioning. Where it has it no more, who has it is printed, with
# exit code 9.
set -eu
umask 077
folder=/run/bezant-provision
mkdir -p "$folder"
exec 9> "$folder/guard"
flock 9
if [ "$(sed -n 1p "$folder/owner" 2> /dev/null)" != "$1" ]; then
  cat "$folder/owner" 2> /dev/null || true
  exit 9
fi
cut -d . -f 1 /proc/uptime > "$folder/renewed"
