/** The session, a row for each day of New York: nights lie below each other, and breaks are breaks. @module */
import { draw, make, whenWide } from "./dom.js";
import { foldedTable } from "./tables.js";
import {
  bothMoments,
  clock,
  duration,
  isNewYorkHere,
  isWeekend,
  newYorkDay,
  newYorkMidnight,
  TIME_HEADS,
  timeCells,
} from "./times.js";

const ROW = { height: 25, label: 62, state: 13, heard: 4 };
const TOP = isNewYorkHere ? 4 : 18;
const HOUR_MS = 3_600_000;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];
/** NYSE, from Monday to Friday. */
const MARKET = [9.5, 16];
/** Nothing is narrower, so that what lasts a moment is seen. */
const LEAST_PX = 2;

/** States in words. */
export const STATES = {
  "ready": "ready",
  "sso-only": "login without brokerage session",
  "maintenance": "IBKR's maintenance",
  "needs-login": "needs a login",
  "competing": "another program holds it",
  "down": "Gateway down",
  "stuck": "Gateway stuck",
  "off": "sidecar off",
  "unknown": "not known",
};

/** Makes it in a figure; the result takes what is to be shown. */
export function timeline(figure) {
  const picture = make("div", { role: "img" });
  const legend = make("ul", { class: "legend", "aria-hidden": "true" });
  let past = null;
  let width = 0;
  const states = foldedTable(
    "States of the session",
    ["state", ...from(), ...until(), "lasted#", "why~"],
    () =>
      past.session.map(({ state, fromMs, toMs, reason }) => [
        STATES[state] ?? state,
        ...timeCells(fromMs),
        ...timeCells(toMs),
        duration(toMs - fromMs),
        reason,
      ]),
  );
  const gaps = foldedTable(
    "Gaps of the event stream",
    ["gap", ...from(), ...until(), "lasted#"],
    () =>
      past.gaps.map(({ fromMs, toMs, reason }) => [
        reason,
        ...timeCells(fromMs),
        ...(toMs === null ? timeCells(fromMs).map(() => "it lasts") : timeCells(toMs)),
        duration((toMs ?? past.toMs) - fromMs),
      ]),
  );
  gaps.element.firstChild.firstChild.data = "Table of gaps";
  states.element.firstChild.firstChild.data = "Table of states";
  figure.append(picture, legend, states.element, gaps.element);

  function render() {
    if (past === null || width === 0) return;
    picture.setAttribute("aria-label", words(past));
    picture.replaceChildren(drawing(past, width));
    legend.replaceChildren(...legendOf(past));
    states.update();
    gaps.update();
  }

  whenWide(picture, (now) => {
    width = now;
    render();
  });
  return (news) => {
    past = news;
    render();
  };
}

const from = () => TIME_HEADS.map((head) => `from, ${head}`);
const until = () => TIME_HEADS.map((head) => `until, ${head}`);

function words({ session, gaps, share, fromMs, toMs }) {
  const parts = Object.keys(STATES).map((state) => {
    const some = session.filter((one) => one.state === state);
    const lasted = some.reduce((sum, one) => sum + one.toMs - one.fromMs, 0);
    return some.length === 0 ? null : `${STATES[state]} ${duration(lasted)} in ${some.length} parts`;
  }).filter(Boolean);
  const ready = share === null ? "" : `, ready for ${(share * 100).toFixed(1)} % of the known time`;
  return `Session from ${bothMoments(fromMs)} to ${bothMoments(toMs)}${ready}: ${parts.join("; ")}; ` +
    `${gaps.length} gaps of the event stream`;
}

function daysOf({ fromMs, toMs }) {
  const days = [];
  for (let start = newYorkMidnight(fromMs); start < toMs;) {
    const end = newYorkMidnight(start + 26 * HOUR_MS);
    days.push({ start, end });
    start = end;
  }
  return days;
}

