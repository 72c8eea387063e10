import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type { DutyItem } from "#src/decisions/duties/duties.ts";
import { type PrintedItem, printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { amount, madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { tariffOfSnapshot } from "../../law/tariff/snapshot-tariff.ts";

const folder = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const tables = folder("../shared/data/tariff-cn");
const skip = existsSync(tables) ? false : "the tariff tables are not beside this clone";
const profile = loadProfile(folder("profiles/cn"));
const tariff = tariffOfSnapshot(createSnapshot(profile), { currency: "CNY", complete: false });
const law = dutyLawOf(profile);

/** Additions of several dates sum. */
const additions = [
  ["us_add_2018_04_02", "2018-04-02"],
  ["us_add_2018_07_06", "2018-07-06"],
  ["us_add_2018_08_23", "2018-08-23"],
  ["us_add_2018_09_24", "2018-09-24"],
  ["us_chg_2019_01_01", "2019-01-01"],
  ["us_chg_2019_06_01", "2019-06-01"],
] as const;

type Row = Readonly<Record<string, string>>;
function read(file: string): readonly Row[] {
  const bytes = readFileSync(`${tables}/${file}`);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header = "", ...lines] = text.trim().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""]));
  });
}

/** Half up to the fen, in integers; rates have at most three decimals. */
function share(fen: bigint, percent: number): bigint {
  const product = fen * BigInt(Math.round(percent * 1000));
  return (product + 50_000n) / 100_000n;
}

