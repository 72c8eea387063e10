import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import { amount, madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "./duty-law.ts";
import { tariffOfSnapshot } from "./snapshot-tariff.ts";

const folder = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const table = folder("../shared/data/tariff-cn/import-duty-hs10-2018-2019.tsv.gz");

/** Additions of several dates sum. */
const additions = [
  ["us_add_2018_04_02", "2018-04-02"],
  ["us_add_2018_07_06", "2018-07-06"],
  ["us_add_2018_08_23", "2018-08-23"],
  ["us_add_2018_09_24", "2018-09-24"],
  ["us_chg_2019_01_01", "2019-01-01"],
  ["us_chg_2019_06_01", "2019-06-01"],
] as const;

/**
 * Half up to the fen, in integers: the value is 12,345.67 yuan, rates have at most three decimals.
 */
function share(fen: bigint, percent: number): bigint {
  const product = fen * BigInt(Math.round(percent * 1000));
  return (product + 50_000n) / 100_000n;
}

describe("charges of China, computed a second way", () => {
  const skip = existsSync(table) ? false : "the tariff table is not beside this clone";
  test("duty, addition and VAT of 200 lines on days of 2019 are equal", { skip }, (t) => {
    const profile = loadProfile(folder("profiles/cn"));
    const tariff = tariffOfSnapshot(createSnapshot(profile), { currency: "CNY", complete: false });
    const [header = "", ...lines] = gunzipSync(readFileSync(table))
      .toString("utf8")
      .trim()
      .split("\n");
    const columns = header.split("\t");
    const value = 1_234_567n;
    let compared = 0;
    for (let at = 0; compared < 200 && at < lines.length; at += 37) {
      const cells = (lines[at] ?? "").split("\t");
      const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
      // a percentage that only stands for a specific rate is not carried as a rate
      if (cell("applied_pct_2019_01_01") === "" || cell("likely_ave") !== "") continue;
      const asOf = ["2019-04-01", "2019-05-31", "2019-06-01", "2019-12-31"][compared % 4] ?? "";
      const item = madeItem({
        commodity: cells[0] ?? "",
        origin: "US",
        itemPrice: amount("12345.67", "CNY"),
      });
      const [assessed] = assessDuties(
        madeInput([item], { asOf, priceTerm: "1" }),
        tariff,
        dutyLawOf(profile),
      ).items;
      const found = assessed?.lines ?? [];
      // goods with consumption tax have lines of their own below
      if (found.some(({ taxType }) => taxType === "CT")) continue;
      const duty = share(value, Number(cell("applied_pct_2019_01_01")));
      const points = additions
        .filter(([, from]) => from <= asOf)
        .reduce((sum, [name]) => sum + Number(cell(name) || 0), 0);
      const added = share(value, points);
      const vat = share(value + duty + added, 13);
      const sum = (taxType: string) =>
        found
          .filter((line) => line.taxType === taxType)
          .reduce((total, line) => total + BigInt((line.amount ?? "-1").replace(".", "")), 0n);
      assert.deepEqual(
        [sum("DUTY"), sum("ADDITIONAL"), sum("VAT")],
        [duty, added, vat],
        `${cells[0]} on ${asOf}: ${JSON.stringify(found)}`,
      );
      compared++;
    }
    t.diagnostic(`${compared} lines compared`);
    assert.equal(compared, 200);
  });
});
