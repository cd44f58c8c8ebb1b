/** Elements, made without a word of HTML: whatever a text says, it stays a text. @module */

/** The element of an id. */
export const at = (id) => document.getElementById(id);

/** Makes an element. Keys are attributes; `text`, `className`, `hidden` and `on…` are what they say. */
export function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG. */
export function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const shown = new WeakMap();

/** Puts children into an element when what they are made of has changed: a focus or a reader's place is not lost for nothing. */
export function show(element, value, render) {
  const text = JSON.stringify(value);
  if (shown.get(element) === text) return false;
  shown.set(element, text);
  element.replaceChildren(...[render(value)].flat().filter((child) => child !== null));
  return true;
}

/** Sets a text when it is another one. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Calls back with the width of an element, now and whenever it changes. */
export function whenWide(element, run) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width === last || width === 0) return;
    last = width;
    run(width);
  }).observe(element);
}

/** A colour of the style sheet. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
