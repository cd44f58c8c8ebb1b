import assert from "node:assert/strict";
import type { Wish } from "../wish.ts";
import { decideEgress } from "./egress.ts";
import type { Facts } from "./facts.ts";
import { NOW_SECONDS, PLAIN_PI, PLAIN_WISH } from "../testing/plain_pi.ts";
import { egressVerdict, judgeFacts } from "./judge.ts";

const WISH: Wish = PLAIN_WISH;
const PI: Facts = { ...PLAIN_PI, throttled: "0x0", ssh_from: "192.168.1.20", dpkg_audit: "" };

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
    [{ root_filesystem: "read-only" }, "refusal root_filesystem", /read-only/, /disable_overlayfs/],
    [{ dpkg_audit: "The following packages are only half configured" }, "refusal packages", /half/, /--configure -a/],
    [{ time: String(NOW_SECONDS + 400) }, "refusal clock", /400 s/, /set-ntp/],
    [{ clock_synchronized: "no" }, "warning clock", /not synchronized/, /set-ntp/],
    [{ port_5000: "docker-proxy 812" }, "refusal ports", /5000.*docker-proxy.*812/, /sudo kill 812/],
    [{ port_8080: "nginx 9", unit_8080: "nginx.service" }, "refusal ports", /nginx/, /disable --now nginx\.service/],
    [{ containers: "voyz/ibeam" }, "refusal containers", /ibeam/, /one session/],
    [{ "resolves_api.ibkr.com": "no" }, "refusal names", /resolve/, /resolv\.conf/],
    [{ throttled: "0x50005" }, "warning throttled", /power now.*0x50005/, /power supply/],
    [{ throttled: "0x50000" }, "warning throttled", /since the last boot/, /power supply/],
    [{ throttled: "0x80008" }, "warning throttled", /heat/, /air/],
    [{ root_filesystem: "overlay" }, "refusal root_filesystem", /gone after the next boot/, /disable_overlayfs/],
    [{ port_40000: "socks 7" }, "refusal ports", /40000.*socks/, /sudo kill 7/],
    [{ own_name: "pi4" }, "warning own_name", /its own name, pi4/, /127\.0\.1\.1 pi4.*\/etc\/hosts/],
    [{ outbound: "28" }, "refusal outbound", /443.*curl 28/, /TCP 443 and UDP 443/],
    [{ outbound: "60" }, "refusal outbound", /in IBKR's place/, /opens TLS/],
    [{ ipv6: "7" }, "warning ipv6", /leads nowhere/, /disable_ipv6/],
  ];
  for (const [change, name, found, remedy] of cases) {
    const findings = judgeFacts({ ...PI, ...change } as Facts, WISH);
    assert.deepEqual(findings.map((each) => `${each.weight} ${each.name}`), [name]);
    assert.match(findings[0]!.found, found);
    assert.match(findings[0]!.remedy, remedy);
  }
});

Deno.test("a WARP that is there already is told apart by what is wanted of it", () => {
  const full: Facts = { ...PI, warp: "Connected", warp_mode: "Warp" };
  const proxy: Facts = { ...PI, warp: "Connected", warp_mode: "WarpProxy on port 40000" };
  const away: Facts = { ...full, warp: "Disconnected" };
  const locked: Facts = { ...away, warp_switch: "false" };
  const told = (facts: Facts, egress: Wish["egress"]): string =>
    judgeFacts(facts, { ...WISH, egress }).map(({ name, weight }) => `${weight} ${name}`).join();
  const table: readonly (readonly [Facts, Wish["egress"], string])[] = [
    [full, "direct", "warning warp"],
    [full, "warp-full", ""],
    [full, "warp-proxy", "warning warp"],
    [proxy, "warp-proxy", ""],
    [proxy, "direct", ""],
    [away, "direct", ""],
    [away, "warp-proxy", ""],
    [locked, "warp-proxy", "refusal warp"],
    [{ ...PI, wildcard_443: "nginx" }, "warp-proxy", "refusal relay_port"],
    [{ ...PI, wildcard_443: "nginx" }, "direct", ""],
  ];
  for (const [facts, egress, wanted] of table) {
    assert.equal(told(facts, egress), wanted, `${facts["warp_mode"]} ${egress}`);
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

Deno.test("a bridge is refused without a key, and with what the older guide prints in its place", () => {
  const told = (key: string): string =>
    judgeFacts(PI, { ...WISH, bridge: true, secrets: { IBKR_BRIDGE_KEY: key } }).map(({ name, found }) =>
      `${name}: ${found}`
    )
      .join();
  assert.equal(told("0123456789abcdef"), "");
  assert.equal(told(""), "bridge_key: the secrets have no IBKR_BRIDGE_KEY");
  assert.equal(told("REPLACE_WITH_REAL_KEY"), "bridge_key: IBKR_BRIDGE_KEY is still the guide's placeholder");
  assert.equal(told("short"), "bridge_key: IBKR_BRIDGE_KEY has 5 characters, expected at least 16");
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

Deno.test("a host that is registered with WARP was asked for its terms", async () => {
  const never = () => assert.fail("asked");
  const { wish, finding } = await decideEgress(
    { ...WISH, egress: "warp-proxy" },
    { ...PI, warp_terms: "accepted" },
    never,
  );
  assert.deepEqual([wish.egress, finding], ["warp-proxy", null]);
});

Deno.test("the server's program alone is said to be half a release, and refused where the other half is needed", () => {
  const release = { form: "executable", bytes: new Uint8Array(), name: "a", digest: "a" } as const;
  const told = (tunnel: "none" | "tailscale") =>
    judgeFacts(PI, { ...WISH, release, tunnel }).find(({ name }) => name === "release")?.weight;
  assert.deepEqual([told("none"), told("tailscale")], ["warning", "refusal"]);
});
