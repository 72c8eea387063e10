/** Search while typing, over HTTP: groups by right, beginnings, bounds. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { findRules } from "./quick-search.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type FoundGroups = {
  readonly declarations: readonly { readonly reference: string; readonly mrn: string }[];
  readonly parties: readonly { readonly name: string }[];
  readonly commodities: readonly { readonly code: string }[];
  readonly codes: readonly { readonly kind: string; readonly code: string }[];
  readonly rules: readonly { readonly id: string }[];
};

describeWithDatabase("search while typing", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["rival", ["lodge"]],
      ["officer", ["officer"]],
      ["analyst", ["risk"]],
    ]);
    for (let number = 1; number <= 7; number += 1) await lodge(`TYPE-00${number}`);
  });

  async function lodge(reference: string): Promise<void> {
    const made = madeDeclaration({ reference });
    const answer = await served.send("broker", "POST", "/declarations", made);
    assert.equal(answer.status, 202, answer.text);
  }

  async function ask(party: string, q: string): Promise<FoundGroups> {
    const path = `/search/suggestions?q=${encodeURIComponent(q)}`;
    const answer = await served.send<FoundGroups>(party, "GET", path);
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  }

  test("a lodger finds own declarations by the beginning of its reference, five at most; nobody else does", async () => {
    const found = await ask("broker", "TYPE-00");
    assert.equal(found.declarations.length, 5);
    assert.deepEqual(
      (await ask("broker", "TYPE-003")).declarations.map(({ reference }) => reference),
      ["TYPE-003"],
    );
    assert.deepEqual((await ask("rival", "TYPE-00")).declarations, []);
    const [one] = found.declarations;
    const begin = one?.mrn.slice(0, -2) ?? "";
    assert.ok((await ask("officer", begin)).declarations.some(({ mrn }) => mrn === one?.mrn));
    assert.deepEqual((await ask("rival", begin)).declarations, []);
    // signs that mean something to a pattern are only signs
    for (const sign of ["TYPE%", "TYPE_0", "%%", "\\\\"])
      assert.deepEqual((await ask("broker", sign)).declarations, [], sign);
  });

  test("codes and goods come by code or name; parties for officers, rules for who may read them", async () => {
    const china = await ask("broker", "中国");
    assert.ok(china.codes.some(({ kind }) => kind === "countries"));
    assert.ok((await ask("broker", "shirts")).commodities.length > 0);
    const rule = (await ask("analyst", "RSK")).rules[0];
    if (rule) assert.match(rule.id, /^RSK/);
    assert.deepEqual((await ask("broker", "RSK")).rules, []);
    const secret = ["selection-rules", "watch-lists", "risk-models"];
    for (const q of ["RSK", "rule", "watch"])
      assert.ok((await ask("broker", q)).codes.every(({ kind }) => !secret.includes(kind)));
    assert.deepEqual((await ask("broker", "broker")).parties, []);
  });

  test("a rule is found by its code first, then by its sentence", () => {
    const says = (en: string) => ({ en, zh: "" });
    const rules = [
      { id: "A-1", says: says("about B-2") },
      { id: "B-2", says: says("shirts") },
    ];
    const ids = (text: string) => findRules(rules, { text, limit: 5 }).map(({ id }) => id);
    assert.deepEqual(ids("b-2"), ["B-2", "A-1"]);
    assert.deepEqual(ids("SHIRT"), ["B-2"]);
  });
});
