/** Lines over time, by uPlot. A null is a break: nothing is drawn through it. @module */
import { colour, make, whenWide } from "./dom.js";
import { foldedTable } from "./tables.js";
import { clock, HERE, isNewYorkHere, moment, TIME_HEADS, timeCells } from "./times.js";

const HEIGHT = 132;
const all = new Set();
/** Lines that are moved over together. */
const SYNC = uPlot.sync("page");

/**
 * Makes a chart with its table.
 *
 * @param options `title`; `lines`: each with `name` and `colour` (of the style sheet), with `fillTo` the line that it is filled to; `words` of a value
 */
export function lineChart({ title, lines, words, leastMax = 0, isMoney = false }) {
  const host = make("div", { role: "img" });
  const now = make("span", { class: "now" });
  const head = make("h3", { text: title });
  let data = null;
  let width = 0;
  let plot = null;
  let lastWords = "";
  const heads = [...TIME_HEADS, ...lines.map(({ name }) => `${name}#`)];
  const folded = foldedTable(title, heads, () => rowsOf(data, words));
  const element = make("figure", {}, make("div", { class: "charthead" }, head, now), host, folded.element);

  function render() {
    if (data === null || width === 0) return;
    plot?.destroy();
    host.replaceChildren();
    host.setAttribute("aria-label", summary(head.textContent, lines, data, words));
    const values = data.values.at(-1) === undefined ? [] : data.values[0];
    const last = values.findLast((value) => value !== null);
    lastWords = last === undefined ? "nothing yet" : words(last);
    now.textContent = lastWords;
    plot = new uPlot(optionsOf({ lines, words, data, width, leastMax, isMoney, tell }), [
      data.atMs.map((ms) => ms / 1000),
      ...data.values,
    ], host);
    folded.update();
  }

  /** What is under the pointer; the last value otherwise. */
  function tell(index) {
    if (index === null || index === undefined || data.atMs[index] === undefined) {
      return void (now.textContent = lastWords);
    }
    const ms = data.atMs[index];
    const when = isNewYorkHere ? moment(ms) : `${moment(ms)} · ${clock(ms, "America/New_York")} New York`;
    const said = lines.map(({ name }, at) => {
      const value = data.values[at][index];
      return `${lines.length > 1 ? `${name} ` : ""}${value === null ? "nothing" : words(value)}`;
    });
    now.textContent = `${when}: ${said.join(", ")}`;
  }

  whenWide(host, (wide) => {
    width = wide;
    render();
  });
  all.add(render);
  return {
    element,
    /** `atMs`, `values` of each line, `breaks` to shade, `zone`; `title` when it has changed. */
    update(news) {
      data = news;
      if (news.title !== undefined) head.textContent = news.title;
      render();
    },
    close() {
      all.delete(render);
      plot?.destroy();
    },
  };
}

// another colour scheme has other colours
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => all.forEach((render) => render()));

function optionsOf({ lines, words, data, width, leastMax, isMoney, tell }) {
  const zone = data.zone ?? HERE;
  const axis = {
    stroke: colour("quiet"),
    font: "11px system-ui",
    ticks: { show: false },
    grid: { stroke: colour("grid"), width: 1 },
  };
  return {
    width,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    legend: { show: false },
    cursor: { sync: { key: SYNC.key }, drag: { x: false, y: false }, y: false, points: { size: 6 } },
    scales: {
      x: { range: () => [data.fromMs / 1000, data.toMs / 1000] },
      y: { range: (_plot, least, most) => rangeOf(least, most, leastMax, isMoney) },
    },
    axes: [
      { ...axis, size: 24, space: 56, values: dates(zone, data, width) },
      { ...axis, size: 62, space: 34, values: (_plot, ticks) => ticks.map(words) },
    ],
    series: [{}, ...lines.map((line, at) => seriesOf(line, data.values[at]))],
    bands: lines.flatMap(({ fillTo }, at) =>
      fillTo === undefined ? [] : [{ series: [at + 1, fillTo + 1], fill: `${colour(lines[at].colour)}22` }]
    ),
    hooks: { drawClear: [(plot) => shade(plot, data.breaks ?? [])], setCursor: [({ cursor }) => tell(cursor.idx)] },
  };
}

function seriesOf({ name, colour: of, isFaint }, values) {
  const alone = values.flatMap((value, at) =>
    value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? [at] : []
  );
  return {
    label: name,
    stroke: colour(of),
    width: isFaint ? 1 : 1.6,
    alpha: isFaint ? 0.75 : 1,
    spanGaps: false,
    points: { show: alone.length > 0, size: 3, fill: colour(of), filter: () => alone },
  };
}

function rangeOf(least, most, leastMax, isMoney) {
  if (least === null || most === null) return [0, Math.max(1, leastMax)];
  if (!isMoney) return [0, Math.max(most * 1.08, leastMax)];
  const room = Math.max((most - least) * 0.12, Math.abs(most) * 0.0005, 1);
  return [least - room, most + room];
}

/** What would not fit in before the right edge is left out. */
function dates(zone, { fromMs, toMs }, width) {
  const isLong = toMs - fromMs > 2 * 86_400_000;
  const lastMs = toMs - (toMs - fromMs) * 24 / width;
  return (_plot, ticks) => {
    const steps = ticks[1] - ticks[0];
    return ticks.map((seconds) => {
      if (seconds * 1000 > lastMs) return "";
      const time = clock(seconds * 1000, zone);
      if (!isLong || (steps < 86_400 && time !== "00:00")) return time;
      return moment(seconds * 1000, zone).split(" ").slice(0, 2).join(" ");
    });
  };
}

/** Where nothing could be known the ground is darker. */
function shade({ ctx, bbox, valToPos }, breaks) {
  ctx.save();
  ctx.fillStyle = colour("break");
  for (const { fromMs, toMs } of breaks) {
    const left = Math.max(bbox.left, valToPos(fromMs / 1000, "x", true));
    const right = Math.min(bbox.left + bbox.width, valToPos(toMs / 1000, "x", true));
    if (right > left) ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
  }
  ctx.restore();
}

function rowsOf({ atMs, values }, words) {
  return atMs.map((ms, at) => [
    ...timeCells(ms),
    ...values.map((line) => line[at] === null ? "–" : words(line[at])),
  ]).reverse();
}

function summary(title, lines, { values }, words) {
  const parts = lines.map(({ name }, at) => {
    const known = values[at].filter((value) => value !== null);
    if (known.length === 0) return `${name}: nothing is known`;
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const breaks = values[at].filter((value, index) =>
      value === null && (values[at][index - 1] ?? null) !== null
    ).length;
    return `${name}: from ${words(least)} to ${words(most)}, last ${words(known.at(-1))}, ${breaks} breaks`;
  });
  return `${title}. ${parts.join("; ")}`;
}
