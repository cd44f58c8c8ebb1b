# Removes those of its words, all paths, that provisioning has put there: what was there before it stays.
set -eu
folder=/var/lib/bezant-provisioning
for path in "$@"; do
  mark=$folder/$(printf %s "$path" | tr / :)
  [ -e "$mark" ] || continue
  rm -rf -- "$path"
  rm -f "$mark"
done
rmdir /var/lib/bezant-provisioning 2> /dev/null || true
