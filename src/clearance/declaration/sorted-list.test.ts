/** Declarations in each order, page by page, over HTTP: every row once. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import type { z } from "zod";
import { DeclarationPage } from "./answers.ts";
import { declarationSorts } from "./reading-store.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const rowsMade = 1_200;
/** Every thirteenth has no value, and values repeat, so that a page may end between equals. */
const withoutValue = Math.floor(rowsMade / 13);

async function seed({ sql }: TestDatabase): Promise<void> {
  await sql`
    insert into declarations (declaration_id, bucket, profile, lodger_id, kind, direction, type_code, reference, mrn,
      status, station, account, last_seq, last_hash, stage, lodged_at, updated_at, value_minor)
    select id, id_bucket(id), 'cn', case when n % 50 = 0 then 'rival' else 'broker' end, 'live', 'import', 'IMA',
      'R' || n, 'M' || n, 'released', 'release', 'nobody', 1, 'x', ''::bytea, ${at.toString()},
      ${at.toString()}::text::timestamptz + n * 7919 % 5003 * interval '1 millisecond',
      case when n % 13 = 0 then null else n::bigint * 7919 % 1009 * 100 end
    from (select n, (lpad(to_hex((${at.epochMilliseconds}::bigint + n)), 12, '0')
        || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id
      from generate_series(1, ${rowsMade}::int) as n) as made`;
  await sql`analyze declarations`;
}

describeWithDatabase("declarations in an order", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["officer", ["officer"]],
    ]);
    await seed(database);
  });

  const get = (party: string, query: string) => served.send(party, "GET", `/declarations?${query}`);

  async function readAll(party: string, sort: string) {
    const rows: z.infer<typeof DeclarationPage>["declarations"][number][] = [];
    for (let cursor = ""; ;) {
      const answer = await get(party, `limit=200&sort=${sort}${cursor}`);
      assert.equal(answer.status, 200, answer.text);
      const { declarations, next } = DeclarationPage.parse(answer.json);
      rows.push(...declarations);
      if (next === null) return rows;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
  }

  test("every order shows every row once, each after the one before it", async () => {
    for (const sort of declarationSorts) {
      const rows = await readAll("officer", sort);
      assert.equal(new Set(rows.map(({ id }) => id)).size, rowsMade, sort);
      const keyOf = ({ id, value }: (typeof rows)[number]) => {
        if (sort.endsWith("value")) return Number(value ?? -1);
        return Number(`0x${id.slice(0, 8)}${id.slice(9, 13)}`);
      };
      const found = rows.map(keyOf);
      const sign = sort.startsWith("-") ? -1 : 1;
      assert.deepEqual(
        found,
        found.toSorted((a, b) => (a - b) * sign),
        sort,
      );
    }
  });

  test("the highest value is first, those without one last; a trader sorts its own alone", async () => {
    const rows = await readAll("broker", "-value");
    assert.equal(rows.length, rowsMade - rowsMade / 50);
    assert.equal(rows[0]?.value, "1008.00");
    assert.equal(rows[0]?.currency, "CNY");
    const last = rows.slice(-70);
    assert.ok(last.every(({ value }) => value === null));
    assert.ok(rows.filter(({ value }) => value === null).length > withoutValue * 0.9);
    assert.ok(rows.every(({ reference }) => Number(reference.slice(1)) % 50 !== 0));
  });

  test("a cursor of another order is refused with what to do", async () => {
    const first = DeclarationPage.parse((await get("officer", "limit=1&sort=value")).json);
    const answer = await get("officer", `sort=-value&cursor=${first.next}`);
    assert.equal(answer.status, 400);
    assert.equal(answer.json.code, "LIST_CURSOR_INVALID");
    assert.equal((await get("officer", "sort=secret")).status, 422);
  });
});
