# Says of the unit $1: whether it is enabled, active, and known to systemd as it is on disk.
set -eu
systemctl show "$1" --property=LoadState,UnitFileState,ActiveState,SubState,NeedDaemonReload
