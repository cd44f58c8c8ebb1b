/** The packet filter in front of ports that are for the host alone. @module */
import { deployText } from "../deploy_text.ts";
import { file, folder } from "../parts/file.ts";
import { unit } from "../parts/unit.ts";
import { FIRST, type Place, tagsOf } from "../place.ts";
import type { Step } from "../step.ts";

/** Its step. */
export function guardSteps(place: Place): readonly Step[] {
  const rules = rulesOf(place);
  const { etc, unit: named, unitFile } = place;
  return [
    {
      id: place.id("guard"),
      title: "a packet filter: the Gateway listens on every address, and only this host may come",
      tags: ["guard", ...tagsOf(place)],
      parts: [
        ...(place.instance === undefined ? [] : [folder("/etc/bezant"), folder(etc)]),
        file(`${etc}/guard.nft`, rules),
        unit({
          name: named("bezant-guard.service"),
          text: deployText(unitFile("bezant-guard.service")),
          reads: [rules],
          runs: true,
        }),
      ],
    },
  ];
}

/** An instance has a table of its own, so that neither touches the other's. */
function rulesOf({ instance, gatewayPort, sidecarPort, tunnelPort }: Place): string {
  const rules = deployText("guard/guard.nft");
  if (instance === undefined) return rules;
  const bridgePort = 8000 + gatewayPort - FIRST.gatewayPort;
  return rules.replaceAll("table inet bezant", `table inet bezant_${instance}`)
    .replace(/dport \{[^}]*\}/, `dport { ${[gatewayPort, bridgePort, sidecarPort, tunnelPort].join(", ")} }`);
}
