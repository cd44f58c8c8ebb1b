/** The packet filter in front of ports that are for the host alone. @module */
import { deployText } from "../deploy_text.ts";
import { type Host, runWell } from "../host/host.ts";
import { file, folder } from "../parts/file.ts";
import { unit } from "../parts/unit.ts";
import { closedPorts, type Place, tagsOf } from "../place.ts";
import { AS_WANTED, drifted, type Standing, type Step } from "../step.ts";

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
          works: (host) => isLoaded(host, tableOf(place)),
        }),
      ],
    },
  ];
}

/** Somebody who loads rules of their own may begin with throwing out all others; the unit stays active then. */
async function isLoaded(host: Host, table: string): Promise<Standing> {
  const found = await runWell(host, "guard_look", { args: [table] });
  return found === "loaded" ? AS_WANTED : drifted(`its table is ${found}`);
}

function tableOf({ instance }: Place): string {
  return instance === undefined ? "bezant" : `bezant_${instance}`;
}

/** An instance has a table of its own, so that neither touches the other's. */
function rulesOf(place: Place): string {
  return deployText("guard/guard.nft").replaceAll("table inet bezant", `table inet ${tableOf(place)}`)
    .replace(/dport \{[^}]*\}/, `dport { ${closedPorts(place).join(", ")} }`);
}
