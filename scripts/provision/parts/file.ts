/** Parts that are files, folders and links. @module */
import { runWell } from "../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../step.ts";

/** Who may do what with a file or folder. */
export interface Rights {
  /** As `chmod` takes it. */
  readonly mode: string;
  /** As `chown` takes it. */
  readonly owner: string;
}

/** What everybody may read. */
export const PUBLIC: Rights = { mode: "644", owner: "root:root" };
/** What root alone may read. */
export const PRIVATE: Rights = { mode: "600", owner: "root:root" };

/** A file with exactly this content. */
export function file(path: string, content: string | Uint8Array<ArrayBuffer>, rights: Rights = PUBLIC): Part {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    what: path,
    check: async (host) => {
      const found = await runWell(host, "file_look", { args: [path] });
      if (found === "absent" || found === "other") return drifted(found === "other" ? "no plain file" : found);
      const [digest, mode, owner] = found.split(" ");
      if (digest !== await sha256(bytes)) return drifted("other content");
      return mode === rights.mode && owner === rights.owner ? AS_WANTED : drifted(`mode ${mode}, owner ${owner}`);
    },
    apply: async (host) => {
      const args = [path, rights.mode, rights.owner, await sha256(bytes)];
      await runWell(host, "file_put", { args, input: bytes, timeoutMs: 600_000 });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: [path] });
    },
  };
}

/** No file; nothing comes back when it is undone. */
export function absent(path: string): Part {
  const remove: Part["apply"] = async (host) => {
    await runWell(host, "path_remove", { args: [path] });
  };
  return {
    what: `no ${path}`,
    check: async (host) => {
      const found = await runWell(host, "file_look", { args: [path] });
      return found === "absent" ? AS_WANTED : drifted("there");
    },
    apply: remove,
    undo: remove,
  };
}

/** A folder; what is in it does not matter, and goes with it. */
export function folder(path: string, rights: Rights = { mode: "755", owner: "root:root" }): Part {
  return {
    what: `${path}/`,
    check: async (host) => {
      const found = await runWell(host, "dir_look", { args: [path] });
      return found === `${rights.mode} ${rights.owner}` ? AS_WANTED : drifted(found);
    },
    apply: async (host) => {
      await runWell(host, "dir_make", { args: [path, rights.mode, rights.owner] });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: [path] });
    },
  };
}

/** A link that is switched in one move. */
export function link(path: string, target: string): Part {
  return {
    what: `${path} -> ${target}`,
    check: async (host) => {
      const found = await runWell(host, "link_look", { args: [path] });
      return found === target ? AS_WANTED : drifted(found);
    },
    apply: async (host) => {
      await runWell(host, "link_put", { args: [path, target] });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: [path] });
    },
  };
}

/** SHA-256 in hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
