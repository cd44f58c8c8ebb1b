# Removes each folder that is empty.
set -eu
for path in "$@"; do
  if [ -d "$path" ]; then rmdir "$path" 2> /dev/null || true; fi
done
