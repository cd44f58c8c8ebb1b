/** Whether every link of a built site leads somewhere in it. @module */

/** The links that lead nowhere; those to other sites are not asked. */
export function brokenLinks(site: ReadonlyMap<string, string | Uint8Array>): string[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const [place, text] of site) {
    if (typeof text !== "string" || !place.endsWith(".html")) continue;
    anchors.set(place, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => decodeEntities(id!))));
  }
  const broken: string[] = [];
  for (const [place, text] of site) {
    if (typeof text !== "string" || !place.endsWith(".html") || place === "404.html") continue;
    for (const [, attribute, written = ""] of text.matchAll(/\s(href|src)="([^"]*)"/g)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(written)) continue;
      const url = new URL(decodeEntities(written), `file:///${place}`);
      const target = decodeURIComponent(url.pathname).slice(1);
      if (target.startsWith("api/")) continue; // made by another program, looked at where it was made
      const anchor = decodeURIComponent(url.hash).slice(1);
      const isThere = site.has(target) && (anchor === "" || anchors.get(target)?.has(anchor) === true);
      if (!isThere) broken.push(`${place}: ${attribute}="${written}"`);
    }
  }
  return broken;
}

function decodeEntities(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
