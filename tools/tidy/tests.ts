/** Tests are written with one word: `test`, for the sentence that holds, in a `describe` of its noun. */
import type { Finding, Guard, GuardReport, SourceFile } from "./source.ts";

function checkTestWord(files: readonly SourceFile[]): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  for (const file of files) {
    if (!file.isCode || !file.text.includes('"node:test"')) continue;
    for (const one of file.parsed().module.staticImports) {
      if (one.moduleRequest.value !== "node:test") continue;
      looked++;
      if (!one.entries.some((entry) => entry.importName.name === "it")) continue;
      const message = "`it` and `test` are the same: write `test`";
      findings.push({ file: file.path, line: file.lineAt(one.start), message });
    }
  }
  return { looked, findings };
}

export const testWord: Guard = {
  name: "test word",
  says: "Tests are written with `test`; `it` is the same function by another name.",
  check: checkTestWord,
  planted: [
    [{ path: "src/kernel/planted.test.ts", text: 'import { describe, it } from "node:test";\n' }],
    [{ path: "src/kernel/planted.test.ts", text: 'import { it as test } from "node:test";\n' }],
  ],
};
