# Removes each path, and its folder's folders that are empty then, as far as they are bezant's own.
set -eu
for path in "$@"; do
  rm -rf -- "$path"
  dir=$(dirname "$path")
  while true; do
    case "$dir" in
      /etc/bezant* | /opt/bezant* | /etc/cpgateway* | /etc/systemd/*.d | /opt/cpgateway* | /var/log/bezant*) ;;
      *) break ;;
    esac
    rmdir "$dir" 2> /dev/null || break
    dir=$(dirname "$dir")
  done
done
