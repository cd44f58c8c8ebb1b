/** What everything else stands on. @module */
import { file } from "../parts/file.ts";
import { packages } from "../parts/packages.ts";
import type { Step } from "../step.ts";

/** The SD card's friend: logs do not eat it up. */
const JOURNAL = `[Journal]\nSystemMaxUse=200M\nSystemMaxFileSize=20M\n`;

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
    parts: [file("/etc/systemd/journald.conf.d/bezant.conf", JOURNAL)],
  },
];
