import assert from "node:assert/strict";
import type { Wish } from "../wish.ts";
import { decideEgress } from "./egress.ts";
import type { Facts } from "./facts.ts";
import { egressVerdict, judgeFacts } from "./judge.ts";

const WISH: Wish = {
  egress: "auto",
  tunnel: "none",
  allowAmd64: false,
  acceptsWarpTerms: false,
  settings: {},
  isPurge: false,
  codename: "trixie",
  architecture: "arm64",
  secrets: {},
  nowSeconds: 1_000_000,
};

/** A Pi 4 with Raspberry Pi OS Lite, as it comes. */
const PI: Facts = {
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
  time: "1000002",
  memory_cgroup: "yes",
  throttled: "0x0",
  ssh_from: "192.168.1.20",
  dpkg_audit: "",
  "resolves_deb.debian.org": "yes",
  "resolves_api.ibkr.com": "yes",
};

Deno.test("a plain Pi is fit", () => {
  assert.deepEqual(judgeFacts(PI, WISH), []);
});

Deno.test("each unfit host is told apart, with what to do", () => {
  const cases: readonly (readonly [Facts, string, RegExp, RegExp])[] = [
    [{ architecture: "armhf" }, "refusal architecture", /armhf packages on a aarch64 kernel/, /64-bit/],
    [{ architecture: "amd64" }, "refusal architecture", /amd64/, /--allow-amd64/],
    [{ codename: "bullseye" }, "refusal system", /bullseye/, /bookworm or trixie/],
    [{ init: "bash" }, "refusal init", /bash/, /systemd/],
    [{ systemd: "247" }, "refusal systemd", /247/, /252/],
    [{ page_size: "16384", model: "Raspberry Pi 5" }, "warning page_size", /16384.*Pi 5/, /kernel8\.img/],
    [{ ram_kib: "940000" }, "refusal memory", /918 MiB/, /2 GB/],
    [{ memory_cgroup: "no" }, "warning memory_cgroup", /ignores/, /cmdline\.txt/],
    [{ disk_free_kib: "700000" }, "refusal disk", /684 MiB/, /free/],
    [{ inodes_free: "12" }, "refusal disk", /12 inodes/, /remove/],
    [{ root_filesystem: "read-only" }, "refusal root_filesystem", /read-only/, /Overlay/],
    [{ dpkg_audit: "The following packages are only half configured" }, "refusal packages", /half/, /--configure -a/],
    [{ time: "1000400" }, "refusal clock", /400 s/, /set-ntp/],
    [{ clock_synchronized: "no" }, "warning clock", /not synchronized/, /set-ntp/],
    [{ port_5000: "docker-proxy 812" }, "refusal ports", /5000.*docker-proxy.*812/, /sudo kill 812/],
    [{ port_8080: "nginx 9", unit_8080: "nginx.service" }, "refusal ports", /nginx/, /disable --now nginx\.service/],
    [{ containers: "voyz/ibeam" }, "refusal containers", /ibeam/, /one session/],
    [{ "resolves_api.ibkr.com": "no" }, "refusal names", /resolve/, /resolv\.conf/],
    [{ throttled: "0x50005" }, "warning throttled", /0x50005/, /power supply/],
  ];
  for (const [change, name, found, remedy] of cases) {
    const findings = judgeFacts({ ...PI, ...change } as Facts, WISH);
    assert.deepEqual(findings.map((each) => `${each.weight} ${each.name}`), [name]);
    assert.match(findings[0]!.found, found);
    assert.match(findings[0]!.remedy, remedy);
  }
});

Deno.test("ports that our own units hold are no reason to refuse", () => {
  const ours = {
    port_5000: "java 700",
    unit_5000: "cpgateway.service",
    port_8080: "bezant-server 5",
    unit_8080: "bezant.service",
  };
  assert.deepEqual(judgeFacts({ ...PI, ...ours } as Facts, WISH), []);
});

Deno.test("a full tunnel is refused to one who would lose his own connection", () => {
  const full: Wish = { ...WISH, egress: "warp-full" };
  assert.deepEqual(judgeFacts(PI, full), []);
  for (const ssh_from of ["203.0.113.9", "2001:db8::1"]) {
    assert.deepEqual(judgeFacts({ ...PI, ssh_from }, full).map(({ name }) => name), ["warp_from_outside"]);
  }
});

Deno.test("IBKR's CDN refusing an address is told apart from everything else", () => {
  assert.deepEqual(["302 ", "200 nginx", "403 AkamaiGHost", "403 nginx", "", "502 "].map(egressVerdict), [
    "good",
    "good",
    "refused",
    "unclear",
    "unclear",
    "unclear",
  ]);
});

Deno.test("a host that goes through the relay keeps that way until its owner says otherwise", async () => {
  const relayed = { ...PI, relay: "yes", egress: "200 AkamaiGHost" };
  assert.equal((await decideEgress(WISH, relayed, null)).wish.egress, "warp-proxy");
  assert.equal((await decideEgress({ ...WISH, egress: "direct" }, relayed, null)).wish.egress, "direct");
  assert.equal((await decideEgress(WISH, { ...PI, egress: "200 AkamaiGHost" }, null)).wish.egress, "direct");
});

Deno.test("a WARP that carries the whole host is named where the way out shall be direct", () => {
  const direct: Wish = { ...WISH, egress: "direct" };
  const warp = "Status update: Connected";
  assert.deepEqual(judgeFacts({ ...PI, warp }, direct).map(({ name, weight }) => `${name} ${weight}`), [
    "warp warning",
  ]);
  assert.deepEqual(judgeFacts({ ...PI, warp, relay: "yes" }, direct), []);
  assert.deepEqual(judgeFacts({ ...PI, warp: "Status update: Disconnected" }, direct), []);
});
