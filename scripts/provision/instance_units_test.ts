// docs/operating.md, "Live and paper side by side": the units of an instance are those of the first one, with names of their own.
import assert from "node:assert/strict";
import { deployText } from "./deploy_text.ts";
import { FIRST, INSTANCES, placeOf } from "./place.ts";
import { guardSteps } from "./steps/guard.ts";

/** What differs; nothing else does. */
const DIFFERENCES: readonly (readonly [string | RegExp, string])[] = [
  [/^(Description=.*)$/gm, "$1 (%i)"],
  [/\b(cpgateway|bezant|bezant-guard|bezant-gateway-restart)\.(service|path)\b/g, "$1@%i.$2"],
  [/^((?:State|Runtime|Cache)Directory=.*)$/gm, "$1-%i"],
  ["DENO_DIR=%C/bezant ", "BEZANT_INSTANCE=%i DENO_DIR=%C/bezant-%i "],
  ["/run/bezant/", "/run/bezant-%i/"],
  ["EnvironmentFile=/etc/bezant/", "EnvironmentFile=/etc/bezant/instances/%i/"],
  ["/etc/bezant/guard.nft", "/etc/bezant/instances/%i/guard.nft"],
  ["table inet bezant", "table inet bezant_%i"],
  ["/etc/bezant/gateway.pem", "/etc/bezant/instances/%i/gateway.pem"],
  ["Environment=GATEWAY_PORT=5000", "EnvironmentFile=/etc/bezant/instances/%i/gateway/gateway.env"],
  ["-cp /etc/cpgateway:", "-cp /etc/bezant/instances/%i/gateway:"],
  ["/var/cache/cpgateway/", "/var/cache/cpgateway-%i/"],
];
const NAMES = [
  ...["bezant.service", "cpgateway.service", "bezant-guard.service"],
  ...["bezant-gateway-restart.service", "bezant-gateway-restart.path"],
];

/** The unit of an instance, made from the first one's. */
function templateOf(text: string): string {
  return DIFFERENCES.reduce((now, [from, to]) => now.replaceAll(from as string, to), text);
}

Deno.test("the units of an instance differ from the first one's in names, folders and the port, and in nothing else", () => {
  for (const name of NAMES) {
    const made = templateOf(deployText(`systemd/${name}`));
    const path = `systemd/${name.replace(".", "@.")}`;
    assert.equal(deployText(path), made, path);
  }
});

Deno.test("an instance has ports, folders and a packet filter of its own", () => {
  const places = [FIRST, ...INSTANCES.map(placeOf)];
  const own = places.flatMap(({ etc, gateway, state, restartFile }) => [etc, gateway, state, restartFile]);
  assert.equal(new Set(own).size, own.length);
  const ports = places.map(({ gatewayPort, sidecarPort, tunnelPort }) => [gatewayPort, sidecarPort, tunnelPort]);
  assert.deepEqual(ports, [[5000, 8080, 8081], [5010, 8090, 8091]]);
  assert.deepEqual(guardSteps(placeOf("paper")).map(({ id }) => id), ["paper-guard"]);
});
