/** Every act of two has a short word on the pages, so that no list shows a code. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { z } from "zod";
import { routes } from "#src/main/routes.ts";
import { words } from "../../web/console/access/approval-words.ts";
import { actWord } from "../../web/console/access/access-words.ts";

const profiles = new URL("../../profiles/", import.meta.url);

type Access = { readonly secondPerson?: readonly { readonly act: string }[] };

test("acts of two of every profile have a word in both languages", () => {
  const files = readdirSync(profiles, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("rules/access.json"),
  );
  const acts = files.flatMap((file) => {
    // profiles are read by a schema when the server starts; here only the codes are asked for
    const access = JSON.parse(readFileSync(new URL(file, profiles), "utf8")) as Access;
    return (access.secondPerson ?? []).map(({ act }) => act);
  });
  assert.ok(acts.length > 20, "there are acts of two");
  for (const act of new Set(acts))
    for (const language of ["en", "zh"] as const) assert.notEqual(actWord(act, language), act);
});

/** Names of the members of a body that hold values, however deep they stand. */
function membersOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key !== "properties" || typeof value !== "object" || value === null)
      return membersOf(value);
    return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
      const within = membersOf(one);
      return within.length > 0 ? within : [name];
    });
  });
}

test("whoever approves an act reads a word for every member of it, in both languages", () => {
  const named = new Set(["en", "zh", "currency", ...Object.keys(words)]);
  const acts = routes.filter(({ second, body }) => second !== undefined && body !== undefined);
  assert.ok(acts.length > 30, `${acts.length} acts`);
  for (const { method, path, body } of acts) {
    const schema = body && z.toJSONSchema(body, { io: "input", unrepresentable: "any" });
    const unnamed = membersOf(schema).filter((name) => !named.has(name));
    assert.deepEqual([...new Set(unnamed)], [], `${method} ${path}`);
  }
});
