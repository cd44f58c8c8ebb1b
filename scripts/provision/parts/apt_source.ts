/** The part that a repository of packages is. @module */
import { runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";

/** A repository that is not Debian's. */
export interface AptSource {
  /** `cloudflared` becomes `/etc/apt/sources.list.d/cloudflared.list`. */
  readonly name: string;
  readonly keyring: string;
  readonly keyUrl: string;
  /** `URL SUITE COMPONENT`. */
  readonly repository: string;
  readonly architecture: string;
}

/** A repository whose packages are signed with a key that is for it alone. */
export function aptSource({ name, keyring, keyUrl, repository, architecture }: AptSource): Part {
  const path = `/etc/apt/sources.list.d/${name}.list`;
  // by its comment one of ours is told from an older guide's, whose key may be one that nobody signs with any more
  const line = `deb [arch=${architecture} signed-by=${keyring}] ${repository} # bezant`;
  return {
    what: path,
    check: async (host) => {
      const found = await runWell(host, "apt_source_look", { args: [path, keyring, line] });
      return found === "present" ? AS_WANTED : drifted(found);
    },
    apply: async (host) => {
      const ours: string[] = [];
      for (const each of [path, keyring]) {
        if (await runWell(host, "file_look", { args: [each] }) === "absent") ours.push(each);
      }
      if (ours.length > 0) await runWell(host, "ours_mark", { args: ours });
      await runWell(host, "apt_source_put", { args: [path, keyring, line, keyUrl] });
    },
    undo: async (host) => {
      await runWell(host, "ours_remove", { args: [path, keyring] });
    },
  };
}
