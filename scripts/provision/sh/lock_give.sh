# Gives the lock of provisioning back.
set -eu
rm -rf /run/lock/bezant-provision
