/** What runs on the page: it puts texts into elements, never HTML. */
export const SCRIPT = `
"use strict";
const at = (id) => document.getElementById(id);
function make(tag, text, ...children) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}
function list(title, pairs) {
  if (pairs.length === 0) return [];
  const rows = pairs.flatMap(([name, text]) => [make("dt", "", make("code", name)), make("dd", text)]);
  return [make("h3", title), make("dl", "", ...rows)];
}
function schema(title, content) {
  return Object.entries(content || {}).map(([type, { schema }]) =>
    make("details", "", make("summary", title + ", " + type), make("pre", JSON.stringify(schema, null, 2))));
}
function show(path, method, operation) {
  const scope = make("span", operation["x-scope"]);
  scope.className = "scope";
  scope.title = "scope that a token needs";
  const head = make("summary", "", scope, make("code", method.toUpperCase() + " " + path), " " + operation.summary);
  const parameters = (operation.parameters || []).map((one) =>
    [one.name, one.in + (one.required ? ", required" : "") + ": " + one.description]);
  const body = operation.requestBody;
  const answers = Object.entries(operation.responses).filter(([status]) => status !== "default");
  const element = make("details", "", head,
    ...(operation.description ? [make("p", operation.description)] : []),
    ...list("Parameters", parameters),
    ...(body ? schema("Body" + (body.required ? ", required" : ""), body.content) : []),
    ...list("Answers", answers.map(([status, answer]) => [status, answer.description])),
    ...answers.filter(([status]) => status < 300).flatMap(([status, answer]) => schema(status, answer.content)));
  element.id = operation.operationId;
  element.dataset.text = (method + " " + path + " " + operation.summary).toLowerCase();
  return element;
}
function filter() {
  const wanted = at("filter").value.toLowerCase();
  for (const section of at("routes").children) {
    let some = false;
    for (const route of section.querySelectorAll("details[id]")) {
      route.hidden = !route.dataset.text.includes(wanted);
      some ||= !route.hidden;
    }
    section.hidden = !some;
  }
}
async function load() {
  const answer = await fetch("/openapi.json");
  if (!answer.ok) throw new Error("openapi.json: status " + answer.status);
  const { info, paths, tags } = await answer.json();
  at("title").textContent = info.title + " " + info.version;
  at("about").textContent = info.description;
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })));
  at("routes").replaceChildren(...tags.map(({ name }) => make("section", "", make("h2", name),
    ...all.filter(({ operation }) => operation.tags[0] === name)
      .map(({ path, method, operation }) => show(path, method, operation)))));
  at("filter").addEventListener("input", filter);
}
load().catch((error) => at("routes").textContent = error.message);
`;
