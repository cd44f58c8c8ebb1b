#!/bin/sh
# Writes .env for compose.yaml: the profiles that are named (direct or warp; cloudflare, ngrok or tailscale), and the
# digests of IBKR's archive and of the images for them, as they are now. What is written stays, so that tomorrow it is the
# same; `./pin.sh --renew PROFILE...` asks anew. `./pin.sh --base` only prints the base image with its digest.
set -eu
cd "$(dirname -- "$0")"
archive=https://download2.interactivebrokers.com/portal/clientportal.gw.zip

digest_of() { # IMAGE:TAG
  docker pull --quiet "$1" > /dev/null
  found=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$1" |
    grep -Ex "[A-Za-z0-9._/:-]*${1%:*}@sha256:[0-9a-f]{64}" | head -n 1)
  if [ -z "$found" ]; then
    echo "pin.sh: no digest of $1 is known here" >&2
    exit 1
  fi
  printf '%s\n' "$found"
}

archive_sha256() {
  curl --silent --show-error --fail --proto '=https' --max-time 600 --output .gateway.zip "$archive"
  sha256sum < .gateway.zip | cut -d ' ' -f 1
  rm .gateway.zip
}

put() { # NAME VALUE: a line, in place of an older one
  { grep -v "^$1=" .env || true; } > .env.new
  printf '%s=%s\n' "$1" "$2" >> .env.new
  mv .env.new .env
  echo "$1=$2"
}

pin() { # NAME COMMAND ARGUMENT...
  name=$1
  shift
  if [ "$renew" = no ] && grep -q "^$name=." .env; then return; fi
  value=$("$@")
  put "$name" "$value"
}

if [ "${1:-}" = --base ]; then
  digest_of debian:trixie-slim
  exit 0
fi
renew=no
if [ "${1:-}" = --renew ]; then
  renew=yes
  shift
fi
if [ "$#" -eq 0 ]; then
  echo "usage: ./pin.sh [--renew] direct|warp [cloudflare|ngrok|tailscale]" >&2
  exit 2
fi
umask 077
touch .env
mkdir -p secrets/bezant
# others stop at the folder above; the containers' users, who are others too, come in by a mount
chmod 755 secrets/bezant
for profile in "$@"; do
  case "$profile" in
    direct) ;;
    warp) pin WARP_IMAGE digest_of caomingjun/warp:latest ;;
    cloudflare) pin CLOUDFLARED_IMAGE digest_of cloudflare/cloudflared:latest ;;
    ngrok) pin NGROK_IMAGE digest_of ngrok/ngrok:latest ;;
    tailscale) pin TAILSCALE_IMAGE digest_of tailscale/tailscale:latest ;;
    *)
      echo "pin.sh: \"$profile\" is no profile" >&2
      exit 2
      ;;
  esac
done
pin DEBIAN_IMAGE digest_of debian:trixie-slim
pin GATEWAY_SHA256 archive_sha256
put COMPOSE_PROFILES "$(echo "$*" | tr ' ' ',')"
