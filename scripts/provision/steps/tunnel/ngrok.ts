/** ngrok, for tests: a policy at its edge, and a token of the sidecar behind it. @module */
import { deployText } from "../../deploy_text.ts";
import { aptSource } from "../../parts/apt_source.ts";
import { file, folder, PRIVATE } from "../../parts/file.ts";
import { packages } from "../../parts/packages.ts";
import { unit } from "../../parts/unit.ts";
import { lookAtPublic, type Outside } from "../../public_check.ts";
import type { Step } from "../../step.ts";
import type { Wish } from "../../wish.ts";
import { exposedParts } from "./exposed.ts";
import { DOOR, FOLDER, settingOf, UNIT } from "./kind.ts";
import { DROP_IN, servingOff } from "./others.ts";

/** Its package. */
export function ngrokPackage({ architecture }: Wish): Step {
  return {
    id: "tunnel-package",
    title: "ngrok, from ngrok's repository",
    tags: ["tunnel"],
    parts: [
      aptSource({
        name: "ngrok",
        keyring: "/usr/share/keyrings/ngrok.gpg",
        keyUrl: "https://ngrok-agent.s3.amazonaws.com/ngrok.asc",
        // the one suite that they build for all releases since
        repository: "https://ngrok-agent.s3.amazonaws.com bookworm main",
        architecture,
      }),
      packages(["ngrok"], ["ngrok"]),
    ],
  };
}

/** Its steps. */
export function ngrokSteps(wish: Wish, outside: Outside): readonly Step[] {
  const text = configText(wish);
  const dropIn = deployText("tunnel/ngrok.conf");
  const opening = unit({
    name: UNIT,
    text: deployText("systemd/bezant-tunnel.service"),
    reads: [text, dropIn],
    runs: "until boot",
  });
  const address = {
    url: settingOf(wish, "BEZANT_PUBLIC_URL"),
    guard: "policy",
    proof: { "authorization": authorization(wish), "ngrok-skip-browser-warning": "1" },
  } as const;
  return [
    ngrokPackage(wish),
    {
      id: "tunnel",
      title: "the tunnel of ngrok, for tests: nobody comes through it without a token",
      tags: ["tunnel"],
      parts: [
        servingOff(),
        folder(FOLDER, { mode: "700", owner: "root:root" }),
        file(`${FOLDER}/ngrok.yml`, text, PRIVATE),
        file(DROP_IN, dropIn),
        ...exposedParts({ opening, closing: "unit", look: () => lookAtPublic(address, outside.ask) }, outside),
      ],
    },
  ];
}

/** JSON, which YAML takes as it is. */
function configText(wish: Wish): string {
  const { NGROK_AUTHTOKEN: authtoken = "" } = wish.secrets;
  const config = {
    version: 3,
    agent: { authtoken, web_addr: "127.0.0.1:4040", log: "stdout", update_check: false },
    endpoints: [{
      name: "bezant",
      url: settingOf(wish, "BEZANT_PUBLIC_URL"),
      upstream: { url: DOOR },
      traffic_policy: { on_http_request: [{ actions: [policy(wish)] }] },
    }],
  };
  return `# Written by provisioning; changes here are undone by its next run.\n${JSON.stringify(config, null, 2)}\n`;
}

/**
 * Who comes as far as the sidecar: some networks, or who has the sidecar's token as the password of Basic. One header has
 * room for one of them, so it is the same. A login by OAuth is for people: no program could prove what is behind it.
 */
function policy(wish: Wish): object {
  const networks = networksOf(wish);
  return networks.length > 0
    ? { type: "restrict-ips", config: { allow: networks } }
    : { type: "basic-auth", config: { realm: "bezant", credentials: [`bezant:${tokenOf(wish)}`] } };
}

function authorization(wish: Wish): string {
  const token = tokenOf(wish);
  return networksOf(wish).length > 0 ? `Bearer ${token}` : `Basic ${btoa(`bezant:${token}`)}`;
}

function networksOf(wish: Wish): readonly string[] {
  return (wish.secrets.NGROK_ALLOW_IPS ?? "").split(/[\s,]+/).filter((network) => network !== "");
}

function tokenOf({ secrets: { BEZANT_TOKEN: token = "" } }: Wish): string {
  return token;
}
