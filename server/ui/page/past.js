/** What the page says of the past. @module */
import { at, make, setText, show } from "./dom.js";
import { lineChart } from "./lines.js";
import { timeline } from "./timeline.js";
import { millis, money, number } from "./times.js";

/** Makes the charts; the result takes what they show. */
export function pastCharts() {
  const session = timeline(at("session"));
  const latency = (title) =>
    lineChart({
      title,
      lines: [{ name: "median", colour: "accent" }, {
        name: "95th percentile",
        colour: "accent",
        isFaint: true,
        fillTo: 0,
      }],
      words: millis,
    });
  const gateway = latency("Gateway, until the head of its answer");
  const callers = latency("Sidecar, as its callers see it");
  at("latency").append(gateway.element, callers.element);
  const load = lineChart({
    title: "Requests to the Gateway in a minute",
    lines: [{ name: "requests", colour: "accent" }],
    words: number,
    leastMax: 5,
  });
  at("load").append(load.element);
  let equity = new Map();

  function showEquity(past, frame) {
    const names = past.equity.lines.map(({ account }) => account);
    show(at("equity"), names, () => {
      for (const chart of equity.values()) chart.close();
      equity = new Map(names.map((name) => [
        name,
        lineChart({ title: name, lines: [{ name: "net liquidation", colour: "ready" }], words: money, isMoney: true }),
      ]));
      if (names.length > 0) return [...equity.values()].map(({ element }) => element);
      const why =
        "Nothing is known yet: IBKR tells it with profit and loss, which is kept while events are captured and the session is ready.";
      return make("p", { class: "small", text: why });
    });
    for (const { account, values } of past.equity.lines) {
      equity.get(account).update({ ...frame, atMs: past.equity.atMs, values: [values] });
    }
  }

  return (past, zone) => {
    const breaks = past.session.filter(({ state }) => state !== "ready" && state !== "unknown");
    const off = past.session.filter(({ state }) => state === "off");
    const frame = { fromMs: past.fromMs, toMs: past.toMs, zone };
    session(past);
    setText(at("share"), past.share === null ? "" : `ready for ${(past.share * 100).toFixed(1)} % of the known time`);
    showEquity(past, { ...frame, breaks });
    const { atMs, gateway: upstream, callers: own, perMinute } = past.traffic;
    gateway.update({ ...frame, breaks: off, atMs, values: [upstream.p50, upstream.p95] });
    callers.update({ ...frame, breaks: off, atMs, values: [own.p50, own.p95] });
    load.update({ ...frame, breaks: off, atMs, values: [perMinute] });
  };
}
