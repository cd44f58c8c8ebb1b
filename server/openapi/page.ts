/** The page that shows `/openapi.json`: nothing of it comes from elsewhere. @module */
import { createHash } from "node:crypto";
import { SCRIPT } from "./page_script.ts";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { margin: 0; }
h2 { margin: 2rem 0 .5rem; }
input { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box; }
details { border-top: 1px solid #8886; }
summary { cursor: pointer; padding: .5rem .2rem; }
summary:focus-visible, input:focus-visible { outline: 3px solid #36c; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { background: #8882; padding: .6rem; overflow: auto; max-height: 30rem; white-space: pre-wrap; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem 1rem; }
.scope { float: right; font-size: .85em; border: 1px solid; border-radius: .3rem; padding: 0 .4rem; }
`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The page. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>bezant sidecar</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1 id="title">bezant sidecar</h1><p id="about"></p>
<p><a href="/openapi.json">openapi.json</a></p>
<label for="filter">Show only what has</label> <input id="filter" type="search" autocomplete="off"></header>
<main id="routes" aria-live="polite">Loading</main>
<noscript>Without scripts there is <a href="/openapi.json">openapi.json</a>.</noscript>
<script>${SCRIPT}</script>
</body>
</html>
`;

/** What a browser may do on it: run this script and style, and ask us. */
export const PAGE_POLICY: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${hashOf(SCRIPT)}`,
    `style-src ${hashOf(STYLE)}`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};
