import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Sql } from "../services.ts";
import { dropDatabase } from "./drop-database.ts";

const failing = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("dropping a database", () => {
  const sqlWith = (faults: Error[]) => {
    const said: string[] = [];
    const unsafe = async (text: string) => {
      said.push(text);
      const fault = faults.shift();
      if (fault) throw fault;
      return await Promise.resolve([]);
    };
    return { said, sql: { unsafe } as unknown as Sql }; // all it is asked for
  };

  test("waits for autovacuum, which only a superuser may send away", async () => {
    const { said, sql } = sqlWith([failing("permission denied to terminate process", "42501")]);
    await dropDatabase(sql, '"a b"');
    assert.deepEqual(said, Array(2).fill('drop database if exists "a b" with (force)'));
  });

  test("tells every other refusal at once", async () => {
    const { said, sql } = sqlWith([failing("must be owner of database a", "42501")]);
    await assert.rejects(dropDatabase(sql, "a"), /must be owner/);
    assert.equal(said.length, 1);
  });
});
