# Prints the digest and the name of each secret in the folder $1.
set -eu
for path in "$1"/*; do
  if [ -f "$path" ]; then printf '%s %s\n' "$(sha256sum < "$path" | cut -d ' ' -f 1)" "$(basename "$path")"; fi
done
