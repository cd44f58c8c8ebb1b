# Appends $1 to the record of what was done to this host.
set -eu
umask 027
mkdir -p /var/log/bezant
printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" >> /var/log/bezant/provision.log
