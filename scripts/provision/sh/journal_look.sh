# Says whether the journal runs with the settings in the file $1: "yes", or "no" when it started before they were there.
set -eu
started=$(systemctl show systemd-journald --property=ActiveEnterTimestamp --value --timestamp=unix | tr -d @)
if [ "${started:-0}" -ge "$(stat -c %Y "$1" 2> /dev/null || echo 0)" ]; then echo yes; else echo no; fi
