import type { Diagnosis } from "./diagnosis.ts";
import { LOGS, START } from "./remedies.ts";

/** What can be wrong between a bot elsewhere and the sidecar. */
export const AFAR_DIAGNOSES = {
  "needs-login-there": {
    status: "fail",
    heading: "not-authenticated",
    finding: "sidecar and Gateway run, and nobody is logged in",
    remedy: [
      "Log in at {host}/ in a browser, with the second factor",
      "Where that is not open: `ssh -L 8080:127.0.0.1:8080 HOST`, then http://127.0.0.1:8080/ (8090 for the instance paper)",
    ],
  },
  "access-refused": {
    status: "fail",
    heading: "not-authenticated",
    finding: "Cloudflare Access turns the caller away: {message}",
    remedy: [
      "Set CF_ACCESS_CLIENT_ID and CF_ACCESS_CLIENT_SECRET to a service token that a policy of the application allows",
      "The login at IBKR has nothing to do with it",
    ],
  },
  "caller-refused": {
    status: "fail",
    heading: "not-authenticated",
    finding: "the sidecar turns the caller away: {message}",
    remedy: [
      "Make a token on the sidecar's machine, `bezant tokens create --name doctor --scope read`, and set BEZANT_TOKEN to it",
    ],
  },
  "host-dns": {
    status: "fail",
    heading: "unreachable",
    finding: "the name {host} has no address",
    remedy: ["Check the name; for a tunnel its DNS record: `cloudflared tunnel route dns NAME {host}`"],
  },
  "host-refused": {
    status: "fail",
    heading: "unreachable",
    finding: "nothing listens at {address}",
    remedy: ["Check the address and its port", "Check that the machine runs, and the tunnel on it"],
  },
  "host-broken": {
    status: "fail",
    heading: "unreachable",
    finding: "{address} takes no request: {message}",
    remedy: ["Check the address and whether it speaks https"],
  },
  "host-certificate": {
    status: "fail",
    heading: "unreachable",
    finding: "the certificate of {address} is not good: {message}",
    remedy: ["A public name needs a certificate of a public authority: the tunnel has one, the Gateway's own is none"],
  },
  "host-timeout": {
    status: "fail",
    heading: "timeout",
    finding: "{address} does not answer within {seconds} s",
    remedy: [
      "Check the tunnel on the Gateway's machine: `systemctl status cloudflared`",
      "Try it from another network",
    ],
  },
  "host-tunnel-down": {
    status: "fail",
    heading: "unreachable",
    finding: "the tunnel's other end is there, the machine behind it is not connected ({message})",
    remedy: [
      "On the Gateway's machine: `systemctl restart cloudflared`, then `bezant doctor` there",
      "Check that the machine has power and network",
    ],
  },
  "host-origin-down": {
    status: "fail",
    heading: "unreachable",
    finding: "the tunnel is up, and nothing answers behind it ({message})",
    remedy: [
      "On the Gateway's machine: `systemctl restart bezant-server`, then `bezant doctor` there",
      "Check that the tunnel points at the sidecar (127.0.0.1:8081), never at the Gateway",
    ],
  },
  "gateway-exposed": {
    status: "fail",
    heading: "unreachable",
    finding: "the Gateway itself answers at {address}: whoever knows the address can trade once somebody has logged in",
    remedy: ["Take the tunnel down now", "Let it point at the sidecar (127.0.0.1:8081), with Access in front"],
  },
  "not-a-sidecar": {
    status: "fail",
    heading: "unreachable",
    finding: "{address} answers {status} as {server}, and is no sidecar",
    remedy: ["Check the address; let the tunnel point at the sidecar (127.0.0.1:8081)"],
  },
  "behind-unreachable": {
    status: "fail",
    heading: "unreachable",
    finding: "the sidecar runs and can't reach the Gateway",
    remedy: ["On the Gateway's machine: `bezant doctor`", START],
  },
  "behind-timeout": {
    status: "fail",
    heading: "timeout",
    finding: "the sidecar runs, and the Gateway does not answer it in time",
    remedy: [
      "On the Gateway's machine: `bezant doctor`",
      "Start the Gateway anew, unless somebody is logging in just now",
    ],
  },
  "behind-refused": {
    status: "fail",
    heading: "unreachable",
    finding: "the sidecar says {status}: {message}",
    remedy: ["On the Gateway's machine: `bezant doctor`", LOGS],
  },
  "slow": {
    status: "warn",
    heading: "timeout",
    finding: "an answer of the sidecar takes {ms} ms, of which the Gateway has no part",
    remedy: ["Check the tunnel's latency: `cloudflared tunnel info NAME`", "Run the bot nearer to the Gateway"],
  },
} as const satisfies Readonly<Record<string, Diagnosis>>;
