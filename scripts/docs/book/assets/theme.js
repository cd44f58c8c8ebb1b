// Runs before anything is drawn, so that a page never flashes in the other colours.
const chosen = (() => {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage may be forbidden
  }
})();
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
