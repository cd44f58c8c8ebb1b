/** What the page says of the present. @module */
import { at, draw, make, setText, show } from "./dom.js";
import { table } from "./tables.js";
import { STATES } from "./timeline.js";
import { bothMoments, clock, clockSeconds, duration, isNewYorkHere, moment, number } from "./times.js";

const CHECKS = {
  session: "Session",
  stream: "Event stream",
  events_database: "Events on disk",
  orders_database: "Orders on disk",
  owner: "Owner of the session",
  limits: "IBKR's limits",
};
const TRADING = { off: "off", paper: "paper accounts only", live: "live" };

/** Shows all of it. */
export function showPresent(now) {
  at("simulated").hidden = !now.isSimulated;
  showState(now);
  showGlance(now);
  showBudgets(now);
  showEvents(now.events);
  showAlerts(now);
  setText(at("about"), `bezant ${now.version}, running since ${bothMoments(now.startedMs)}`);
}

/** The state in words, for the head and for who listens. */
export function stateWords({ session, nowMs }) {
  if (session === null) return "nobody here keeps the session";
  const known = STATES[session.state] ?? session.state;
  return `${known} for ${duration(nowMs - session.sinceMs)}`;
}

function showState(now) {
  const state = now.session?.state ?? "unknown";
  at("state").querySelector(".lamp").dataset.state = state;
  setText(at("state-text"), `Session: ${stateWords(now)}`);
  document.title = `${STATES[state] ?? state} · bezant`;
  at("login").classList.toggle("wanted", state === "needs-login");
}

function showGlance(now) {
  const tiles = [
    ...now.checks.map(({ name, ok, state, sinceMs, reason }) => ({
      name: CHECKS[name] ?? name.replaceAll("_", " "),
      text: name === "session" ? STATES[state] ?? state : state,
      more: ok ? (sinceMs === null ? "" : `since ${moment(sinceMs)}`) : reason ?? "",
      isBad: !ok,
    })),
    { name: "IBKR's daily reset", text: `in ${duration(now.resetMs - now.nowMs)}`, more: resetWords(now.resetMs) },
    {
      name: "Trading",
      text: now.kill.isOn ? "stopped" : TRADING[now.trading] ?? now.trading,
      more: now.kill.isOn ? "the kill switch is on" : now.isOwner ? "" : "another process owns the session",
      isBad: now.kill.isOn,
    },
  ];
  at("glance").style.setProperty("--tiles", String(tiles.length));
  at("glance").style.setProperty("--half", String(Math.ceil(tiles.length / 2)));
  // "in 5 h 12 min" changes all the time, a reader's place must not
  show(at("glance"), tiles, (list) =>
    list.map(({ name, text, more, isBad }) =>
      make(
        "div",
        {},
        make("dt", { text: name }),
        make("dd", { class: isBad ? "bad" : null, text }, more === "" ? null : make("span", { text: more })),
      )
    ));
}

function resetWords(ms) {
  return isNewYorkHere ? "00:00 New York" : `${clock(ms)}, 00:00 New York`;
}

function showBudgets({ pacing, nowMs }) {
  const { mode, inFlight, waiting, backoffUntilMs } = pacing;
  const silence = backoffUntilMs !== null && backoffUntilMs > nowMs
    ? `; IBKR wants silence for ${duration(backoffUntilMs - nowMs)}`
    : "";
  const line = mode === "off"
    ? "Budgets are off."
    : mode === "sidecar"
    ? "Another sidecar keeps the budgets."
    : `${inFlight} in flight, ${waiting} waiting${silence}.`;
  const used = pacing.buckets.filter(({ sent, refused, waiting }) => sent + refused + waiting > 0);
  const rows = used.map(({ name, tokens, count, perMs, sent, refused, waiting }) => ({
    name,
    left: Math.max(0, Math.floor(tokens)),
    count,
    per: perMs === 0 ? "at once" : `in ${duration(perMs)}`,
    sent,
    refused,
    isAwaited: waiting > 0,
  }));
  show(at("budgets"), { line, rows }, () => [
    make(
      "div",
      { class: "charthead" },
      make("h3", { text: "IBKR's limits of requests" }),
      make("span", { class: "now", text: line }),
    ),
    rows.length === 0 ? null : make(
      "div",
      { class: "scroll limits", tabindex: "0", role: "region", "aria-label": "IBKR's limits of requests" },
      table(
        "IBKR's limits of requests",
        ["budget", "used", "left#", "of", "sent#", "refused#"],
        rows.map((row) => [
          row.name,
          gauge(row),
          String(row.left),
          `${row.count} ${row.per}`,
          number(row.sent),
          number(row.refused),
        ]),
      ),
    ),
  ]);
}

