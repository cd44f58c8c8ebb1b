// What the pages can do beside being read: copy code, change colours, search. Without it everything can still be read.
const root = new URL(document.querySelector("script[data-root]").dataset.root || "./", location.href);

for (const block of document.querySelectorAll("div.code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(codeOf(block));
    button.textContent = "copied";
    setTimeout(() => (button.textContent = "copy"), 1500);
  });
  block.append(button);
}

/** The code; of a session at a terminal what was typed. */
function codeOf(block) {
  const typed = block.querySelectorAll(".i");
  if ("session" in block.dataset && typed.length > 0) return [...typed].map((line) => line.textContent).join("\n");
  return block.querySelector("code").textContent.replace(/\n$/, "");
}

const theme = document.querySelector("#theme");
theme.hidden = false;
theme.addEventListener("click", () => {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === "dark" ||
    (dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
  dataset.theme = isDark ? "light" : "dark";
  try {
    localStorage.setItem("theme", dataset.theme);
  } catch {
    // lasts until the page is left
  }
});

const find = document.querySelector("#find");
find.hidden = false;
let search;
const open = async () => {
  search ??= import("./search.js").then(({ startSearch }) => startSearch(root));
  (await search)();
};
find.addEventListener("click", open);
addEventListener("keydown", (event) => {
  if (/^(input|textarea)$/i.test(event.target.tagName)) return;
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isSlash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  open();
});

document.querySelector("#chapters [aria-current]")?.scrollIntoView({ block: "nearest" });
