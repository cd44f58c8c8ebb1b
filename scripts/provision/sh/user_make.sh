# Makes the system user $1, who cannot log in.
set -eu
useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$1"
