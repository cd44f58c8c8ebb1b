/** A folder that looks to systemd's own checks like a host with our units: what they start is there, as stubs. @module */

/** Units by name: `bezant.service`, or `cpgateway.service.d/relay.conf` for a drop-in. */
export type Units = Readonly<Record<string, string>>;

/** Where its units lie. */
export const PLACE = "etc/systemd/system";
/** Lines that name a program; systemd's prefixes of such a line come before its path. */
const STARTS = /^Exec\w+=[-@:+!|]*(\S+)/gm;
/** Lines that name other units. */
const NAMES_UNITS =
  /^(?:Requires|Requisite|BindsTo|PartOf|Upholds|Wants|After|Before|Unit|Also|OnFailure|Sockets)=(.*)$/gm;
/** Names of ours: a misspelt one would wait for nothing, in silence. */
const OURS = /^(?:bezant|cpgateway|ibkr)/;

/** The files of such a folder, by their paths in it; what does not lie in {@link PLACE} may be executed. */
export function unitRoot(units: Units): Readonly<Record<string, string>> {
  const programs = Object.values(units).flatMap((text) => [...text.matchAll(STARTS)].map(([, path = ""]) => path));
  return {
    // one without a path is looked for where programs are
    ...Object.fromEntries(programs.map((path) => [path.replace(/^(?!\/)/, "/usr/bin/").slice(1), "#!/bin/sh\n"])),
    ...Object.fromEntries(Object.entries(units).map(([name, text]) => [`${PLACE}/${name}`, text])),
  };
}

/** The name under which a unit is checked: a template needs an instance. */
export function checkedName(name: string): string {
  return name.replace("@.", "@one.");
}

/** Units of ours that are named and are not there, each with who names it. */
export function missingUnits(units: Units): readonly string[] {
  const known = new Set(Object.keys(units));
  return Object.entries(units).flatMap(([name, text]) =>
    [...text.matchAll(NAMES_UNITS)]
      .flatMap(([, words = ""]) => words.split(/\s+/))
      .filter((word) => OURS.test(word) && !known.has(word) && !known.has(word.replace(/@[^.]*\./, "@.")))
      .map((word) => `${name}: ${word}`)
  );
}
