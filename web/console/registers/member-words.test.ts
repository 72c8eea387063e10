import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { memberWord } from "./member-words.ts";
import { registerWords } from "./register-words.ts";

const profiles = fileURLToPath(new URL("../../../profiles", import.meta.url));
const files = globSync(`${profiles}/*/registers/*.tsv`);

test("every register that a profile carries, and each of its columns, has a name in both languages", () => {
  const bare = files.flatMap((file) => {
    const [head = ""] = readFileSync(file, "utf8").split("\n", 1);
    const kind = basename(file, ".tsv");
    const names = head.split("\t").filter((name) => memberWord(name, "zh") === name);
    return [...(registerWords[kind] ? [] : [kind]), ...names];
  });
  assert.ok(files.length > 50, `${files.length} registers read`);
  assert.deepEqual([...new Set(bare)], []);
});
