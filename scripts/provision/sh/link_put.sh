# Lets the link $1 lead to $2, in one move.
set -eu
mkdir -p "$(dirname "$1")"
ln -sfn "$2" "$1.new"
mv -T "$1.new" "$1"
