# Installs the release $1 from standard input, $2 its digest, $3 "tarball" or "executable"; switches to it only after it
# has run once on this host. The three newest stay.
set -eu
umask 022
folder=/opt/bezant/releases
mkdir -p "$folder"
rm -rf "$folder"/.new.* # of a run whose connection was cut
work=$(mktemp -d "$folder/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT
cat > "$work/arrived"
if [ "$(sha256sum < "$work/arrived" | cut -d ' ' -f 1)" != "$2" ]; then
  echo "the release did not arrive whole: run this again" >&2
  exit 1
fi
mkdir "$work/files"
if [ "$3" = tarball ]; then
  tar -xzf "$work/arrived" -C "$work/files" --no-same-owner
  rm "$work/arrived"
else
  mv "$work/arrived" "$work/files/bezant-server"
  chmod 755 "$work/files/bezant-server"
fi
if ! said=$(DENO_DIR=$work/cache "$work/files/bezant-server" --version 2>&1); then
  echo "this host cannot run the release: $said" >&2
  echo "on a Raspberry Pi 5 with pages of 16 KB, add kernel=kernel8.img to /boot/firmware/config.txt and reboot" >&2
  exit 1
fi
chmod -R go=rX "$work/files"
sync -f "$work/files" # a power cut must not leave names without their content
touch "$work/files/.complete"
rm -rf "${folder:?}/$1"
mv "$work/files" "$folder/$1"
sync -f "$folder/$1"
before=$(readlink /opt/bezant/current 2> /dev/null || true)
ln -sfn "$folder/$1" /opt/bezant/current.new
mv -T /opt/bezant/current.new /opt/bezant/current
sync -f /opt/bezant
if [ -n "$before" ] && [ "$before" != "$folder/$1" ]; then ln -sfn "$before" /opt/bezant/previous; fi
find "$folder" -mindepth 1 -maxdepth 1 -type d -name '[0-9a-f]*' -printf '%T@ %p\n' | sort -rn | tail -n +4 |
  cut -d ' ' -f 2 | while read -r old; do
  case "$old" in "$folder/$1" | "$before") ;; *) rm -rf "$old" ;; esac
done
