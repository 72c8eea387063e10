import { loadAllCommands } from "#src/cli/command-modules.ts";
import type { CliCommand } from "#src/platform/command.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function section(command: CliCommand): string {
  const usage = ["npx tidegate", command.name, command.arguments ?? ""].join(" ").trimEnd();
  const options = (command.options ?? []).map((option) => [
    `\`${option.flags}\``,
    `${option.says.en} · ${option.says.zh}`,
    option.default ?? "",
  ]);
  return [
    `## ${command.name}\n`,
    `${command.says.en} · ${command.says.zh}\n`,
    `    ${usage}\n`,
    `For example:\n`,
    `${command.examples.map((line) => `    npx tidegate ${line}`).join("\n")}\n`,
    ...(options.length === 0 ? [] : [markdownTable(["option", "says", "default"], options)]),
  ].join("\n");
}

/** Every command of the command line, from the table it runs by. */
export const commandsPage: GeneratedFile = {
  file: "docs/reference/commands.md",
  make: async () => {
    const sorted = (await loadAllCommands()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return [
      pageHead("Commands", "the slices' `commands.ts`"),
      "`npx tidegate <command>` in the project's folder, after `npm run setup`. Every command takes",
      "`--json` (one JSON object a line on standard output), `--profile`, `--as-of`, `--locale`;",
      "those that talk to a server take `--url` and `--key`. Exit codes: 0 done, 1 findings about",
      "the data, 2 wrong use, 3 could not be done.\n",
      ...sorted.map(section),
    ].join("\n");
  },
};
