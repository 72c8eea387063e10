import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { putAccount } from "../accounts/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { showActors } from "./acting-names.ts";
import { putParty } from "./party-store.ts";

describeWithDatabase("who acted, as an answer shows it", (database) => {
  const officer = machineCaller("customs", ["officer"]);
  const text = "account:li@customs?scope=officer";

  test("is the party to strangers and the person to officials, at every depth", async () => {
    const id = newId(Date.now());
    const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
    const account = { id: "li", credentialId: id, name: "Li Wei", email: "li@acts.example" };
    await putAccount(database.sql, { ...account, ...rest });
    const { sql } = database;
    const body = { history: [{ actor: text, payload: { decidedBy: text } }], note: text };
    const stranger = await showActors({ sql, caller: machineCaller("trader", ["lodge"]) }, body);
    assert.deepEqual(stranger, {
      history: [{ actor: "customs", payload: { decidedBy: "customs" } }],
      note: text,
    });
    const shown = JSON.stringify(await showActors({ sql, caller: officer }, body));
    assert.equal(shown.split("Li Wei").length, 3, "both members name the person");
  });

  test("is named by party to whom its persons are not shown, and not to those of the party", async () => {
    const { sql } = database;
    const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
    await putParty(sql, { partyId: "P-7", name: "Made Line", roles: [], at });
    const acted = { by: "account:wu@P-7?scope=carry" };
    const toOther = await showActors({ sql, caller: machineCaller("trader", ["lodge"]) }, acted);
    assert.deepEqual(toOther, { by: "P-7", byActing: { party: "P-7", partyName: "Made Line" } });
    const official = JSON.stringify(await showActors({ sql, caller: officer }, acted));
    assert.ok(official.includes("Made Line"), "an official reads whom the person acts for");
    const own = JSON.stringify(
      await showActors({ sql, caller: machineCaller("P-7", ["carry"]) }, acted),
    );
    assert.ok(!own.includes("Made Line"), "nobody is told the own name");
    assert.deepEqual(await showActors({ sql, caller: undefined }, acted), { by: "P-7" });
  });

  test("is not read out of somebody's own words", async () => {
    const { sql } = database;
    const own = { by: text, items: [{ officer: text, lodgedBy: text }] };
    const body = { version: 1, lodgedBy: text, document: own, content: { body: own, about: own } };
    for (const caller of [officer, machineCaller("trader", ["lodge"]), undefined]) {
      const answer = await showActors({ sql, caller, verbatim: ["document", "body"] }, body);
      // of the form that went in
      const { document, content, lodgedBy } = answer as typeof body;
      assert.deepEqual(document, own, "as it was lodged");
      assert.deepEqual(content.body, own, "as it was asked for");
      assert.equal(content.about.by, "customs");
      assert.equal(lodgedBy, "customs");
    }
  });
});
