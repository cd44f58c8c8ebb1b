import type { Diagnosis } from "./diagnosis.ts";
import { LOGS } from "./remedies.ts";

/** What can be wrong beside the Gateway, on the same machine. */
export const MACHINE_DIAGNOSES = {
  "own-settings": {
    status: "fail",
    heading: "unreachable",
    finding: "our own settings can't be read: {message}",
    remedy: ["Correct that setting: the sidecar would not start with it. docs/reference/settings.md lists all of them"],
  },
  "clock-skew": {
    status: "fail",
    heading: "not-authenticated",
    finding: "this machine's clock is {seconds} s off: logins, tokens and certificates are judged by it",
    remedy: ["Let it be set: `timedatectl set-ntp true`"],
  },
  "access-keys": {
    status: "fail",
    heading: "not-authenticated",
    finding: "the keys of Cloudflare Access can't be had from {address} ({message}), so nobody gets in by it",
    remedy: [
      "Check BEZANT_ACCESS_TEAM: it is the name in TEAM.cloudflareaccess.com",
      "Check this machine's way there: `curl {address}`",
    ],
  },
  "sidecar-not-ready": {
    status: "fail",
    heading: "unreachable",
    finding: "the sidecar runs and is not ready: {message}",
    remedy: ["See what this page says about the Gateway and the login", LOGS],
  },
  "own-database": {
    status: "fail",
    heading: "unreachable",
    finding: "our own database is in trouble, neither IBKR nor the login: {message}",
    remedy: ["Check disk and rights of the state folder: `df -h` and `ls -l` there", LOGS],
  },
  "disk-full": {
    status: "fail",
    heading: "unreachable",
    finding: "the disk of the state folder has {mib} MiB left: orders and events can't be written down soon",
    remedy: ["Make room: `journalctl --vacuum-size=200M`, old logs, old events (BEZANT_EVENTS_RETENTION_DAYS)"],
  },
  "versions-differ": {
    status: "warn",
    heading: "unreachable",
    finding: "the sidecar is version {theirs}, this is {ours}",
    remedy: ["Bring both to the same version"],
  },
  "warp-down": {
    status: "fail",
    heading: "timeout",
    finding: "WARP is here and not connected: {message}",
    remedy: ["`warp-cli connect`, and `warp-cli status`; when its service is down: `systemctl restart warp-svc`"],
  },
  "tunnel-down": {
    status: "fail",
    heading: "unreachable",
    finding: "cloudflared is here and has no connection to Cloudflare: {message}",
    remedy: [
      "`systemctl restart cloudflared`, and its log: `journalctl -u cloudflared`",
      "Check outgoing port 7844 and the tunnel's token",
    ],
  },
} as const satisfies Readonly<Record<string, Diagnosis>>;
