// The search over all sections: loaded when somebody searches for the first time.
// @ts-ignore: the build puts it beside this file
import MiniSearch from "./minisearch.js";

const OPTIONS = { fields: ["page", "title", "text"], storeFields: ["page", "title", "url", "start"] };
const ASK = {
  prefix: true,
  fuzzy: (word) => (word.length > 4 ? 0.2 : 0),
  combineWith: "AND",
  boost: { title: 4, page: 2 },
  boostDocument: (id) => (ASIDE.test(id) ? 0.4 : 1),
};
// what most readers look for is in the chapters
const ASIDE = /^(decisions|project|reference\/(operations|corrections))/;
const MOST = 20;

/** Loads the index and makes the dialog; gives what opens it. */
export async function startSearch(root) {
  const answer = await fetch(new URL("search.json", root));
  const index = MiniSearch.loadJSON(await answer.text(), OPTIONS);
  const dialog = document.createElement("dialog");
  dialog.id = "search";
  dialog.setAttribute("aria-label", "search the book");
  dialog.innerHTML =
    `<input type="search" role="combobox" aria-expanded="true" aria-controls="found" aria-label="search"
    autocomplete="off" spellcheck="false" placeholder="Search the book"><ol id="found" role="listbox"></ol>
    <p class="hint" role="status"></p>`;
  document.body.append(dialog);
  const [input, list, hint] = ["input", "ol", "p"].map((name) => dialog.querySelector(name));

  const show = () => {
    const asked = input.value.trim();
    let found = asked === "" ? [] : index.search(asked, ASK);
    if (found.length === 0 && asked !== "") found = index.search(asked, { ...ASK, combineWith: "OR" });
    list.replaceChildren(...found.slice(0, MOST).map((one, at) => itemOf(one, at, root)));
    hint.textContent = asked === "" ? "↑ ↓ choose · Enter goes there · Esc closes" : `${found.length} found`;
    choose(0);
  };
  const choose = (at) => {
    const items = [...list.children];
    const wanted = items[Math.max(0, Math.min(at, items.length - 1))];
    for (const item of items) item.setAttribute("aria-selected", String(item === wanted));
    input.setAttribute("aria-activedescendant", wanted?.id ?? "");
    wanted?.scrollIntoView({ block: "nearest" });
  };
  const chosen = () => [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");

  input.addEventListener("input", show);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen() + 1);
    else if (event.key === "ArrowUp") choose(chosen() - 1);
    else if (event.key === "Enter") list.children[chosen()]?.querySelector("a").click();
    else return;
    event.preventDefault();
  });
  return () => {
    if (!dialog.open) dialog.showModal();
    input.select();
    show();
  };
}

function itemOf({ page, title, url, start }, at, root) {
  const item = document.createElement("li");
  item.id = `found-${at}`;
  item.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = new URL(url, root).href;
  link.tabIndex = -1;
  const place = document.createElement("small");
  place.textContent = title === page ? "" : page;
  const words = document.createElement("span");
  words.textContent = start;
  link.append(Object.assign(document.createElement("b"), { textContent: title }), place, words);
  item.append(link);
  return item;
}
