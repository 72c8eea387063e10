import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { ApiRequest, CommandContext } from "#src/platform/command.ts";
import { askRows, queryOf, queryWith, textOf } from "#src/platform/command-rows.ts";
import { loadAllCommands } from "./command-modules.ts";

function contextFor(answer: object, options: Readonly<Record<string, string>> = {}) {
  const [texts, notes, asked]: [string[], string[], ApiRequest[]] = [[], [], []];
  const context: CommandContext = {
    args: [],
    options,
    json: false,
    profile: "gb",
    asOf: undefined,
    print: (_row, text) => texts.push(text ?? ""),
    note: (text) => notes.push(text),
    call: (request) => {
      asked.push(request);
      const bytes = new Uint8Array();
      return Promise.resolve({ status: 200, json: answer, bytes, type: "application/json" });
    },
  };
  return { context, texts, notes, asked };
}

test("a query holds what was given, and the profile where the route asks it", () => {
  const { context } = contextFor({}, { status: "open", other: "x" });
  assert.equal(queryOf(context, ["status", "cursor"]), "profile=gb&status=open");
  assert.equal(queryOf(context, [], { q: "a b", asOf: undefined }), "profile=gb&q=a+b");
  assert.equal(queryWith({ role: "broker", cursor: undefined }), "?role=broker");
  assert.equal(queryWith({ cursor: undefined }), "");
});

test("rows are a line each, and where a page ends is told to who can ask on", async () => {
  const answer = { parties: [{ id: "1", name: "A", left: null }], next: "1" };
  const shown = contextFor(answer);
  await askRows(
    shown.context,
    { method: "GET", path: "/parties" },
    { rows: "parties", shows: ["id", "name", "left"], hasCursor: true },
  );
  assert.deepEqual(shown.texts, ["1   A     -"]);
  assert.deepEqual(shown.notes, ["id  name  left", "1 party, and more: --cursor 1"]);
  const told = contextFor(answer);
  const shows = (row: Readonly<Record<string, unknown>>) => `party ${String(row["name"])}`;
  await askRows(told.context, { method: "GET", path: "/parties" }, { rows: "parties", shows });
  assert.deepEqual([told.texts, told.notes], [["party A"], ["1 party, and more"]]);
});

test("columns stand under the names of their members, as wide as they need", async () => {
  const stays = [
    { id: "1", releasedByRule: 12, looked: true },
    { id: "22222", releasedByRule: 3, looked: null },
  ];
  const { context, texts, notes } = contextFor({ stays });
  const shows = ["id", "releasedByRule", "looked"];
  await askRows(context, { method: "GET", path: "/parties" }, { rows: "stays", shows });
  assert.deepEqual(notes, ["id     released by rule  looked", "2 stays"]);
  assert.deepEqual(texts, ["1      12                true", "22222  3                 -"]);
  const none = contextFor({ stays: [] });
  await askRows(none.context, { method: "GET", path: "/parties" }, { rows: "stays", shows });
  assert.deepEqual(none.notes, ["0 stays"]);
});

test("lists of parties and mandates are told in a line each", async () => {
  const all = await loadAllCommands();
  const textOf = async (name: string, answer: object) => {
    const { context, texts, asked } = contextFor(answer, { role: "broker" });
    const command = all.find((one) => one.name === name) ?? assert.fail(name);
    assert.equal(
      await command.run({ ...context, args: name === "parties list" ? ["Nanxu"] : [] }),
      0,
    );
    return [texts.join("\n"), asked[0]?.path];
  };
  const party = { id: "p1", name: "Nanxu", kind: "organisation", roles: ["broker"] };
  const numbers = [{ profile: "cn", kind: "uscc", number: "91310000MA1K4F2B1C" }];
  assert.deepEqual(
    await textOf("parties list", {
      parties: [{ ...party, status: "active", numbers }],
      next: null,
      more: false,
    }),
    ["p1  active  Nanxu  91310000MA1K4F2B1C  broker", "/parties?search=Nanxu&role=broker"],
  );
});

test("every option that a command reads is one it has, under the name it is kept by", async (t) => {
  // a command may write a file by the name it is given
  const folder = mkdtempSync(join(tmpdir(), "tidegate-commands-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const args = ["a", "b", "c", "d"].map((name) => join(folder, name));
  const all = await loadAllCommands();
  const { context } = contextFor({});
  const wrong: string[] = [];
  for (const command of all) {
    const flags = (command.options ?? []).map(({ flags: text }) => /^--([a-z-]+)/.exec(text)?.[1]);
    const known = new Set(
      [...flags, "profile", "as-of", "json", "url", "key", "locale"].map((flag = "") =>
        flag.replaceAll(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
      ),
    );
    const options = new Proxy(Object.create(null) as Record<string, string | undefined>, {
      get: (_target, name) => {
        if (typeof name === "string" && !known.has(name)) wrong.push(`${command.name}: ${name}`);
        return undefined;
      },
    });
    if (
      !/^(clearance|money|cli\/(lodging|system)|registers\/(parties|access))/.test(command.module)
    )
      continue;
    try {
      await command.run({ ...context, args, options });
    } catch {
      // it reads a file or an answer that is not there; what it read of the options is told
    }
  }
  assert.deepEqual(wrong, []);
});

test("what is nested stands below its member, elements of a list by number", () => {
  const report = {
    id: "R-9",
    lots: ["L1", "L2"],
    value: { amount: "1.00", currency: "CNY" },
    results: [{ analyte: "lead", limit: { value: "90", rule: null } }],
  };
  assert.equal(
    textOf(report),
    [
      "id       R-9",
      "lots     L1, L2",
      "value    1.00 CNY",
      "results",
      "  1",
      "    analyte  lead",
      "    limit",
      "      value  90",
    ].join("\n"),
  );
});
