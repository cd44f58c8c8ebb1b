/** A Pi as it comes, and a wish for it: what tests begin with. @module */
import type { Facts } from "../preflight/facts.ts";
import type { Wish } from "../wish.ts";

/** Seconds: the owner's clock, and the host's. */
export const NOW_SECONDS = 1_790_000_000;

/** The plainest wish. */
export const PLAIN_WISH: Wish = {
  egress: "auto",
  tunnel: "none",
  allowAmd64: false,
  acceptsWarpTerms: false,
  settings: {},
  isPurge: false,
  codename: "trixie",
  architecture: "arm64",
  secrets: {},
  nowSeconds: NOW_SECONDS,
};

/** A Pi 4 with Raspberry Pi OS Lite. */
export const PLAIN_PI: Facts = {
  os: "debian",
  codename: "trixie",
  architecture: "arm64",
  kernel: "aarch64",
  page_size: "4096",
  ram_kib: "3884400",
  disk_free_kib: "24000000",
  inodes_free: "1500000",
  root_filesystem: "writable",
  systemd: "257",
  init: "systemd",
  clock_synchronized: "yes",
  time: String(NOW_SECONDS),
  memory_cgroup: "yes",
  "resolves_deb.debian.org": "yes",
  "resolves_api.ibkr.com": "yes",
};
