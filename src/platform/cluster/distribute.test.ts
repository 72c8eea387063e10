/** Making a cluster of a database, with what stands in for its extension: no test has the real one. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { describeCluster, distribute } from "./distribute.ts";
import { planDistribution } from "./distribution.ts";
import { readPlacement } from "./placement.ts";

const spread = "Rows. Cluster: bucket; many.";
const copied = "Rows. Cluster: reference; few.";

test("the comment of a table says where it lies and why", () => {
  assert.deepEqual(readPlacement("Rows. Cluster: local; one row."), {
    placement: "local",
    reason: "one row",
  });
  assert.equal(readPlacement("Rows. Cluster: nowhere; why."), undefined);
  assert.equal(readPlacement(null), undefined);
});

test("copies come first, and a table behind those that it refers to", () => {
  const { statements } = planDistribution([
    { name: "a_checks", comment: spread, references: ["z_decisions"], lies: "local" },
    { name: "z_decisions", comment: spread, references: ["terms"], lies: "local" },
    { name: "terms", comment: copied, references: [], lies: "local" },
    { name: "keys", comment: "Rows. Cluster: local; few.", references: [], lies: "local" },
  ]);
  assert.deepEqual(statements, [
    "select create_reference_table('terms')",
    "select create_distributed_table('z_decisions', 'bucket', colocate_with => 'none')",
    "select create_distributed_table('a_checks', 'bucket', colocate_with => 'z_decisions')",
  ]);
});

test("a table that lies elsewhere than it says is named and left alone", () => {
  const plan = planDistribution([
    { name: "rows", comment: spread, references: [], lies: "reference" },
    { name: "others", comment: "Rows.", references: [], lies: "local" },
  ]);
  assert.deepEqual(plan, {
    statements: [],
    misplaced: ["rows is reference and says bucket", "others does not say where it lies"],
  });
});

describeWithDatabase("a cluster", (database) => {
  before(async () => {
    const { lacks, statements } = await describeCluster(database.sql);
    assert.match(lacks ?? "", /^The extension citus is not in this database/);
    assert.ok(statements.length > 50);
    await assert.rejects(distribute(database.sql), { code: "CLUSTER_INCOMPLETE" });
    await database.sql.unsafe(`
      create table pg_dist_partition (logicalrelid regclass, partmethod "char", repmodel "char");
      create table pg_dist_node (groupid int, isactive boolean);
      comment on table pg_dist_partition is 'Stands in. Cluster: local; a test.';
      comment on table pg_dist_node is 'Stands in. Cluster: local; a test.';
      create function create_reference_table(name regclass) returns void language sql as
        $$ insert into pg_dist_partition values (name, 'n', 't') $$;
      create function create_distributed_table(name regclass, by text, colocate_with text) returns void
        language plpgsql as $$ begin
          if current_setting('citus.enable_unsafe_triggers') <> 'on' then raise 'not told'; end if;
          if exists (select from pg_constraint k where k.conrelid = name and k.contype = 'f'
            and not exists (select from pg_dist_partition p where p.logicalrelid = k.confrelid))
          then raise 'refers to what is not there'; end if;
          insert into pg_dist_partition values (name, 'h', 's');
        end $$`);
  });
  test("says in a sentence what is missing, one thing after the other", async () => {
    const says = async () => (await describeCluster(database.sql)).lacks;
    assert.match((await says()) ?? "", /^The coordinator is not among its nodes/);
    await database.sql`insert into pg_dist_node values (0, true)`;
    assert.match((await says()) ?? "", /^No worker is known/);
    await database.sql`insert into pg_dist_node values (1, true), (2, true)`;
    assert.equal(await says(), undefined);
  });

  test("is made of all tables, goes on after a break, and is not made twice", async () => {
    const { sql } = database;
    const [first = ""] = (await describeCluster(sql)).statements;
    await sql.unsafe(first);
    const told: string[] = [];
    const run = await distribute(sql, (statement) => told.push(statement));
    assert.deepEqual(told, run);
    assert.ok(!run.includes(first));
    const made = await describeCluster(sql);
    assert.deepEqual([made.statements, made.misplaced], [[], []]);
    assert.ok(made.lying.bucket >= 50 && made.lying.reference >= 10, JSON.stringify(made.lying));
  });
});
