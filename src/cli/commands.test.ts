import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Command, Option } from "commander";
import { commandGroups } from "./command-groups.ts";
import { commandIndex } from "./command-index.gen.ts";
import { loadAllCommands } from "./command-modules.ts";

/** Words of an example as a shell would split it. */
function wordsOf(example: string): readonly string[] {
  return [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

describe("the command line", () => {
  test("has an index that names each command of the slices, and nothing else", async () => {
    const names = (await loadAllCommands()).map(({ name, module }) => `${module}: ${name}`);
    assert.ok(names.length > 100);
    assert.deepEqual(
      commandIndex.map(({ name, module }) => `${module}: ${name}`),
      names,
    );
  });

  test("says of each group what it is about", () => {
    const groups = new Set(
      commandIndex.flatMap(({ name }) => {
        const words = name.split(" ").slice(0, -1);
        return words.map((_, at) => words.slice(0, at + 1).join(" "));
      }),
    );
    const own = new Set(commandIndex.map(({ name }) => name));
    assert.ok(groups.size > 10);
    assert.deepEqual(
      [...groups].filter((name) => !own.has(name) && !commandGroups[name]),
      [],
    );
  });

  test("gives examples that its own grammar takes", async () => {
    let looked = 0;
    for (const { name, examples, arguments: grammar, options } of commandIndex) {
      for (const example of examples) {
        looked++;
        assert.ok(`${example} `.startsWith(`${name} `), `${example} is not an example of ${name}`);
        const command = new Command(name).exitOverride().configureOutput({
          writeErr: (text) => assert.fail(`${example}: ${text}`),
        });
        if (grammar) command.arguments(grammar);
        for (const { flags } of options ?? []) command.addOption(new Option(flags));
        for (const flags of ["--json", "--profile <id>", "--as-of <date>", "--locale <locale>"])
          if (!command.options.some(({ long }) => long === flags.split(" ")[0]))
            command.addOption(new Option(flags));
        command.action(() => undefined);
        const words = wordsOf(example).slice(name.split(" ").length);
        await command.parseAsync(words, { from: "user" });
      }
    }
    assert.ok(looked >= commandIndex.length);
  });
});
