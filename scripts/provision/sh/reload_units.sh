# Lets systemd read its unit files again.
set -eu
systemctl daemon-reload
