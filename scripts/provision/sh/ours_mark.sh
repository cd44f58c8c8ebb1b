# Remembers for an uninstallation that its words, packages or paths, were not there before: they are ours.
set -eu
folder=/var/lib/bezant-provisioning
mkdir -p "$folder"
for word in "$@"; do touch "$folder/$(printf %s "$word" | tr / :)"; done
sync -f "$folder"
