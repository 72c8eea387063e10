import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { compare } from "#src/kernel/decimal.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { coverageRules } from "./coverage.ts";
import { listChangedStretches } from "./digest-store.ts";
import { type LedgerRow, leftOut, ledgerRows } from "./ledger.ts";
import { madeInput } from "./made-ledger.ts";
import {
  appendLedger,
  countRows,
  findRowsById,
  findStandingRows,
  isLeftOut,
  noteLeftOut,
  readRows,
  sumLeftOut,
  sumSystems,
  takePosition,
} from "./store.ts";

describeWithDatabase("ledger store", (database) => {
  test("gives every later row a place behind each vintage, also when a clock runs behind", async () => {
    const { sql } = database;
    const now = Date.now();
    await sql.begin((tx) => appendLedger(tx, ledgerRows(madeInput({ seed: 1 })), now));
    const taken = await takePosition(sql);
    assert.ok(taken);
    const late = await sql.begin((tx) =>
      appendLedger(tx, ledgerRows(madeInput({ seed: 2 })), now - 3_600_000),
    );
    assert.ok(late.every((id) => id > taken.position));
    assert.equal(await countRows(sql, taken.position), taken.ledgerRows);
    const read = await readRows(sql, late);
    assert.deepEqual(
      read.map((row) => row.row_id),
      [...late].sort(),
    );
    assert.equal(
      compare({ units: read[0]?.value_minor ?? 0n, scale: 0 }, { units: 0n, scale: 0 }),
      1,
    );
  });

  test("keeps both systems and values, and what was left out until the last word about it", async () => {
    const { sql } = database;
    const cn = loadProfiles().get("cn");
    const coverage = cn && coverageRules(cn);
    const made = madeInput({ seed: 5, items: 4, month: "2024-12", direction: "import" });
    const [first, ...others] = made.facts.items;
    assert.ok(first);
    const items = [{ ...first, commodity: "71082000" }, ...others];
    const input = { ...made, coverage, facts: { ...made.facts, supervisionMode: "1233", items } };
    const rows = ledgerRows(input);
    const at = new Date().toISOString();
    await sql.begin((tx) => appendLedger(tx, rows, Date.now()));
    await noteLeftOut(sql, input.declarationId, leftOut(input), at);
    const standing = await findStandingRows(sql, input.declarationId);
    assert.deepEqual(
      standing.map(({ fobMinor, cifMinor, estimated, countsSpecial }) => [
        ...[fobMinor, cifMinor, estimated, countsSpecial],
      ]),
      rows.map((row) => [row.fobMinor, row.cifMinor, row.estimated, row.countsSpecial]),
    );
    const months = { profile: "cn", fromMonth: "2024-12", toMonth: "2024-12" };
    const [sum] = await sumSystems(sql, months);
    const value = rows.reduce((all, row) => all + row.valueMinor, 0n);
    assert.deepEqual([sum?.value, sum?.special, sum?.cif], [value, 0n, value]);
    assert.ok(sum && sum.fob < sum.cif && sum.freightEstimated === value);
    const [out] = await sumLeftOut(sql, months);
    assert.deepEqual([out?.rule, out?.items], ["monetary-gold", 1n]);
    await noteLeftOut(sql, input.declarationId, [], at);
    assert.equal(await isLeftOut(sql, input.declarationId), false);
  });

  test("a declaration is one entry for what is said of all its items, and each item reads as it was appended", async () => {
    const { sql } = database;
    const [usual, mixed, large] = [[6], [7, "elsewhere"], [1_203]] as const;
    for (const [items, elsewhere] of [usual, mixed, large]) {
      const made = ledgerRows(madeInput({ seed: 40 + items, items }));
      const rows = made.map((row, at) =>
        elsewhere !== undefined && at >= 4 ? { ...row, domesticDistrict: elsewhere } : row,
      );
      const ids = await sql.begin((tx) => appendLedger(tx, rows, Date.now()));
      const id = rows[0]?.declarationId ?? "";
      const shown = (row: LedgerRow) => ({
        ...row,
        quantity1: Number(row.quantity1),
        quantity2: Number(row.quantity2),
        releasedAt: row.releasedAt.epochMilliseconds,
      });
      const standing = await findStandingRows(sql, id);
      assert.deepEqual(standing.map(shown), rows.map(shown));
      assert.deepEqual((await findRowsById(sql, ids)).map(shown), rows.map(shown));
      const entries = await sql<{ items: number; first: boolean }[]>`
        select cardinality(items) as items, declarations = 1 as first from ledger_entries
        where declaration_id = ${id} order by entry_id`;
      const lengths = { 6: [6], 7: [4, 3], 1203: [500, 500, 203] }[items];
      assert.deepEqual(
        entries.map((one) => [one.items, one.first]),
        lengths.map((length, at) => [length, at === 0]),
      );
    }
  });

  test("a row that was changed, taken away or put in behind its vintage is found", async () => {
    const { sql } = database;
    const append = async (seed: number) =>
      await sql.begin((tx) => appendLedger(tx, ledgerRows(madeInput({ seed })), Date.now()));
    await append(901);
    const first = await takePosition(sql);
    await append(902);
    const second = await takePosition(sql);
    assert.deepEqual(await listChangedStretches(sql, 9), []);
    const [row] = await sql<{ id: string }[]>`
      select row_id as id from ledger_rows where row_id <= ${first?.position ?? ""}
      order by row_id desc limit 1`;
    const change = async (by: number) =>
      await sql`
        update ledger_entries set values_minor[cardinality(row_ids)] = values_minor[cardinality(row_ids)] + ${by}
        where row_ids[cardinality(row_ids)] = ${row?.id ?? ""}`;
    await change(1);
    const found = await listChangedStretches(sql, 9);
    assert.deepEqual(
      found.map(({ to }) => to),
      [first?.position],
    );
    await change(-1);
    assert.deepEqual(await listChangedStretches(sql, 9), []);
    await sql`delete from ledger_entries where ${second?.position ?? ""}::uuid = any(row_ids)`;
    assert.equal((await listChangedStretches(sql, 9)).at(-1)?.to, second?.position);
  });
});

describe("ledger rows", () => {
  test("a reversal takes back every amount of the original", () => {
    const original = ledgerRows(madeInput({ seed: 3 }));
    const reversal = ledgerRows(madeInput({ seed: 3, kind: "reversal" }));
    assert.ok(original.length > 0);
    for (const [index, row] of original.entries()) {
      const back = reversal[index];
      assert.equal(row.valueMinor + (back?.valueMinor ?? 0n), 0n);
      assert.equal(row.valueUsdMinor + (back?.valueUsdMinor ?? 0n), 0n);
      assert.equal(row.netMassG + (back?.netMassG ?? 0n), 0n);
    }
  });

  test("imports count by origin, exports by destination, and what is unknown says so", () => {
    const [imported] = ledgerRows(
      madeInput({ seed: 4, direction: "import", origin: "DE", dispatch: "NL" }),
    );
    assert.equal(imported?.partner, "DE");
    assert.equal(imported?.dispatchPartner, "NL");
    const [exported] = ledgerRows(madeInput({ seed: 5, direction: "export", destination: "BR" }));
    assert.equal(exported?.partner, "BR");
    const [unknown] = ledgerRows(madeInput({ seed: 6, direction: "import", origin: undefined }));
    assert.equal(unknown?.partner, "ZZ");
  });
});
