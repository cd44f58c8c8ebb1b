import type { Handler } from "../exchange.ts";
import type { DescribedRoute } from "../routes/about.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { KILL, NOW, PAGE, PART, PAST } from "./about.ts";
import type { uiAnswers } from "./answers.ts";
import type { UiDeps } from "./ui_deps.ts";

type Answers = ReturnType<typeof uiAnswers>;

/** The status page: the page, its parts, its data, and the one thing that it can do. */
export function uiRoutes(deps: UiDeps): OwnRoute[] {
  let answers: Promise<Answers> | null = null;
  const load = (): Promise<Answers> => answers ??= import("./answers.ts").then((module) => module.uiAnswers(deps));
  const route = (
    method: DescribedRoute["method"],
    path: string,
    about: DescribedRoute["about"],
    name: keyof Answers,
  ): OwnRoute => {
    const answer: Handler = async (exchange) => await (await load())[name](exchange);
    return { method, path, about, answer };
  };
  return [
    route("GET", "/ui", PAGE, "page"),
    route("GET", "/ui/parts/:name", PART, "part"),
    route("GET", "/ui/data/now", NOW, "now"),
    route("GET", "/ui/data/past", PAST, "past"),
    route("POST", "/ui/kill", KILL, "kill"),
  ];
}
