# Prints the last $1 lines of the journal, and with $2 "follow" what comes; the other words are units.
set -eu
lines=$1
follow=$2
shift 2
if [ "$follow" = follow ]; then set -- "$@" --follow; fi
for word in "$@"; do
  shift
  case "$word" in --*) set -- "$@" "$word" ;; *) set -- "$@" --unit "$word" ;; esac
done
exec journalctl --no-pager --quiet --output short-iso --lines "$lines" "$@"
