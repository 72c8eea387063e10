import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOf, drawsFrom } from "#src/decisions/risk/select.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

describeWithDatabase("draws", (database) => {
  test("start from a secret: who knows the id of a declaration does not know what is drawn", async () => {
    const { sql } = database;
    const profiles = profilesWithoutChance("0.5");
    const cn = getProfile(profiles, "cn");
    const clock = () => Temporal.Instant.from("2026-11-25T04:00:00Z");
    const desk = new FlowDesk({ sql, clock, profiles, snapshots: new SnapshotStore(profiles) });
    const lodging = Array.from({ length: 40 }, async (_, at) => {
      const trader = `3122${260_100 + at}`;
      const document = madeDeclaration({ reference: `DR-${at}`, trader, direction: "export" });
      const facts = readFacts(document, cn);
      const lodgement = { profile: cn, lodgerId: trader, format: "application/json", document };
      return await desk.lodge({ ...lodgement, facts, problems: [] });
    });
    await Promise.all(lodging);
    await desk.close();
    const [secret] = await sql<{ seed: string }[]>`select seed from selection_seeds`;
    const rows = await sql<{ id: string; facts: Uint8Array; rules: string[] }[]>`
      select declaration_id as id, facts, array(select jsonb_array_elements(reasons) ->> 'rule') as rules
      from selections`;
    const selected = (await readFactsOf(rows)).map(({ facts: { draws }, ...row }) => ({
      ...row,
      draws,
    }));
    assert.equal(selected.length, 40);
    const isBelow = (text: string) => drawOf(text) < 500_000n;
    for (const { id, draws, rules } of selected) {
      assert.equal(draws, drawsFrom(secret?.seed ?? "", id));
      assert.equal(rules.includes("random"), isBelow(draws ?? ""), id);
    }
    // with 40 of them a guess by the id is wrong about half the time
    const wrong = selected.filter(({ id, rules }) => rules.includes("random") !== isBelow(id));
    assert.ok(wrong.length > 5, `${wrong.length} of 40`);
    const other = drawsFrom("another secret", selected[0]?.id ?? "");
    assert.notEqual(other, selected[0]?.draws);
  });
});