/** A fixed sequence of numbers below 2³¹, the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
}

function addedPoints(row: Row, asOf: string): number {
  return additions
    .filter(([, from]) => from <= asOf)
    .reduce((sum, [name]) => sum + Number(row[name] || 0), 0);
}

function assessLine(
  item: Partial<DutyItem>,
  when: { readonly asOf: string; readonly moment?: string },
): PrintedItem {
  const made = madeItem({ itemPrice: amount("12345.67", "CNY"), ...item });
  const input = madeInput([made], { ...when, priceTerm: "1" });
  return printAssessment(assessDuties(input, tariff, law)).items[0] ?? assert.fail("no item");
}

function sumOf({ lines }: PrintedItem, taxType: string): bigint {
  return lines
    .filter((line) => line.taxType === taxType)
    .reduce((total, line) => total + BigInt((line.amount ?? "-1").replace(".", "")), 0n);
}

function dayAfter(from: string, days: number): string {
  return Temporal.PlainDate.from(from).add({ days }).toString();
}

describe("charges of China, computed a second way", () => {
  test("duty, addition and VAT of 200 drawn lines on days of 2019 are equal", { skip }, (t) => {
    const rows = read("import-duty-hs10-2018-2019.tsv.gz");
    const next = draws(20190401);
    const origins = ["US", "US", "US", "DE", "JP"];
    let compared = 0;
    let added = 0;
    while (compared < 200) {
      const row = rows[next() % rows.length] ?? {};
      // a percentage that only stands for a specific rate is not carried as a rate
      if (row["applied_pct_2019_01_01"] === "" || row["likely_ave"] !== "") continue;
      // nor is the percentage of a mixed rate: rubber, and cotton at a sliding rate
      if (/^(?:400110|40012[12]|5201000080)/.test(row["hs10"] ?? "")) continue;
      const asOf = dayAfter("2019-04-01", next() % 275);
      const origin = origins[next() % origins.length] ?? "";
      const fen = BigInt(1 + (next() % 90_000_000));
      const price = `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
      const done = assessLine(
        { commodity: row["hs10"] ?? "", origin, itemPrice: amount(price, "CNY") },
        { asOf },
      );
      // goods with consumption tax have a test of their own
      if (done.lines.some(({ taxType }) => taxType === "CT")) continue;
      const duty = share(fen, Number(row["applied_pct_2019_01_01"]));
      const addition = origin === "US" ? share(fen, addedPoints(row, asOf)) : 0n;
      assert.deepEqual(
        [sumOf(done, "DUTY"), sumOf(done, "ADDITIONAL"), sumOf(done, "VAT")],
        [duty, addition, share(fen + duty + addition, 13)],
        `${row["hs10"]} of ${origin} on ${asOf}: ${JSON.stringify(done.lines)}`,
      );
      compared++;
      if (addition > 0n) added++;
    }
    t.diagnostic(`${compared} lines compared, ${added} with an addition`);
    assert.ok(added > 50);
  });

  test("consumption tax of drinks is part of its own base, and VAT stands on it", { skip }, (t) => {
    const rows = read("import-duty-hs10-2018-2019.tsv.gz");
    const drinks = read("import-consumption-tax-2006.tsv").filter((row) => row["condition"] === "");
    let compared = 0;
    for (const drink of drinks) {
      const row = rows.find((one) => one["hs10"]?.startsWith(drink["hs8"] ?? "-"));
      if (!row || row["likely_ave"] !== "") continue;
      const fen = 1_234_567n;
      const kilograms = 1000n;
      const done = assessLine(
        { commodity: row["hs10"] ?? "", origin: "FR", netMassKg: parseDecimal("1000") },
        { asOf: "2019-07-01" },
      );
      const duty = share(fen, Number(row["applied_pct_2019_01_01"]));
      const percent = BigInt(drink["rate_pct"] || 0);
      const specific = drink["specific"] === "1 CNY/kg" ? kilograms * 100n : 0n;
      // half up: (base × r ÷ (100 − r)) of the base with duty and the specific part in it
      const ofBase = (fen + duty + specific) * percent;
      const tax = (2n * ofBase + (100n - percent)) / (2n * (100n - percent)) + specific;
      assert.deepEqual(
        [sumOf(done, "CT"), sumOf(done, "VAT")],
        [tax, share(fen + duty + tax, 13)],
        `${row["hs10"]}: ${JSON.stringify(done.lines)}`,
      );
      compared++;
    }
    t.diagnostic(`${compared} drinks compared`);
    assert.ok(compared >= 10);
  });

  test("consumption tax of other goods follows the code, the value of one, or is left open", () => {
    const litres = (quantity: string) => ({ amount: parseDecimal(quantity), unit: "095" });
    const pieces = (quantity: string) => ({ amount: parseDecimal(quantity), unit: "007" });
    const tax = (commodity: string, item: Partial<DutyItem> = {}) => {
      const lines = assessLine({ commodity, origin: "DE", ...item }, { asOf: "2019-07-01" }).lines;
      const found = lines.filter(({ taxType }) => taxType === "CT");
      return found.map(({ rate, amount: sum }) => `${rate ?? "-"}: ${sum ?? "?"}`).join("; ");
    };
    // 10,000 with 15 % duty = 11,500; ÷ 0.75 × 0.25 = 3,833.33
    const car = { itemPrice: amount("10000", "CNY") };
    assert.equal(tax("8703241110", car), "25 %: 3833.33");
    assert.equal(tax("8703223010", car), "3 %: 355.67");
    assert.equal(tax("8703800010", car), "");
    assert.equal(tax("8703600000", car), "-: ?");
    const diesel = { secondQuantity: litres("1000"), netMassKg: parseDecimal("850") };
    assert.equal(tax("2710192300", diesel), "1.2 CNY / LTR: 1200.00");
    const light = { ...diesel, netMassKg: parseDecimal("8500") };
    assert.equal(tax("2710192300", light), "1.2 CNY / LTR: ?");
    // a quantity in litres is asked for; it is not guessed from the mass
    assert.equal(tax("2710192300"), "1.2 CNY / LTR: ?");
    // 0.5 tonnes × 240
    const wine = { netMassKg: parseDecimal("500") };
    assert.equal(tax("2206001000", wine), "240 CNY / TNE: 120.00");
    assert.match(tax("2206009000", wine), /^10 %: \d/);
    assert.match(tax("2204220000", wine), /^10 %: \d/);
    const watch = (price: string) =>
      tax("9102210010", { itemPrice: amount(price, "CNY"), firstQuantity: pieces("2") });
    assert.match(watch("20000"), /^20 %: \d/);
    assert.equal(watch("19999.99"), "");
    assert.equal(tax("3304990031"), "-: ?");
    // bamboo owes none, wood does
    assert.deepEqual([tax("4419121000"), tax("4419901000").slice(0, 3)], ["", "5 %"]);
  });

  test("every addition begins at midnight in China, and they add up", { skip }, (t) => {
    const rows = read("import-duty-hs10-2018-2019.tsv.gz");
    let compared = 0;
    for (const [column, from] of additions) {
      const row = rows.find((one) => Number(one[column]) !== 0 && one["likely_ave"] === "");
      assert.ok(row, column);
      const midnight = Temporal.ZonedDateTime.from(`${from}T00:00:00[${profile.timeZone}]`);
      assert.equal(midnight.offset, "+08:00");
      for (const seconds of [-1, 0]) {
        const local = midnight.add({ seconds }).toPlainDateTime();
        const when = { asOf: local.toPlainDate().toString(), moment: local.toString() };
        const done = assessLine({ commodity: row["hs10"] ?? "", origin: "US" }, when);
        const points = addedPoints(row, when.asOf);
        assert.equal(
          sumOf(done, "ADDITIONAL"),
          share(1_234_567n, points),
          `${column} ${local.toString()}`,
        );
        compared++;
      }
    }
    t.diagnostic(`${compared} sides of midnight compared`);
  });

  test("the list of 2025-03-10 ends within a day, at 13:01", { skip }, (t) => {
    const list = read("us-additional-duty-2025-03-10.tsv");
    const sets = (commodity: string, moment: string) =>
      tariff
        .measuresFor(commodity, moment)
        .map(({ id }) => id.split("/")[0])
        .filter((id) => id?.startsWith("us-2025"))
        .toSorted((a = "", b = "") => (a < b ? -1 : 1));
    const has = (commodity: string, moment: string) =>
      sets(commodity, moment).includes("us-2025-03");
    for (const { hs8 = "" } of list) {
      assert.equal(has(hs8, "2025-03-09T23:59:59"), false, hs8);
      assert.equal(has(hs8, "2025-03-10T00:00:00"), true, hs8);
      assert.equal(has(hs8, "2025-11-10T13:00:59"), true, hs8);
      assert.equal(has(hs8, "2025-11-10T13:01:00"), false, hs8);
    }
    t.diagnostic(`${list.length} lines of the list`);
    assert.deepEqual(sets("02011000", "2025-11-10T13:00:59"), ["us-2025-03", "us-2025-04"]);
    assert.deepEqual(sets("02011000", "2025-11-10T13:01"), ["us-2025-11"]);
    const untimed = assessLine({ commodity: "0201100090", origin: "US" }, { asOf: "2025-11-10" });
    assert.ok(untimed.reasons.some(({ code }) => code === "DUT-032"));
    const later = assessLine(
      { commodity: "0201100090", origin: "US" },
      { asOf: "2025-11-10", moment: "2025-11-10T13:01:00" },
    );
    assert.ok(!later.reasons.some(({ code }) => code === "DUT-032"));
  });
});
