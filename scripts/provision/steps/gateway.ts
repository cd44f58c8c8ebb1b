/** IBKR's Gateway: its archive, its settings, a key of this host's own, its unit. @module */
import { runWell } from "../host/host.ts";
import { deployText } from "../deploy_text.ts";
import { file, folder, type Rights } from "../parts/file.ts";
import { serviceUser } from "../parts/packages.ts";
import { unit } from "../parts/unit.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";

/** Where IBKR publishes it. It is theirs: it never is a part of ours. */
const ARCHIVE_URL = "https://download2.interactivebrokers.com/portal/clientportal.gw.zip";
/** Its settings: for the one user who runs it. */
const GATEWAY_ONLY: Rights = { mode: "640", owner: "root:cpgateway" };
/** A certificate that ends sooner is made anew. */
const RENEW_DAYS = 30;

/** The steps of the Gateway. */
export function gatewaySteps(wish: Wish): readonly Step[] {
  const settings = deployText("gateway/conf.yaml");
  const logging = deployText("gateway/logback.xml");
  return [
    {
      id: "gateway-archive",
      title: "IBKR's Client Portal Gateway, from IBKR",
      tags: ["gateway"],
      parts: [serviceUser("cpgateway"), archive(wish)],
    },
    {
      id: "gateway-settings",
      title: "its settings: on loopback only, with a certificate of this host's own",
      tags: ["gateway"],
      parts: [
        folder("/etc/cpgateway", { mode: "750", owner: "root:cpgateway" }),
        folder("/etc/bezant"),
        file("/etc/cpgateway/conf.yaml", settings, GATEWAY_ONLY),
        file("/etc/cpgateway/logback.xml", logging, GATEWAY_ONLY),
        keystore(),
      ],
    },
  ];
}

/** The step that starts it, after its way out is there. */
export function gatewayUnitSteps({ egress }: Wish): readonly Step[] {
  const reads = ["gateway/conf.yaml", "gateway/logback.xml"].map(deployText);
  const wayOut = egress === "warp-proxy" ? deployText("gateway/relay.conf") : "";
  return [
    {
      id: "gateway-unit",
      title: "the Gateway runs and answers",
      tags: ["gateway"],
      parts: [
        unit({
          name: "cpgateway.service",
          text: deployText("systemd/cpgateway.service"),
          reads: [...reads, wayOut],
          runs: true,
        }),
      ],
    },
    {
      id: "gateway-restart",
      title: "a Gateway that is dead is restarted, and no other",
      tags: ["gateway"],
      parts: [
        file("/opt/bezant/gateway-restart.sh", deployText("gateway/restart.sh")),
        unit({
          name: "bezant-gateway-restart.service",
          text: deployText("systemd/bezant-gateway-restart.service"),
          runs: false,
        }),
        unit({
          name: "bezant-gateway-restart.path",
          text: deployText("systemd/bezant-gateway-restart.path"),
          runs: true,
        }),
      ],
    },
  ];
}

function archive({ gatewaySha256 }: Wish): Part {
  return {
    what: "/opt/cpgateway/current",
    check: async (host) => {
      const digest = await runWell(host, "gateway_look");
      if (digest === "absent") return drifted(digest);
      return gatewaySha256 === undefined || digest === gatewaySha256 ? AS_WANTED : drifted(`digest ${digest}`);
    },
    apply: async (host) => {
      await runWell(host, "gateway_fetch", { args: [ARCHIVE_URL, gatewaySha256 ?? "first"], timeoutMs: 700_000 });
    },
    undo: async (host) => {
      await runWell(host, "path_remove", { args: ["/opt/cpgateway"] });
    },
  };
}

function keystore(): Part {
  return {
    what: "/etc/cpgateway/vertx.jks",
    check: async (host) => {
      const days = await runWell(host, "keystore_look");
      if (days === "absent") return drifted(days);
      return Number(days) > RENEW_DAYS ? AS_WANTED : drifted(`its certificate ends in ${days} days`);
    },
    apply: async (host) => {
      await runWell(host, "keystore_make");
    },
    undo: async (host) => {
      await runWell(host, "path_remove", {
        args: ["/etc/cpgateway/vertx.jks", "/etc/cpgateway/key.sums", "/etc/bezant/gateway.pem"],
      });
    },
  };
}
