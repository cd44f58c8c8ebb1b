# Lets systemd read its unit files again; starts the unit $1 anew where it runs.
set -eu
systemctl daemon-reload
if [ $# -gt 0 ]; then systemctl try-restart "$1"; fi
