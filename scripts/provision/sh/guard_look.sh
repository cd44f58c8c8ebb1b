# Says whether the packet filter $1 is loaded: whoever loads rules of their own may have thrown it out.
set -eu
if nft list table inet "$1" > /dev/null 2>&1; then echo loaded; else echo absent; fi
