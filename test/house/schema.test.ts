import assert from "node:assert/strict";
import { test } from "node:test";
import { placements, readPlacement } from "#src/platform/cluster/placement.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { readCatalogue } from "../../tools/schema/catalogue.ts";
import { printCatalogue } from "../../tools/schema/print.ts";
import {
  findFarReferences,
  findLooseKeys,
  findReachingOver,
  findUnplaced,
  findUnspread,
} from "../../tools/schema/placements.ts";
import { findMissingComments, findSchemaFaults } from "../../tools/schema/rules.ts";

const undo = new Error("undo");

describeWithDatabase("the schema", (database) => {
  /** Plants tables, looks, and takes them away again. */
  async function findPlanted<T>(
    statements: string,
    look: (catalogue: Awaited<ReturnType<typeof readCatalogue>>) => T,
  ): Promise<T | undefined> {
    let found: T | undefined;
    await database.sql
      .begin(async (tx) => {
        await tx.unsafe(statements);
        found = look(await readCatalogue(tx));
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return found;
  }

  test("every table and column has a comment", async (t) => {
    const catalogue = await readCatalogue(database.sql);
    const columns = catalogue.tables.flatMap((table) => table.columns).length;
    t.diagnostic(`looked at ${catalogue.tables.length} tables, ${columns} columns`);
    assert.ok(columns > 0);
    assert.deepEqual(findMissingComments(catalogue), []);
  });

  test("a table and a column without a comment are caught", async () => {
    const found = await findPlanted("create table planted (id uuid)", findMissingComments);
    assert.ok(found?.includes("table planted has no comment"));
    assert.ok(found?.includes("column planted.id has no comment"));
  });

  test("every table says where it lies in a cluster, and those of declarations are spread", async (t) => {
    const catalogue = await readCatalogue(database.sql);
    assert.deepEqual([...findUnplaced(catalogue), ...findUnspread(catalogue)], []);
    const counts = Object.groupBy(
      catalogue.tables,
      ({ comment }) => readPlacement(comment)?.placement ?? "local",
    );
    t.diagnostic(
      placements.map((name) => `${counts[name]?.length ?? 0} ${name}`).join(", ") + " tables",
    );
  });

  test("keys, references, policies and triggers of spread tables stay within a bucket", async () => {
    const catalogue = await readCatalogue(database.sql);
    assert.deepEqual(findLooseKeys(catalogue), []);
    assert.deepEqual(findFarReferences(catalogue), []);
    assert.deepEqual(findReachingOver(catalogue), []);
  });

  test("a table that lies nowhere, and one of a declaration that is not spread, are caught", async () => {
    const planted = `create table planted (declaration_id uuid not null, id uuid primary key);
      create table planted_b (declaration_id uuid not null);
      comment on table planted_b is 'Rows. Cluster: local; nobody asks.';
      create table planted_c (bucket smallint not null generated always as (1) stored);
      comment on table planted_c is 'Rows. Cluster: bucket; many.'`;
    assert.deepEqual(
      await findPlanted(planted, (found) => [...findUnplaced(found), ...findUnspread(found)]),
      [
        "planted: its comment does not say where it lies in a cluster",
        "planted_c: is spread, and has no plain column bucket",
        "planted: names a declaration and is not spread",
        "planted_b: names a declaration and is not spread",
      ],
    );
  });

  test("what a cluster cannot keep is caught", async () => {
    const planted = `
      create table planted (bucket smallint not null, id uuid primary key, case_id uuid references rulings,
        profile text, foreign key (profile) references planted_far);
      comment on table planted is 'Rows. Cluster: bucket; many.';
      create unique index planted_once on planted (profile);
      create policy planted_wall on planted using (exists (select from declarations));
      create function planted_reads() returns trigger language plpgsql as
        $$ begin perform 1 from declarations; return new; end $$;
      create trigger planted_looks before insert on planted for each row execute function planted_reads();`;
    const far = `create table planted_far (bucket smallint not null, profile text primary key);
      comment on table planted_far is 'Rows. Cluster: bucket; many.';`;
    const found = await findPlanted(far + planted, (catalogue) => [
      ...findLooseKeys(catalogue),
      ...findFarReferences(catalogue),
      ...findReachingOver(catalogue),
    ]);
    assert.deepEqual(found, [
      "planted: planted_pkey is unique without bucket",
      "planted: planted_once is unique without bucket",
      "planted_far: planted_far_pkey is unique without bucket",
      "planted: planted_case_id_fkey leads to where its rows are not (rulings)",
      "planted: planted_profile_fkey leads to where its rows are not (planted_far)",
      "planted: a policy has a query inside",
      "planted: planted_reads reads a table",
    ]);
  });

  test("names are snake_case, no sequence, no binary float, no pattern that counts far", async () => {
    assert.deepEqual(findSchemaFaults(await readCatalogue(database.sql)), []);
  });

  test("a sequence, a float, a capital letter and a counting pattern are caught", async () => {
    const planted = `create table planted (id bigserial, share real, "Name" text,
      hash text check (hash ~ '^[0-9a-f]{64}$'), long text check (long ~ '^a{64,}$'),
      range text check (range ~ '^a{64,70}$'), short text check (short ~ '^a{2,3}b{4,}c{5}$'))`;
    assert.equal((await findPlanted(planted, findSchemaFaults))?.length, 6);
  });

  test("the printed schema does not depend on the order of making", async () => {
    const one = await findPlanted(
      "create table planted_a (id uuid); create table planted_b (id uuid)",
      printCatalogue,
    );
    const two = await findPlanted(
      "create table planted_b (id uuid); create table planted_a (id uuid)",
      printCatalogue,
    );
    assert.equal(one, two);
  });
});
