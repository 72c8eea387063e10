import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { findElementLines, findJsonPosition } from "./json-position.ts";
import { type ImportFile, findTransactions, readImport } from "./read-import.ts";
import { readRegisterFile } from "./read-large.ts";
import { getProfile, loadProfiles } from "./profile.ts";
import { createSnapshot, snapshotSlices } from "./snapshot.ts";
import { planImport, planSlices } from "./import-rows.ts";
import { planRevision, revisionSlices } from "./import-revision.ts";
import type { RegisterRow } from "./register-table.ts";

const profile = getProfile(loadProfiles(), "cn");
const snapshot = createSnapshot(profile);
const lines = 12_000;
/** So long that it is read in a thread. */
const largeBytes = 256 * 1024;

const rateOf = (at: number) => ({
  currency: `${String.fromCharCode(65 + (at % 26))}A${String.fromCharCode(65 + (at % 7))}`,
  perUnitOf: at % 1_000 === 999 ? "XXX" : "CNY",
  rate: `${1 + (at % 100)}.5`,
  validFrom: `${1000 + Math.floor(at / 182)}-01-01`,
});
const rates = Array.from({ length: lines }, (_, at) => rateOf(at));
const texts: Readonly<
  Record<string, { readonly kind: ImportFile["kind"]; readonly text: string }>
> = {
  "a list with rows that are refused": {
    kind: "rates",
    text: JSON.stringify({ rates }),
  },
  "codes that refer to another register": {
    kind: "codes",
    text: `code\tname_en\tname_zh\tprovince\n${Array.from({ length: lines }, (_, at) => `${10_000 + at}\tPlace ${at}\t地 ${at}\t${at % 50 === 0 ? "XX" : "11"}`).join("\n")}\n`,
  },
  "transactions, which are applied to what is stored": {
    kind: "uk-extract",
    text: `<TariffHistoryResponse>${"<TariffHistoryItem><Answer><Footnote><hjid>1</hjid><metainfo><opType>C</opType></metainfo></Footnote></Answer></TariffHistoryItem>".repeat(3_000)}</TariffHistoryResponse>`,
  },
};

const aboutFile = (kind: ImportFile["kind"]) => ({
  kind,
  source: "import test",
  asOf: "2026-01-01",
  register: kind === "codes" ? "districts" : undefined,
  currency: "CNY",
});
const readLarge = (kind: ImportFile["kind"], bytes: Uint8Array) =>
  readRegisterFile({ ...aboutFile(kind), bytes, snapshot, sender: "officer" });

/** Turns of the loop that others had while something was done. */
async function turnsBeside<Result>(work: Promise<Result>) {
  let turns = 0;
  const ended = new AbortController();
  const counting = (async () => {
    while (!ended.signal.aborted) {
      turns++;
      await setImmediate();
    }
  })();
  const result = await work.finally(() => ended.abort());
  await counting;
  return { result, turns };
}

describe("a large file of registers", () => {
  for (const [says, { kind, text }] of Object.entries(texts)) {
    test(`is read in another thread, to the same rows: ${says}`, async () => {
      const bytes = Buffer.from(text);
      assert.ok(bytes.length > largeBytes);
      const file: ImportFile = {
        ...aboutFile(kind),
        text,
        history: (register, code) => snapshot.history(register, code),
      };
      const { result, turns } = await turnsBeside(readLarge(kind, bytes));
      assert.equal(result.hash, sha256(text));
      const read = result.transactions(new Map());
      assert.deepEqual(read, findTransactions(file)?.(new Map()) ?? readImport(file));
      assert.ok(read.read >= 3_000);
      assert.ok(turns > 20, `${turns} turns`);
    });
  }

  test("has its refused entries looked for in one pass, at the lines where they begin", () => {
    const entries = Array.from({ length: 400 }, (_, at) => ({ rate: at, says: "]}, \n [{" }));
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify({ more: [1, { rates: [] }], rates: entries }, undefined, indent);
      assert.deepEqual(
        findElementLines(text, "rates"),
        entries.map((_, at) => findJsonPosition(text, ["rates", at]).line),
      );
      assert.deepEqual(findElementLines(text, "measures"), []);
    }
  });

  test("is unpacked there, too, and what is wrong with it is said as for a small one", async () => {
    const packed = gzipSync(JSON.stringify({ rates }), { level: 0 });
    const { transactions } = await readLarge("rates", packed);
    assert.equal(transactions(new Map()).read, lines);
    const errorOf = (bytes: Uint8Array) =>
      readLarge("rates", bytes).then(
        () => undefined,
        (error: unknown) => error,
      );
    for (const wrong of ["[1,", '{"measures":[]}', "\u0000"]) {
      const small = await errorOf(Buffer.from(wrong));
      const large = await errorOf(Buffer.from(`${" ".repeat(largeBytes)}${wrong}`));
      assert.ok(small instanceof AppError && large instanceof AppError);
      assert.deepEqual(
        [large.code, large.status, large.fix],
        [small.code, small.status, small.fix],
      );
    }
  });
});

const row = (at: number, validFrom: string, name: string): RegisterRow => ({
  kind: "provinces",
  code: String(10_000 + at),
  validFrom,
  validTo: "",
  values: { name_en: name, name_zh: name },
  source: "import test",
});
const rowsOf = (validFrom: string, name: string) =>
  Array.from({ length: 500 }, (_, at) => row(at, validFrom, `${name} ${at}`));

describe("rows of a large file", () => {
  const before = rowsOf("2025-01-01", "Old").map((one) => ({ row: one, activation: 1 }));
  const slicesOf = <Result>(work: Generator<undefined, Result>) => {
    for (let slices = 0; ; slices++) {
      const step = work.next();
      if (step.done) return { result: step.value, slices };
    }
  };

  test("are compared with those that are there one at a time", () => {
    const after = rowsOf("2026-01-01", "New");
    for (const [sliced, plan] of [
      [planSlices(before, after), planImport(before, after)],
      [
        revisionSlices(before, after.slice(5), "2026-01-01"),
        planRevision(before, after.slice(5), "2026-01-01"),
      ],
    ] as const) {
      const { result, slices } = slicesOf(sliced);
      assert.deepEqual(result, plan);
      assert.ok(slices > 500, `${slices} slices`);
    }
  });

  test("become a snapshot one at a time", () => {
    const imported = { number: 1, rows: before };
    const { result, slices } = slicesOf(snapshotSlices(profile, imported));
    const asOf = Temporal.PlainDate.from("2026-02-01");
    assert.equal(result.find("provinces", "10499", asOf)?.values["name_en"], "Old 499");
    assert.deepEqual(
      result.list("provinces", asOf),
      createSnapshot(profile, imported).list("provinces", asOf),
    );
    assert.ok(slices > 500, `${slices} slices`);
  });
});
