# Lets the journal read its settings; nothing that is being written is lost.
set -eu
systemctl restart systemd-journald
