/** The kill switch: a button, a question, a POST. @module */
import { send } from "./ask.js";
import { at, setText } from "./dom.js";

const WORDS = {
  on: {
    head: "Stop all trading?",
    words:
      "No order leaves this machine from then on, whoever sends it, until it is allowed again. Orders that are at IBKR stay there; they can still be called back.",
    yes: "Stop all trading",
  },
  off: {
    head: "Allow trading again?",
    words: "Orders leave this machine again, as far as the other guard rails let them.",
    yes: "Allow trading",
  },
};

/** Makes the button work; the result takes the present state. */
export function killButton(onTurned) {
  const button = at("kill");
  const dialog = at("kill-dialog");
  let kill = { isOn: false, canTurn: false };

  button.addEventListener("click", () => {
    const { head, words, yes } = kill.isOn ? WORDS.off : WORDS.on;
    setText(at("kill-head"), head);
    setText(at("kill-words"), words);
    setText(at("kill-yes"), yes);
    at("kill-trouble").hidden = true;
    dialog.showModal();
  });

  at("kill-yes").addEventListener("click", async () => {
    at("kill-yes").disabled = true;
    try {
      const { isOn } = await send("/ui/kill", { on: !kill.isOn });
      dialog.close();
      onTurned(isOn);
    } catch (error) {
      setText(at("kill-trouble"), `It has not been turned: ${error.message}`);
      at("kill-trouble").hidden = false;
    } finally {
      at("kill-yes").disabled = false;
    }
  });

  return (news) => {
    kill = news;
    button.disabled = !kill.canTurn;
    button.title = kill.canTurn ? "" : "there is none without a state folder (BEZANT_STATE_DIR)";
    button.classList.toggle("on", kill.isOn);
    setText(button, kill.isOn ? "Trading is stopped: allow it" : "Kill switch");
  };
}
