/** Charges out of the HTS and its overlay, read by the importers; every sum worked out by hand. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type { DutyItem } from "#src/decisions/duties/duties.ts";
import { type PrintedItem, printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { amount, madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { unpack } from "#src/registers/read-import.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { madeUsSnapshot, us, usRowsOf } from "./made-us.ts";
import { tariffOfSnapshot } from "../../law/tariff/snapshot-tariff.ts";

const tariff = tariffOfSnapshot(madeUsSnapshot, { currency: "USD", complete: false });

function assess(item: Partial<DutyItem>, asOf = "2026-06-10"): PrintedItem {
  const made = madeItem({
    itemPrice: amount("1000", "USD"),
    netMassKg: parseDecimal("100"),
    procedure: undefined,
    previousProcedure: undefined,
    additionalProcedures: [],
    ...item,
  });
  const [done] = printAssessment(
    assessDuties(madeInput([made], { asOf }), tariff, dutyLawOf(us)),
  ).items;
  return done ?? assert.fail();
}
const brief = (done: PrintedItem) =>
  done.lines.map(({ taxType, rate, amount: sum }) => [taxType, rate, sum].join(" "));
const why = (done: PrintedItem) =>
  done.notApplied.map(({ measure, reason }) => `${measure} ${reason.code}`);

describe("charges out of the HTS and its overlay", () => {
  test("general, special and column 2 by what is claimed and where the goods come from", () => {
    const milk = { commodity: "0402996810" };
    // 100 × 1.104 + 1,000 × 14.9 % = 110.40 + 149
    assert.deepEqual(brief(assess({ ...milk, origin: "NZ" })), [
      "HTS 1.104 USD / KGM + 14.9 % 259.40",
    ]);
    assert.deepEqual(brief(assess({ ...milk, origin: "AU", preference: "AU" })), ["HTS free 0.00"]);
    // 100 × 0.552 + 1,000 × 7.4 %
    assert.deepEqual(brief(assess({ ...milk, origin: "JO", preference: "JO" })), [
      "HTS 0.552 USD / KGM + 7.4 % 129.20",
    ]);
    // 100 × 1.299 + 1,000 × 17.5 %
    const russian = assess({ ...milk, origin: "RU", preference: "AU" });
    assert.deepEqual(brief(russian), ["HTS 1.299 USD / KGM + 17.5 % 304.90"]);
    // before 9 April 2022 its goods had the general rate; the revision made here begins in 2026
    assert.equal(assess({ ...milk, origin: "RU" }, "2022-04-08").lines[0]?.method, "undetermined");
  });

  test("a programme for other countries is not given, and the general rate stays", () => {
    const done = assess({ commodity: "0402996810", origin: "NZ", preference: "AU" });
    assert.deepEqual(brief(done), ["HTS 1.104 USD / KGM + 14.9 % 259.40"]);
    assert.equal(done.lines[0]?.reasons[0]?.code, "DUT-031");
    assert.ok(why(done).includes("hts/04029968/special DUT-059"));
  });

  test("goods on a list owe what its heading adds, beside the duty on all goods of the country", () => {
    const computer = assess({ commodity: "8471500150", origin: "CN" });
    assert.deepEqual(brief(computer).toSorted(), [
      "CH99 10 % 100.00",
      "CH99 25 % 250.00",
      "HTS 2.6 % 26.00",
    ]);
    assert.equal(
      computer.lines.find(({ rate }) => rate === "25 %")?.measure,
      "hts/99038801/general",
    );
    // no list of semiconductors is loaded, and s232 has no rate for China here
    assert.deepEqual(brief(assess({ commodity: "8471500150", origin: "CN" }, "2026-01-31")), [
      "HTS 2.6 % 26.00",
    ]);
  });

  test("a duty on listed metals displaces the one on all goods; exempt goods owe neither", () => {
    const screws = assess({ commodity: "7318152030", origin: "AU" });
    assert.deepEqual(brief(screws), ["HTS free 0.00", "CH99 50 % 500.00"]);
    assert.ok(why(screws).includes("s122/section_122 DUT-056"));
    const milk = assess({ commodity: "0402996810", origin: "AU", preference: "AU" });
    assert.ok(why(milk).includes("s122/section_122 DUT-054"));
    assert.deepEqual(brief(milk), ["HTS free 0.00"]);
  });

  test("goods of the agreement with Canada and Mexico are free of what is on all goods", () => {
    const computer = { commodity: "8471500150", origin: "CA" };
    assert.deepEqual(brief(assess(computer)), ["HTS 2.6 % 26.00", "CH99 10 % 100.00"]);
    const claimed = assess({ ...computer, preference: "S" });
    assert.deepEqual(brief(claimed), ["HTS free 0.00"]);
    assert.ok(why(claimed).includes("s122/section_122 DUT-065"));
  });

  test("a floor adds what the duty lacks of it; listed goods owe the heading's own rate", () => {
    const line = (htsno: string, general: string) => ({
      htsno,
      indent: "0",
      description: "made",
      units: ["kg"],
      general,
      special: "",
      other: "35%",
      footnotes: [],
    });
    const added = "The duty provided in the applicable subheading + 10%";
    const hts = [
      line("8471.50.01", "2.6%"),
      line("6101.20.00", "15.9%"),
      line("0402.99.68", "$1.104/kg + 4.9%"),
      line("2709.00.10", "5%"),
      line("9903.01.13", added),
    ];
    const country = (name: string, tariff_name: string, tariff_rate: number) => ({
      name,
      census_code: name === "Japan" ? "5880" : name === "Germany" ? "4280" : "1220",
      tariffs: [{ tariff_authority: "ieepa", tariff_name, tariff_rate }],
    });
    const overlay = JSON.stringify({
      policy_effective_date: "2026-01-05",
      "5880": country("Japan", "reciprocal", 0.15),
      "4280": country("Germany", "reciprocal", 0.15),
      "1220": country("Canada", "fentanyl", 0.35),
    });
    const exempt =
      "hts8,category,country_group,ch99_code\n84715001,ptaap,eu,9903.02.74\n61012000,pharma,eu,9903.02.77\n";
    const carved = "hts8,ch99_code,category\n27090010,9903.01.13,energy_ca\n";
    const made = createSnapshot(us, {
      number: 1,
      rows: [
        usRowsOf("us-hts", JSON.stringify(hts), "hts.json"),
        usRowsOf("us-overlay", overlay, "overlay.json"),
        usRowsOf("us-overlay", exempt, "floor_exempt_products.csv"),
        usRowsOf("us-overlay", carved, "fentanyl_carveout_products.csv"),
      ].flatMap((rows) => rows.map((row) => ({ row, activation: 1 }))),
    });
    const registers = tariffOfSnapshot(made, { currency: "USD", complete: false });
    const of = (commodity: string, origin: string) => {
      const goods = { commodity, origin, netMassKg: parseDecimal("100") };
      const item = madeItem({ itemPrice: amount("1000", "USD"), ...goods });
      const input = madeInput([item], { asOf: "2026-01-10" });
      return (
        printAssessment(assessDuties(input, registers, dutyLawOf(us))).items[0] ?? assert.fail()
      );
    };
    // 15 % of 1,000 together: 150 - 26
    assert.deepEqual(brief(of("8471500150", "JP")), [
      "HTS 2.6 % 26.00",
      "CH99 15 % - 2.6 % MIN 0 % 124.00",
    ]);
    assert.deepEqual(brief(of("6101200010", "JP")), [
      "HTS 15.9 % 159.00",
      "CH99 15 % - 15.9 % MIN 0 % 0.00",
    ]);
    // duty 110.40 + 49 = 159.40 is more than 150
    assert.equal(of("0402996810", "JP").lines[1]?.amount, "0.00");
    const freed = of("8471500150", "DE");
    assert.deepEqual(brief(freed), ["HTS 2.6 % 26.00"]);
    assert.ok(why(freed).includes("ieepa/reciprocal DUT-054"));
    // whether the medicine is of that kind is not declared
    assert.equal(of("6101200010", "DE").lines[1]?.method, "undetermined");
    assert.deepEqual(brief(of("2709001000", "CA")), ["HTS 5 % 50.00", "CH99 10 % 100.00"]);
    assert.deepEqual(brief(of("6101200010", "CA")), ["HTS 15.9 % 159.00", "CH99 35 % 350.00"]);
  });

  const revision = new URL(
    "../../../../../shared/data/tariff-us/hts_2026_rev_10.json.gz",
    import.meta.url,
  );
  test(
    "ten-digit lines of a published revision pay what the line above them prints",
    { skip: !existsSync(revision) && "no shared data" },
    () => {
      const text = unpack(readFileSync(revision));
      const published = createSnapshot(us, {
        number: 1,
        rows: usRowsOf("us-hts", text, "hts").map((row) => ({ row, activation: 1 })),
      });
      const registers = tariffOfSnapshot(published, { currency: "USD", complete: false });
      // rows of a published file whose columns are texts
      const rows = JSON.parse(text) as readonly Record<"htsno" | "indent" | "general", string>[];
      const above: string[] = [];
      let tried = 0;
      for (const [at, { htsno, indent, general }] of rows.entries()) {
        above.length = Number(indent);
        above[Number(indent)] = general.trim();
        const code = htsno.replaceAll(".", "");
        if (code.length !== 10 || /^9[89]/.test(code) || at % 61 !== 0) continue;
        const printed = above.findLast((one) => one !== "") ?? "";
        const [, percent, cents] = /^(?:([\d.]+)%|([\d.]+)¢\/kg|Free)$/.exec(printed) ?? [];
        if (percent === undefined && cents === undefined && printed !== "Free") continue;
        // 10,000 dollars and 500 kg: a per cent is 100 dollars, a cent a kilogram 5
        const wanted = Number(percent ?? 0) * 100 + Number(cents ?? 0) * 5;
        const goods = { commodity: code, origin: "NZ", netMassKg: parseDecimal("500") };
        const made = madeItem({ ...goods, itemPrice: amount("10000", "USD") });
        const input = madeInput([made], { asOf: "2026-06-10" });
        const [line] =
          printAssessment(assessDuties(input, registers, dutyLawOf(us))).items[0]?.lines ?? [];
        assert.equal(Math.round(Number(line?.amount) * 100), Math.round(wanted * 100), htsno);
        tried++;
      }
      console.log(`${tried} lines of a revision`);
      assert.ok(tried > 200);
    },
  );

  test("pieces count as dozens and gross, pairs as dozen pairs, and heads as they stand", () => {
    const line = (htsno: string, general: string) => ({
      htsno,
      indent: "0",
      description: "made",
      units: ["doz."],
      general,
      special: "",
      other: "35%",
      footnotes: [],
    });
    const text = JSON.stringify([
      line("9101.11.40", "51¢ each + 6.25%"),
      line("9603.21.00", "24¢/doz."),
      line("9606.21.20", "3¢/gross"),
      line("6116.10.08", "$1.20/doz. prs."),
      line("0102.29.20", "68¢/head"),
      line("2208.30.30", "15¢/pf.liter"),
    ]);
    const rows = usRowsOf("us-hts", text, "hts.json").map((row) => ({ row, activation: 1 }));
    const made = createSnapshot(us, { number: 1, rows });
    const registers = tariffOfSnapshot(made, { currency: "USD", complete: false });
    const of = (commodity: string, quantity: string, unit: string) => {
      const supplementaryQuantity = { amount: parseDecimal(quantity), unit };
      const goods = { commodity, origin: "NZ", supplementaryQuantity };
      const item = madeItem({ itemPrice: amount("1000", "USD"), ...goods });
      const input = madeInput([item], { asOf: "2026-01-10" });
      return printAssessment(assessDuties(input, registers, dutyLawOf(us))).items[0]?.lines[0]
        ?.amount;
    };
    // 10 × 0.51 + 62.50
    assert.equal(of("9101114000", "10", "NO"), "67.60");
    // 26 ÷ 12 × 0.24
    assert.equal(of("9603210000", "26", "NO"), "0.52");
    assert.equal(of("9603210000", "5", "DOZ"), "1.20");
    // 300 ÷ 144 × 0.03 = 0.0625
    assert.equal(of("9606212000", "300", "PCS"), "0.06");
    // 30 pairs are two and a half dozen
    assert.equal(of("6116100800", "30", "PRS"), "3.00");
    assert.equal(of("0102292000", "7", "NO"), "4.76");
    assert.equal(of("2208303000", "100", "PFL"), "15.00");
  });

  test("a heading that is declared adds its own duty", () => {
    const cell = assess({ commodity: "8471500150", origin: "NZ", additionalCodes: ["99034525"] });
    assert.deepEqual(brief(cell), ["HTS 2.6 % 26.00", "CH99 14 % 140.00"]);
  });
});
