import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { readCell } from "./rate-text.ts";

function rates(text: string): readonly string[] {
  const cell = readCell(text);
  assert.ok(cell.ok, text);
  return cell.segments.map(({ rate, programmes }) => {
    const said =
      rate.kind === "expression"
        ? (rate.rate ?? `part: ${rate.lacks.map(({ en }) => en).join(", ")}`)
        : [rate.to, ...rate.headings, rate.plus ?? ""].filter((one) => one !== "").join(" ");
    return programmes.length === 0 ? said : `${said} (${programmes.join(",")})`;
  });
}

describe("rate texts of the HTS", () => {
  test("shares, amounts and sums become rates in dollars", () => {
    assert.deepEqual(rates("Free"), ["free"]);
    assert.deepEqual(rates("6.5%"), ["6.5 %"]);
    assert.deepEqual(rates("15.4¢/kg +57%"), ["0.154 USD / KGM + 57 %"]);
    assert.deepEqual(rates("$1.646/kg"), ["1.646 USD / KGM"]);
    assert.deepEqual(rates("90¢/pr. + 37.5%"), ["0.9 USD / NPR + 37.5 %"]);
    assert.deepEqual(rates("$2.35/pf. liter"), ["2.35 USD / LTR#proof"]);
    assert.deepEqual(rates("8¢ each + 45%"), ["0.08 USD / H87 + 45 %"]);
    assert.deepEqual(rates("33 1/3%"), ["33.3333333333 %"]);
    assert.deepEqual(rates("22¢/kg on drained weight+45%"), ["0.22 USD / KGM#drained + 45 %"]);
  });

  test("a reduction by degree keeps its least amount", () => {
    assert.deepEqual(
      rates(
        "3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 3.143854¢/kg",
      ),
      ["0.036606 USD / KGM - 0.00020668 USD / KGM#degreesunder100 MIN 0.03143854 USD / KGM"],
    );
  });

  test("a share of a part of the value names the fact it lacks", () => {
    assert.deepEqual(rates("30¢ each + 6.9% on the case + 5.3% on the battery"), [
      "part: the value of the case, the value of the battery",
    ]);
  });

  test("programmes have their own rates and references", () => {
    assert.deepEqual(
      rates("Free (A*,AU,S+) 5.5% (KR) See 9822.04.25, 9823.04.01-9823.04.54 (CL)"),
      ["free (A*,AU,S+)", "5.5 % (KR)", "named-heading 9822.04.25 9823.04.01-9823.04.54 (CL)"],
    );
  });

  test("references say what they refer to and what is added", () => {
    assert.deepEqual(rates("No change"), ["no-change"]);
    assert.deepEqual(rates("The duty provided in the applicable subheading + 25%"), [
      "applicable-subheading 25 %",
    ]);
    assert.deepEqual(rates("The duty rate provided in such subheading minus 0.5%"), [
      "applicable-subheading -0.5 %",
    ]);
    assert.deepEqual(rates("The rate applicable to the natural juice in heading 2009"), [
      "named-heading 2009",
    ]);
  });

  test("what is neither is not guessed", () => {
    for (const text of [
      ":",
      "37% /",
      "about 5%",
      "5%%",
      "5¢",
      "5¢/stone",
      "(A,AU)",
      "Free (A,AU) and more",
      "The duty provided in the applicable subheading + something",
      "9".repeat(3000),
    ]) {
      assert.equal(readCell(text).ok, false, text);
    }
  });

  const folder = new URL("../../../../shared/data/tariff-us/", import.meta.url);
  test(
    "the published revisions are read",
    { skip: !existsSync(folder) && "no shared data" },
    () => {
      let [texts, unread] = [0, 0];
      for (const name of readdirSync(folder).filter((one) => /^hts_.*json\.gz$/.test(one))) {
        // rows of a published file whose columns are texts
        const rows = JSON.parse(
          gunzipSync(readFileSync(new URL(name, folder))).toString(),
        ) as readonly Record<"general" | "special" | "other", string | null>[];
        for (const row of rows) {
          for (const text of [row.general, row.special, row.other]) {
            if (text === null || text.trim() === "") continue;
            texts += 1;
            if (!readCell(text).ok) unread += 1;
          }
        }
      }
      console.log(`${texts} rate texts, ${unread} unread`);
      assert.ok(texts > 100_000);
      assert.ok(unread / texts < 0.001);
    },
  );
});
