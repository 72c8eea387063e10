/** Tests are written with one word: `test`, for the sentence that holds, in a `describe` of its noun. */
import {
  eachFile,
  field,
  type Finding,
  type Guard,
  type GuardReport,
  type SourceFile,
} from "./source.ts";

/** The runner's functions by their names: no `it`, no other name, no whole module, nothing handed on. */
const importFault = (imported: string | null, local: string): string | undefined => {
  if (imported === "it") return "`it` and `test` are the same: write `test`";
  if (imported === null) return `import { test } by its name, not the whole module as ${local}`;
  if (imported !== local) return `${imported} keeps its name; here it is ${local}`;
  return undefined;
};

function checkTestWord(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!file.isCode || !/["']node:test["']/.test(file.text)) return { looked, findings };
  const find = (start: number, message: string) =>
    findings.push({ file: file.path, line: file.lineAt(start), message });
  const { module } = file.parsed();
  for (const one of module.staticImports) {
    if (one.moduleRequest.value !== "node:test") continue;
    looked++;
    for (const { importName, localName } of one.entries) {
      const message = importFault(importName.name, localName.value);
      if (message !== undefined) find(one.start, message);
    }
  }
  for (const one of module.staticExports)
    if (one.entries.some((entry) => entry.moduleRequest?.value === "node:test"))
      find(one.start, "import from node:test itself; nobody hands it on");
  for (const one of module.dynamicImports)
    if (/^["']node:test["']$/.test(file.text.slice(one.moduleRequest.start, one.moduleRequest.end)))
      find(one.start, "import { test } by its name, statically");
  file.walk((node) => {
    const [object, property] = [field(node, "object"), field(node, "property")];
    if (node.type === "MemberExpression" && field(object, "name") === "test")
      if (field(property, "name") === "it" || field(property, "value") === "it")
        find(node.start, "`test.it` is `test`");
    const isRenamed = field(field(node, "init"), "name") === "test";
    if (node.type === "VariableDeclarator" && isRenamed) find(node.start, "`test` keeps its name");
  });
  return { looked, findings };
}

export const testWord: Guard = {
  name: "test word",
  says: "Tests are written with `test`, imported by its name; `it` is the same function by another name.",
  check: eachFile(checkTestWord),
  planted: [
    'import { describe, it } from "node:test";',
    'import { it as test } from "node:test";',
    'import { test as it } from "node:test";',
    "import { it } from 'node:test';",
    'import test from "node:test";',
    'import * as runner from "node:test";',
    'export { it } from "node:test";',
    'const { it } = await import("node:test");',
    'import { test } from "node:test";\nconst it = test;',
    'import { test } from "node:test";\ntest.it("holds", () => {});',
  ].map((line) => [{ path: "src/kernel/planted.test.ts", text: `${line}\n` }]),
};