/** From here on a budget is worth a look; it is red while requests wait for it. What was refused stands beside it in figures. */
const MUCH = 0.7;

function gauge({ left, count, isAwaited }) {
  const used = count === 0 ? 0 : Math.min(1, Math.max(0, 1 - left / count));
  const kind = isAwaited ? "full" : used >= MUCH ? "much" : "used";
  const size = { y: 0, height: 8, rx: 2 };
  return draw(
    "svg",
    { class: "gauge", viewBox: "0 0 112 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "track", ...size, width: 112 }),
    draw("rect", { class: kind, ...size, width: 112 * used }),
  );
}

let topic = "all";

function showEvents({ isOn, isKept, counts, lines }) {
  show(at("counts"), { isOn, isKept, counts }, () => {
    if (!isOn) return "Events are not captured: set BEZANT_EVENTS_ENABLED, and this page has a past.";
    const some = Object.entries(counts).filter(([, count]) => count > 0);
    const parts = some.flatMap(([name, count]) => [make("b", { text: number(count) }), ` ${name}  `]);
    return [...(parts.length === 0 ? ["None since the start."] : parts), isKept ? "" : " Kept in memory only."];
  });
  const names = ["all", "orders", "trades", "session", "gap"];
  show(at("topics"), names, () =>
    names.map((name) =>
      make(
        "label",
        {},
        make("input", {
          type: "radio",
          name: "topic",
          value: name,
          checked: name === topic,
          onchange: () => {
            topic = name;
            list();
          },
        }),
        ` ${name}`,
      )
    ));
  const list = () =>
    show(at("events"), { topic, lines }, () => {
      const some = lines.filter((line) => topic === "all" || line.topic === topic);
      if (some.length === 0) return make("p", { class: "small", text: "Nothing has come yet." });
      return table(
        "The newest events",
        ["when", "topic", "what~"],
        some.slice(0, 40).map((line) => [
          whenCell(line.atMs),
          line.topic,
          line.text + (line.isRecovered ? " (missed, and found again)" : ""),
        ]),
      );
    });
  list();
}

function whenCell(ms) {
  return make("time", {
    datetime: new Date(ms).toISOString(),
    title: bothMoments(ms),
    text: `${moment(ms).split(" ").slice(0, 2).join(" ")} ${clockSeconds(ms)}`,
  });
}

function toldWords({ delivery, state }) {
  return `${delivery}: ${state}`;
}

function showAlerts({ alerts, nowMs }) {
  const open = (alerts?.open ?? []).map(({ kind, severity, sinceMs, reason }) => ({
    severity,
    head: `${kind}, for ${duration(Math.max(0, nowMs - sinceMs))}`,
    reason,
  }));
  show(at("alerts"), { open, recent: alerts?.recent }, () => {
    if (alerts === null) {
      return make("p", { class: "small", text: "Nobody is told of trouble: set BEZANT_ALERT_NTFY_URL or its like." });
    }
    const cards = open.map(({ severity, head, reason }) =>
      make("div", { class: `open ${severity}` }, make("p", {}, make("b", { text: head })), make("p", { text: reason }))
    );
    if (open.length === 0) cards.push(make("p", { class: "small", text: "None is open." }));
    if (alerts.recent.length === 0) return cards;
    const rows = alerts.recent.map(({ atMs, severity, title, to }) => [
      whenCell(atMs),
      severity,
      make("div", {}, title, make("span", { class: "told", text: to.map(toldWords).join(", ") })),
    ]);
    return [...cards, table("The newest alerts", ["when", "severity", "what~"], rows)];
  });
}
