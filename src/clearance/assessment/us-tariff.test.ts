/** Charges out of the HTS and its overlay, read by the importers; every sum worked out by hand. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type { AssessedItem, DutyItem } from "#src/decisions/duties/duties.ts";
import { amount, madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { unpack } from "#src/registers/read-import.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "./duty-law.ts";
import { madeUsSnapshot, us, usRowsOf } from "./made-us.ts";
import { tariffOfSnapshot } from "./snapshot-tariff.ts";

const tariff = tariffOfSnapshot(madeUsSnapshot, { currency: "USD", complete: false });

function assess(item: Partial<DutyItem>, asOf = "2026-06-10"): AssessedItem {
  const made = madeItem({
    itemPrice: amount("1000", "USD"),
    netMassKg: parseDecimal("100"),
    procedure: undefined,
    previousProcedure: undefined,
    additionalProcedures: [],
    ...item,
  });
  const [done] = assessDuties(madeInput([made], { asOf }), tariff, dutyLawOf(us)).items;
  return done ?? assert.fail();
}
const brief = (done: AssessedItem) =>
  done.lines.map(({ taxType, rate, amount: sum }) => [taxType, rate, sum].join(" "));
const why = (done: AssessedItem) =>
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

  test("what depends on an agreement is left to an officer, not taken as free", () => {
    const canadian = assess({ commodity: "8471500150", origin: "CA" });
    assert.equal(canadian.lines.find(({ taxType }) => taxType === "CH99")?.method, "undetermined");
  });

  const revision = new URL(
    "../../../../shared/data/tariff-us/hts_2026_rev_10.json.gz",
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
        const [line] = assessDuties(input, registers, dutyLawOf(us)).items[0]?.lines ?? [];
        assert.equal(Math.round(Number(line?.amount) * 100), Math.round(wanted * 100), htsno);
        tried++;
      }
      console.log(`${tried} lines of a revision`);
      assert.ok(tried > 200);
    },
  );

  test("a heading that is declared adds its own duty", () => {
    const cell = assess({ commodity: "8471500150", origin: "NZ", additionalCodes: ["99034525"] });
    assert.deepEqual(brief(cell), ["HTS 2.6 % 26.00", "CH99 14 % 140.00"]);
  });
});
