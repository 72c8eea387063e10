/** Every act of two, and every read that is logged, has a word on the pages, so that no list shows a code. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { z } from "zod";
import { sensitiveOf } from "#src/identity/access/record-kinds.ts";
import { recordKinds } from "#src/main/record-kinds.ts";
import { routes } from "#src/main/routes.ts";
import { ledgerColumns } from "#src/statistics/tables/table-set.ts";
import { factsOf } from "../../web/console/access/approval-facts.ts";
import { valueWord, words } from "../../web/console/access/approval-words.ts";
import { actWord, readWord } from "../../web/console/access/access-words.ts";

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

test("kinds of records and purposes of the access log have a word in Chinese", () => {
  const logged = routes.flatMap((route) => {
    const sensitive = sensitiveOf(recordKinds, route);
    if (sensitive === undefined) return [];
    const { record = "none" } = route;
    return [sensitive.purpose.en, ...(record === "none" ? [] : [record.kind])];
  });
  assert.ok(logged.length > 20, "there are reads that are logged");
  const unsaid = [...new Set(logged)].filter((one) => readWord(one, "zh") === one);
  assert.deepEqual(unsaid, []);
});

type Member = { readonly name: string; readonly schema: object };

/** Members of a body that are shown with a name of their own, however deep they stand. */
function membersOf(schema: unknown): readonly Member[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    if (key !== "properties" || typeof value !== "object" || value === null)
      return membersOf(value);
    return Object.entries(value).flatMap(([name, one]: [string, unknown]): readonly Member[] => {
      if (typeof one !== "object" || one === null) return [];
      const within = membersOf(one);
      const isGroup = within.length > 0 && "properties" in one && !isText(one.properties);
      // a group is not shown, but each thing of a list and a text in both languages is
      return isGroup ? within : [{ name, schema: one }, ...within];
    });
  });
}

/** Whether it is a text in both languages. */
function isText(properties: unknown): boolean {
  if (typeof properties !== "object" || properties === null) return false;
  return Object.keys(properties).toSorted().join(" ") === "en zh";
}

/** Codes that a member may have, itself or in its list. */
function codesOf(schema: object): readonly string[] {
  const {
    enum: own,
    const: one,
    items,
  } = z
    .object({ enum: z.unknown(), const: z.unknown(), items: z.unknown() })
    .partial()
    .parse(schema);
  const within = typeof items === "object" && items !== null ? codesOf(items) : [];
  const codes = [...(Array.isArray(own) ? own : []), one].filter(
    (code): code is string => typeof code === "string",
  );
  return [...codes, ...within];
}

const acts = routes
  .filter(({ second, body }) => second !== undefined && body !== undefined)
  .map(({ method, path, body }) => ({
    route: `${method} ${path}`,
    members: membersOf(body && z.toJSONSchema(body, { io: "input", unrepresentable: "any" })),
  }));

test("whoever approves an act reads a word for every member of it, in both languages", () => {
  const named = new Set(["en", "zh", "currency", "explanations", ...Object.keys(words)]);
  assert.ok(acts.length > 30, `${acts.length} acts`);
  for (const { route, members } of acts) {
    const unnamed = members.map(({ name }) => name).filter((name) => !named.has(name));
    assert.deepEqual([...new Set(unnamed)], [], route);
  }
});

test("every code of an act of two has a word of its member, and yes or no is said in words", () => {
  let codes = 0;
  let marks = 0;
  for (const { route, members } of acts)
    for (const { name, schema } of members) {
      // names of checks are the profile's, and come with the approval
      for (const code of name === "check" ? [] : codesOf(schema)) {
        codes += 1;
        const zh = valueWord(name, code, "zh");
        assert.match(zh, /\p{Script=Han}/u, `${route}: ${name} ${code} is ${zh}`);
        const en = valueWord(name, code, "en");
        assert.doesNotMatch(en, /^[a-z]+-[a-z-]+$|\p{Script=Han}/u, `${route}: ${name} ${code}`);
      }
      if (!("type" in schema) || schema.type !== "boolean") continue;
      marks += 1;
      const said = (value: boolean) => factsOf({ [name]: value }, reader).map(([, , one]) => one);
      assert.deepEqual([said(true), said(false)], [[["是"]], [["否"]]], `${route}: ${name}`);
    }
  assert.ok(codes > 50 && marks > 1, `${codes} codes, ${marks} marks`);
});

test("every dimension and filter of an own table has a word", () => {
  const unnamed = ledgerColumns.filter((name) => !Object.hasOwn(words, name));
  assert.deepEqual(unnamed, []);
});

const reader = {
  language: "zh",
  currency: "CNY",
  unitName: (unit: string) => unit,
  fieldName: () => undefined,
  codeName: () => undefined,
} as const;
