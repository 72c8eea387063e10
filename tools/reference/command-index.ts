/** The index of commands that the help is made from, so that it loads none of them. */
import { loadAllCommands } from "#src/cli/command-modules.ts";
import type { GeneratedFile } from "./page.ts";

export const commandIndexFile: GeneratedFile = {
  file: "src/cli/command-index.gen.ts",
  make: async () => {
    const rows = (await loadAllCommands()).map(({ run: _run, ...command }) => command);
    return [
      "/** Made from the slices' commands.ts by `npm run generate`; not edited by hand. */",
      'import type { IndexedCommand } from "./command-modules.ts";',
      "",
      "export const commandIndex: readonly IndexedCommand[] = [",
      ...rows.map((row) => `  ${JSON.stringify(row)},`),
      "];",
      "",
    ].join("\n");
  },
};