function drawing(past, width) {
  const days = daysOf(past);
  const height = TOP + days.length * ROW.height + 16;
  const inner = width - ROW.label - 12;
  const every = inner < 420 ? 2 : 1;
  const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const hourX = (hour) => ROW.label + inner * hour / 24;
  for (const [at, hour] of HOURS.entries()) {
    const x = hourX(hour);
    svg.append(draw("line", { class: "k-tick", x1: x, x2: x, y1: TOP, y2: height - 14 }));
    if (at % every !== 0) continue;
    const anchor = { "text-anchor": hour === 24 ? "end" : "middle", x: hour === 24 ? x + 10 : x };
    svg.append(draw("text", { ...anchor, y: height - 2, text: hour === 24 ? "24" : `${hour}` }));
    if (!isNewYorkHere) {
      svg.append(draw("text", { ...anchor, y: 11, text: clock(days.at(-1).start + hour * HOUR_MS) }));
    }
  }
  svg.append(draw("text", { x: 0, y: height - 2, text: "New York" }));
  if (!isNewYorkHere) svg.append(draw("text", { x: 0, y: 11, text: "you" }));
  for (const [index, day] of days.entries()) svg.append(row(day, TOP + index * ROW.height, past, inner));
  return svg;
}

function row({ start, end }, y, past, inner) {
  const x = (ms) => ROW.label + inner * (Math.min(end, Math.max(start, ms)) - start) / (end - start);
  const group = draw("g", {}, draw("text", { x: 0, y: y + 15, text: newYorkDay(start + HOUR_MS) }));
  if (!isWeekend(start + HOUR_MS)) {
    const [open, close] = MARKET.map((hour) => x(start + hour * HOUR_MS));
    group.append(draw("rect", { class: "k-market", x: open, y, width: close - open, height: ROW.height - 2 }));
  }
  const inRow = (one) => one.fromMs < end && one.toMs > start;
  for (const one of past.session.filter(inRow)) {
    const isOff = one.state === "off";
    const left = x(one.fromMs);
    const wide = x(one.toMs) - left;
    const title = draw("title", {
      text: `${STATES[one.state] ?? one.state}, ${bothMoments(one.fromMs)}, ${duration(one.toMs - one.fromMs)}`,
    });
    group.append(
      isOff ? draw("path", { class: "k-off", d: `M${left} ${y + 3 + ROW.state / 2}h${wide}` }, title) : draw("rect", {
        class: `k-${one.state in STATES ? one.state : "unknown"}`,
        ...{ x: left, y: y + 3, width: Math.max(one.state === "ready" ? 0 : LEAST_PX, wide - 0.6), height: ROW.state },
      }, title),
    );
  }
  for (const [fromMs, toMs] of heard(past, Math.max(start, past.fromMs), Math.min(end, past.toMs))) {
    const [left, wide] = [x(fromMs), x(toMs) - x(fromMs)];
    group.append(draw("rect", {
      class: "k-heard",
      ...{ x: left, y: y + 4 + ROW.state, width: Math.max(0, wide - LEAST_PX), height: ROW.heard - 1 },
    }));
  }
  if (past.toMs >= start && past.toMs < end) {
    group.append(draw("line", { class: "k-now", x1: x(past.toMs), x2: x(past.toMs), y1: y, y2: y + ROW.height - 3 }));
  }
  return group;
}

/** When the stream was heard: all of the time that is known, without the gaps. */
function heard({ session, gaps }, fromMs, toMs) {
  const silent = [
    ...session.filter(({ state }) => state === "off" || state === "unknown"),
    ...gaps.map((gap) => ({ ...gap, toMs: gap.toMs ?? Infinity })),
  ].sort((a, b) => a.fromMs - b.fromMs);
  const spans = [];
  let at = fromMs;
  for (const gap of silent) {
    if (gap.fromMs > at) spans.push([at, Math.min(toMs, gap.fromMs)]);
    at = Math.max(at, gap.toMs);
    if (at >= toMs) break;
  }
  if (at < toMs) spans.push([at, toMs]);
  return spans.filter(([from, to]) => to > from);
}

function legendOf({ session }) {
  const key = (kind, text) =>
    make(
      "li",
      {},
      draw(
        "svg",
        { width: 14, height: 10 },
        kind === "off" ? draw("path", { class: "k-off", d: "M0 5h14" }) : draw("rect", {
          class: `k-${kind}`,
          y: kind === "heard" ? 4 : 0,
          width: 14,
          height: kind === "heard" ? 3 : 10,
        }),
      ),
      text,
    );
  const seen = Object.keys(STATES).filter((state) => session.some((one) => one.state === state));
  return [
    ...seen.map((state) => key(state, STATES[state])),
    key("heard", "events heard; a break is a gap"),
    key("market", "New York's trading hours"),
  ];
}
