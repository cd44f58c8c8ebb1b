/** Pages whose commands are run again. @module */

/**
 * The page in which the blocks named `console` are printed anew; commands begin with `$ `.
 *
 * @param run Runs a command and gives what it prints, ending in a newline; is shown what the page says that it printed
 */
export async function retell(page: string, run: (command: string, before: string) => Promise<string>): Promise<string> {
  let told = "";
  let at = 0;
  for (const { 0: block, 1: body = "", index } of page.matchAll(/^```console\n(.*?)^```$/gms)) {
    told += page.slice(at, index) + "```console\n";
    for (const part of body.split(/^\$ /m).slice(1)) {
      const [command = ""] = part.split("\n");
      told += `$ ${command}\n${await run(command, part.slice(command.length + 1))}`;
    }
    told += "```";
    at = index + block.length;
  }
  return told + page.slice(at);
}
