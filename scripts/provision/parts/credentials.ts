/** The sidecar's secrets on the host. @module */
import { type Host, runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";
import type { Wish } from "../wish.ts";
import { file, folder, PRIVATE, type Rights, sha256 } from "./file.ts";

const FOLDER = "/etc/bezant/credentials";
const RIGHTS: Rights = { mode: "700", owner: "root:root" };

/** What a sidecar has of the owner's secrets. `BEZANT_TOKEN` is what a caller shows, nothing that a sidecar has. */
function wanted({ secrets }: Wish): readonly (readonly [name: string, text: string])[] {
  // the unit's credential is called BEZANT, and systemd names each file in its folder after it, with an underscore
  return Object.entries(secrets).filter(([name]) => name.startsWith("BEZANT_") && name !== "BEZANT_TOKEN")
    .map(([name, value]) => [name.slice("BEZANT_".length), `${value}\n`]);
}

/** Its files. Whoever gives a file of secrets gives all: one that is not in it any more is taken away. */
export function credentials(wish: Wish): readonly Part[] {
  const files = wanted(wish).map(([name, text]) => file(`${FOLDER}/${name}`, text, PRIVATE));
  return [
    folder(FOLDER, RIGHTS),
    ...files,
    ...wish.givesSecrets === true ? [none(wish)] : [],
  ];
}

/** No secrets beside those that are wanted. */
function none(wish: Wish): Part {
  const names = wanted(wish).map(([name]) => name);
  const others = async (host: Host): Promise<readonly string[]> =>
    Object.keys(await onHost(host)).filter((name) => !names.includes(name));
  return {
    what: "no secrets that the file of --secrets does not have",
    check: async (host) => {
      const found = await others(host);
      return found.length === 0 ? AS_WANTED : drifted(found.map((name) => `BEZANT_${name}`).join(", "));
    },
    apply: async (host) => {
      await runWell(host, "path_remove", { args: (await others(host)).map((name) => `${FOLDER}/${name}`) });
      await runWell(host, "dir_make", { args: [FOLDER, RIGHTS.mode, RIGHTS.owner] }); // which went when it was empty
    },
  };
}

/** What a sidecar will read there, as digests: it starts anew when that changes. */
export function credentialsRead(wish: Wish): (host: Host) => Promise<string> {
  return async (host) => {
    const all: Record<string, string> = wish.givesSecrets === true ? {} : await onHost(host);
    for (const [name, text] of wanted(wish)) all[name] = await sha256(new TextEncoder().encode(text));
    return Object.entries(all).map((each) => each.join("=")).sort().join("\n");
  };
}

async function onHost(host: Host): Promise<Record<string, string>> {
  const lines = (await runWell(host, "credentials_look", { args: [FOLDER] })).split("\n");
  return Object.fromEntries(
    lines.filter((line) => line !== "").map((line) => {
      const [digest = "", name = ""] = line.split(" ");
      return [name, digest];
    }),
  );
}
