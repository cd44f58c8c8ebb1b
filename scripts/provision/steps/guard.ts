/** The packet filter in front of ports that are for the host alone. @module */
import { deployText } from "../deploy_text.ts";
import { file } from "../parts/file.ts";
import { unit } from "../parts/unit.ts";
import type { Step } from "../step.ts";

const RULES = deployText("guard/guard.nft");

/** Its step. */
export const GUARD_STEPS: readonly Step[] = [
  {
    id: "guard",
    title: "a packet filter: the Gateway listens on every address, and only this host may come",
    tags: ["guard"],
    parts: [
      file("/etc/bezant/guard.nft", RULES),
      unit({
        name: "bezant-guard.service",
        text: deployText("systemd/bezant-guard.service"),
        reads: [RULES],
        runs: true,
      }),
    ],
  },
];
