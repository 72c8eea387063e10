/** Every act of two has a short word on the pages, so that no list shows a code. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
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
