/** Statements of the way of a declaration go to the shards of their buckets. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { askedOfAll, playHotWay, routeOf } from "../../tools/cluster/hot-statements.ts";

describeWithDatabase("in a cluster", (database) => {
  test("what lodging, telling and release send names its buckets, but for what is stated", async (t) => {
    const statements = await playHotWay(database);
    const far = statements.filter(({ goes }) => goes === "all" || goes === "refused");
    const stated = (text: string) => askedOfAll.findIndex(({ part }) => text.includes(part));
    assert.deepEqual(
      far.filter(({ text }) => stated(text) < 0),
      [],
    );
    const met = new Set(far.map(({ text }) => stated(text)));
    assert.equal(met.size, askedOfAll.length, "every cost that is stated is one");
    const near = statements.filter(({ goes }) => goes === "one" || goes === "named");
    assert.ok(near.length >= 12, `${near.length} statements read or change rows by their buckets`);
    t.diagnostic(
      `${statements.length} statements, ${near.length} by buckets, ${far.length} of all shards`,
    );
  });

  test("what asks all shards, holds rows of several or joins different buckets is caught", async () => {
    const goes = async (text: string) => (await routeOf(database.sql, text)).goes;
    const inBucket = "d.bucket = id_bucket($1) and d.declaration_id = $1";
    assert.equal(await goes(`select 1 from declarations d where ${inBucket}`), "one");
    assert.equal(await goes(`select 1 from declarations d where ${inBucket} for update`), "one");
    assert.equal(
      await goes(`select 1 from declarations d join events e on e.declaration_id = d.declaration_id
        and e.bucket = d.bucket where ${inBucket}`),
      "one",
    );
    const named = "bucket = any($1::smallint[])";
    assert.equal(await goes(`select 1 from events where ${named}`), "named");
    assert.equal(await goes(`select 1 from declarations where ${named} for update`), "refused");
    assert.equal(await goes("select 1 from declarations where mrn = $1"), "all");
    assert.equal(
      await goes(`select 1 from declarations d join postings p
        on p.debt_declaration_id = d.declaration_id where ${inBucket}`),
      "refused",
    );
    assert.equal(
      await goes("select 1 from selections s join party_links l on l.party = s.profile"),
      "refused",
    );
    assert.equal(await goes("select 1 from party_links"), "elsewhere");
  });
});
