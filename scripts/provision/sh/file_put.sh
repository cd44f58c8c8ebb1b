# Writes standard input to the path $1 with mode $2 and owner $3, whole or not at all; $4 is its digest.
set -eu
umask 077
dir=$(dirname "$1")
(umask 022 && mkdir -p "$dir")
new=$(mktemp "$dir/.bezant.XXXXXX")
trap 'rm -f "$new"' EXIT
cat > "$new"
if [ "$(sha256sum < "$new" | cut -d ' ' -f 1)" != "$4" ]; then
  echo "$1 did not arrive whole" >&2
  exit 1
fi
chmod "$2" "$new"
chown "$3" "$new"
sync -f "$new"
mv -T "$new" "$1"
