# Prints those of its words, packages or paths, that were not there before provisioning.
set -eu
for word in "$@"; do
  if [ -e "/var/lib/bezant-provisioning/$(printf %s "$word" | tr / :)" ]; then printf '%s\n' "$word"; fi
done
