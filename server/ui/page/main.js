/** The page: asks every few seconds, shows what has changed, and says so when nothing answers. @module */
import { showApprovals } from "./approvals.js";
import { read } from "./ask.js";
import { at, setText } from "./dom.js";
import { killButton } from "./kill.js";
import { pastCharts } from "./past.js";
import { showPresent, stateWords } from "./present.js";
import { clock, HERE, isNewYorkHere, zoneOf } from "./times.js";

const NOW_MS = 5_000;
const AGAIN_MS = 2_000;
const PAST_MS = 60_000;
const charts = pastCharts();
const choices = document.forms[0];
let past = null;
let said = { state: null, isKilled: null, isLost: false, approvals: 0, version: null };

const tell = (text) => {
  at("news").textContent = "";
  at("news").textContent = text;
};
const setKill = killButton((isOn) => {
  tell(isOn ? "The kill switch is on: no order leaves this machine" : "The kill switch is off: orders leave again");
  void now();
});

/** Changes are told to those who listen, once. */
function tellChanges(present) {
  const state = present.session?.state ?? "unknown";
  const news = [
    said.isLost ? "The sidecar answers again" : null,
    said.state !== null && said.state !== state ? `Session: ${stateWords(present)}` : null,
    said.isKilled !== null && said.isKilled !== present.kill.isOn
      ? `The kill switch is ${present.kill.isOn ? "on" : "off"}`
      : null,
  ].filter(Boolean);
  if (news.length > 0) tell(news.join(". "));
  if (said.isLost || (said.state !== null && said.state !== state)) void then();
  const isOther = said.version !== null && said.version !== present.version;
  said = { ...said, state, isKilled: present.kill.isOn, isLost: false, version: said.version ?? present.version };
  complain(isOther ? "The sidecar has another version now: reload this page" : "");
}

function complain(text) {
  at("trouble").hidden = text === "";
  setText(at("trouble"), text);
}

function lost(error) {
  const isNew = !said.isLost;
  said = { ...said, isLost: true };
  if (isNew) {
    const text = `${error.message}. What is shown is from before ${clock(Date.now())}; it is tried again.`;
    complain(text);
    tell(text);
    at("state").querySelector(".lamp").dataset.state = "unknown";
    setText(at("state-text"), "Session: not known");
  }
}

async function now() {
  try {
    const present = await read("/ui/data/now");
    showPresent(present);
    setKill(present.kill);
    tellChanges(present);
    await approvals();
  } catch (error) {
    lost(error);
  }
}

async function approvals() {
  const answer = await read("/approvals").catch((error) => {
    if (error.status === 0) throw error;
    return { approvals: [] }; // this sidecar has none, or keeps them to itself
  });
  const count = showApprovals(answer.approvals, approvals, tell);
  if (count > said.approvals) tell(`${count} ${count === 1 ? "order waits" : "orders wait"} for you`);
  said = { ...said, approvals: count };
}

async function then() {
  try {
    const isShown = choices.elements.accounts.checked;
    past = await read(`/ui/data/past?range=${choices.elements.range.value}&accounts=${isShown ? "shown" : "masked"}`);
    render();
  } catch (error) {
    lost(error);
  }
}

function render() {
  if (past !== null) charts(past, zoneOf(choices.elements.zone.value));
}

/** Asks again and again while somebody looks. */
function every(ms, work) {
  let timer;
  const turn = async () => {
    clearTimeout(timer);
    if (!document.hidden) await work();
    clearTimeout(timer);
    timer = setTimeout(turn, said.isLost ? Math.min(ms, AGAIN_MS) : ms);
  };
  document.addEventListener("visibilitychange", () => !document.hidden && turn());
  return turn();
}

setText(at("here"), isNewYorkHere ? "New York" : HERE);
choices.elements.zone[1].parentElement.hidden = isNewYorkHere;
choices.addEventListener("change", ({ target }) => target.name === "zone" ? render() : void then());
choices.addEventListener("submit", (event) => event.preventDefault());
every(NOW_MS, now);
every(PAST_MS, then);
