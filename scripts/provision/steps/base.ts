/** What everything else stands on. @module */
import { type Host, runWell } from "../host/host.ts";
import { file } from "../parts/file.ts";
import { packages } from "../parts/packages.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../step.ts";

/** The SD card's friend: logs do not eat it up. */
const JOURNAL = `[Journal]\nSystemMaxUse=200M\nSystemMaxFileSize=20M\nRuntimeMaxUse=50M\n`;
const JOURNAL_FILE = "/etc/systemd/journald.conf.d/bezant.conf";

/** Packages of Debian, and a limit for the journal. */
export const BASE_STEPS: readonly Step[] = [
  {
    id: "packages",
    title: "packages of Debian",
    tags: ["base"],
    parts: [packages(["ca-certificates", "curl", "gnupg", "unzip", "nftables", "default-jre-headless"])],
  },
  {
    id: "journal",
    title: "the journal keeps 200 MB",
    tags: ["base"],
    parts: [file(JOURNAL_FILE, JOURNAL), journalInForce()],
  },
];

/** The journal reads its settings when it starts, and at no other time. */
function journalInForce(): Part {
  const restart = async (host: Host): Promise<void> => void await runWell(host, "journal_restart");
  return {
    what: "the journal runs with them",
    check: async (host) => {
      const isThere = await runWell(host, "journal_look", { args: [JOURNAL_FILE] }) === "yes";
      return isThere ? AS_WANTED : drifted("started before they were there");
    },
    apply: restart,
    undo: async (host) => {
      await runWell(host, "path_remove", { args: [JOURNAL_FILE] });
      await restart(host);
    },
  };
}
