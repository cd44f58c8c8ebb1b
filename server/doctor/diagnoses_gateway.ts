import type { Diagnosis } from "./diagnosis.ts";
import { ADDRESS, LOGIN, LOGS, MOVE_PORT, START } from "./remedies.ts";

/** What can be wrong with the Gateway, its way to IBKR, and the session. */
export const GATEWAY_DIAGNOSES = {
  "gateway-refused": {
    status: "fail",
    heading: "unreachable",
    finding: "nothing listens at {address}",
    remedy: [START, ADDRESS],
  },
  "gateway-dns": {
    status: "fail",
    heading: "unreachable",
    finding: "the name {host} has no address",
    remedy: [ADDRESS, "Check this machine's DNS: `getent hosts {host}`"],
  },
  "gateway-broken": {
    status: "fail",
    heading: "unreachable",
    finding: "{address} takes no request: {message}",
    remedy: [START, ADDRESS],
  },
  "gateway-plain": {
    status: "fail",
    heading: "unreachable",
    finding: "{address} speaks plain HTTP, and the address says https",
    remedy: [
      "Set the address with http://, if listenSsl is false in conf.yaml; otherwise it is another program",
      ADDRESS,
    ],
  },
  "airtunes": {
    status: "fail",
    heading: "unreachable",
    finding: "port {port} belongs to macOS's AirPlay Receiver ({server}), not to the Gateway",
    remedy: ["Switch it off: System Settings, General, AirDrop & Handoff, AirPlay Receiver", MOVE_PORT],
  },
  "foreign-server": {
    status: "fail",
    heading: "unreachable",
    finding: "another program has port {port}: it calls itself {server} and answers {status}",
    remedy: ["Stop that program: `ss -ltnp 'sport = :{port}'` names it", MOVE_PORT],
  },
  "certificate": {
    status: "fail",
    heading: "unreachable",
    finding: "our own trust settings don't fit the certificate of {address}: {message}",
    remedy: [
      "On the Gateway's own machine: `bezant trust {address}` shows it and prints the setting",
      "When you did not change the certificate yourself, find out who answers there before you trust it",
    ],
  },
  "certificate-expiring": {
    status: "warn",
    heading: "unreachable",
    finding: "the certificate of {address} ends on {day}",
    remedy: ["Make a new one in time, and set BEZANT_GATEWAY_CA or BEZANT_GATEWAY_FINGERPRINT to it"],
  },
  "ips-denied": {
    status: "fail",
    heading: "unreachable",
    finding: "the Gateway turns this machine away: its address is not in ips.allow",
    remedy: [
      "Add the address to ips.allow in conf.yaml and start the Gateway anew; from a container that is its network's",
    ],
  },
  "egress-refused": {
    status: "fail",
    heading: "unreachable",
    finding:
      "IBKR's CDN refuses the address from which the Gateway reaches it ({status} of {server}); this is no matter of the login",
    remedy: [
      "Don't log in again: it can't help. The Gateway runs and is reached; IBKR does not let its requests in",
      "Run the Gateway at home: addresses of datacentres, and of most VPNs, are refused",
      "Or let its requests leave through WARP in proxy mode, and run this again",
    ],
  },
  "address-refused": {
    status: "fail",
    heading: "unreachable",
    finding: "IBKR's CDN refuses this machine's own address ({status} of {server}): a Gateway here would not get in",
    remedy: [
      "Run the Gateway at home: addresses of datacentres, and of most VPNs, are refused",
      "A bot may stay here: it calls the sidecar at home through a tunnel, and never IBKR",
    ],
  },
  "address-unclear": {
    status: "warn",
    heading: "timeout",
    finding: "IBKR's login page said neither yes nor no to this machine: {message}",
    remedy: ["Check this machine's way to api.ibkr.com", "Wait some minutes and run this again"],
  },
  "egress-unclear": {
    status: "warn",
    heading: "timeout",
    finding: "IBKR's login page did not come through the Gateway: {message}",
    remedy: [
      "Wait some minutes and run this again: IBKR has maintenance at night and on Saturdays",
      "Check this machine's way to api.ibkr.com",
    ],
  },
  "needs-login": {
    status: "fail",
    heading: "not-authenticated",
    finding: "the Gateway runs, and nobody is logged in",
    remedy: [LOGIN, "From another machine: `ssh -L {port}:127.0.0.1:{port} HOST` first"],
  },
  "sso-only": {
    status: "fail",
    heading: "not-authenticated",
    finding: "somebody is logged in, and the brokerage session is not up",
    remedy: [
      "The sidecar starts it within a minute; without one: `bezant sessions init`",
      "When it stays so: log out and in again",
    ],
  },
  "competing": {
    status: "fail",
    heading: "not-authenticated",
    finding: "another program of the same username holds the brokerage session",
    remedy: [
      "Log out of TWS, the mobile app or the other Gateway",
      "Or make a second username for the API at IBKR: one session each",
    ],
  },
  "session-refused": {
    status: "fail",
    heading: "not-authenticated",
    finding: "the Gateway does not tell about the session: {message}",
    remedy: [LOGIN, LOGS],
  },
  "gateway-timeout": {
    status: "fail",
    heading: "timeout",
    finding: "{address} takes the request and does not answer within {seconds} s",
    remedy: [
      "Start the Gateway anew, unless somebody is logging in just now",
      "Check this machine's way to api.ibkr.com: the Gateway waits for IBKR for ever",
    ],
  },
  "portal-base-url": {
    status: "fail",
    heading: "timeout",
    finding: "the login page comes through, and every call of the API hangs",
    remedy: [
      'Set portalBaseURL to "" in the Gateway\'s conf.yaml: an address there makes just this happen',
      "Start the Gateway anew",
    ],
  },
} as const satisfies Readonly<Record<string, Diagnosis>>;
