# Prints the packages among its words that are not installed.
set -eu
for name in "$@"; do
  state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2> /dev/null || true)
  case "$state" in
    ii*) ;;
    *) printf '%s\n' "$name" ;;
  esac
done
