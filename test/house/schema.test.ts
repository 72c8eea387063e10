import assert from "node:assert/strict";
import { test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { readCatalogue } from "../../tools/schema/catalogue.ts";
import { printCatalogue } from "../../tools/schema/print.ts";
import {
  findClusterProblems,
  findMissingComments,
  findSchemaFaults,
} from "../../tools/schema/rules.ts";

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

  test("the tables of a declaration can be distributed by its id", async () => {
    assert.deepEqual(findClusterProblems(await readCatalogue(database.sql)), []);
  });

  test("keys that a cluster cannot keep are caught", async () => {
    const planted = `create table planted (
      declaration_id uuid not null, id uuid primary key, mrn text unique)`;
    const found = await findPlanted(planted, findClusterProblems);
    assert.ok(found?.some((one) => one.startsWith("planted: the primary key")));
    assert.ok(found?.some((one) => one.endsWith("is unique without declaration_id")));
  });

  test("names are snake_case, nothing counts by a sequence, nothing is a binary float", async () => {
    assert.deepEqual(findSchemaFaults(await readCatalogue(database.sql)), []);
  });

  test("a sequence, a float and a capital letter are caught", async () => {
    const planted = `create table planted (id bigserial, share real, "Name" text)`;
    assert.equal((await findPlanted(planted, findSchemaFaults))?.length, 3);
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
