/** Orders that wait for a person. @module */
import { send } from "./ask.js";
import { at, make, show } from "./dom.js";
import { bothMoments } from "./times.js";

let trouble = "";
let hasJumped = false;

/** Shows what waits; the section is there when the route is. */
export function showApprovals(approvals, onDecided, tell) {
  const pending = approvals.filter(({ state }) => state === "pending");
  const isSought = location.hash === "#approvals"; // the link of an alert
  at("approvals").hidden = pending.length === 0 && !isSought;
  show(at("approvals-list"), { pending, trouble }, () => [
    trouble === "" ? null : make("p", { class: "trouble", text: trouble }),
    pending.length > 0 ? null : make("p", { class: "small", text: "Nothing waits for you, or not any more." }),
    ...pending.map((one) => card(one, onDecided, tell)),
  ]);
  if (isSought && !hasJumped) at("approvals").scrollIntoView();
  hasJumped = true;
  return pending.length;
}

function card(one, onDecided, tell) {
  const { id, action, account, summary, facts, asked_by, expires_at } = one;
  const kind = one.is_paper === true ? "paper" : one.is_paper === false ? "LIVE" : "counts as live";
  const decide = (what, done) => async () => {
    try {
      await send(`/approvals/${encodeURIComponent(id)}/${what}`, {});
      trouble = "";
      tell(`${summary}: ${done}`);
    } catch (error) {
      trouble = `${summary}: ${error.message}`;
      tell(trouble);
    }
    await onDecided();
    at("approvals").focus();
  };
  return make(
    "article",
    { class: "order" },
    make("h3", { text: summary }),
    make("p", {
      class: "small",
      text: `${action} in ${account} (${kind}), asked by ${asked_by}, until ${bothMoments(Date.parse(expires_at))}`,
    }),
    make("dl", {}, ...facts.flatMap(({ name, text }) => [make("dt", { text: name }), make("dd", { text })])),
    make(
      "p",
      { class: "buttons" },
      make("button", {
        type: "button",
        text: "Allow it, once",
        "aria-label": `Allow once: ${summary}`,
        onclick: decide("approve", "allowed"),
      }),
      make("button", {
        type: "button",
        class: "danger",
        text: "Refuse",
        "aria-label": `Refuse: ${summary}`,
        onclick: decide("refuse", "refused"),
      }),
    ),
  );
}
