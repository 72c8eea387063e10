import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPartners } from "../official/partners.ts";
import { bookOf, madeMonths, madeWorld, type MadeRow, type Planted, sumOf } from "./made-world.ts";
import { tellPeriod } from "./press.ts";

const seeds = [3, 14, 159, 2653, 58_979];

function tell(rows: readonly MadeRow[], period: string) {
  const told = tellPeriod(
    {
      source: "own",
      book: bookOf(rows),
      currency: "CNY",
      quoted: [],
      claims: [],
      sources: [],
      counted: [],
      notes: [],
      vintage: "made",
    },
    {
      profile: "cn",
      period,
      partners: readPartners("cn"),
      home: "CN",
      alsoFrom: [],
      labelOf: (_, code) => ({ en: code, zh: code }),
    },
  );
  assert.ok(told);
  return told;
}

const outstanding = ["highest", "lowest", "turning", "streak", "contribution"];

/** What a statement says unasked, by flow: `measure period`. */
function said(rows: readonly MadeRow[], period: string, flow: string): readonly string[] {
  const told = tell(rows, period);
  const facts = told.facts.filter(
    (fact) =>
      fact.flow === flow && outstanding.includes(fact.measure) && fact.id !== "month.highest",
  );
  for (const { text, sources } of facts) {
    assert.ok(told.text.en.includes(text.en) && told.text.zh.includes(text.zh));
    assert.ok(sources.length > 0);
  }
  return facts.map((fact) => `${fact.measure} ${fact.period}`);
}

/** Growth of a month on the year before, from the rows themselves. */
function grew(rows: readonly MadeRow[], flow: string, at: number): boolean {
  const sum = (month: string | undefined): number =>
    sumOf(rows, (row) => row.flow === flow && row.month === month);
  return sum(madeMonths[at]) > sum(madeMonths[at - 12]);
}

describe("what stands out in made traffic", () => {
  const record: Planted = {
    factor: ({ month, flow }) => (flow === "export" && month === "2025-09" ? 1.4 : 1),
  };
  const turning: Planted = {
    // imports shrink through 2024 and the first half of 2025, then grow
    factor: ({ flow, at }) =>
      flow === "import" ? (at < 30 ? 1 - at / 60 : 0.5 + (at - 24) / 15) : 1,
  };
  const driver: Planted = {
    factor: ({ flow, partner, at }) =>
      flow === "import" && partner === "BR" && at >= 24 ? 2.5 : 1,
  };

  test("a planted record is said with the month, and no other record of that flow", () => {
    for (const seed of seeds) {
      const found = said(madeWorld(seed, record), "2025", "export");
      assert.ok(found.includes("highest 2025-09"), `${seed}: ${found.join(", ")}`);
      assert.equal(found.filter((one) => one.startsWith("highest 2025-")).length, 1);
    }
  });

  test("the month is not a record where an earlier one was higher, and it says since when", () => {
    for (const seed of seeds) {
      const factor: Planted["factor"] = ({ month, flow }) =>
        flow === "export" ? (month === "2025-09" ? 1.4 : month === "2023-05" ? 1.6 : 1) : 1;
      const rows = madeWorld(seed, { factor });
      const fact = tell(rows, "2025").facts.find(({ id }) => id === "highest.export.2025-09");
      assert.match(fact?.text.en ?? "", /, the highest since May 2023\.$/);
      assert.match(fact?.text.zh ?? "", /为2023年5月以来最高。$/);
      const recent: Planted["factor"] = ({ month, flow }) =>
        flow === "export" ? (month === "2025-09" ? 1.4 : month === "2025-02" ? 1.6 : 1) : 1;
      assert.ok(
        !said(madeWorld(seed, { factor: recent }), "2025", "export").includes("highest 2025-09"),
      );
    }
  });

  test("a planted turning point is said with its month, in the year that saw it and in no other", () => {
    for (const seed of seeds) {
      const rows = madeWorld(seed, turning);
      const first = madeMonths.findIndex(
        (_, at) => at >= 27 && [0, 1, 2].every((k) => grew(rows, "import", at + k)),
      );
      const expected = `turning ${madeMonths[first]}`;
      assert.ok(
        [3, 2, 1].every((back) => !grew(rows, "import", first - back)),
        "the world is as planted",
      );
      assert.ok(
        said(rows, "2025", "import").includes(expected),
        said(rows, "2025", "import").join(", "),
      );
      assert.deepEqual(
        said(rows, "2024", "import").filter((one) => one.startsWith("turning")),
        [],
      );
      assert.deepEqual(
        said(rows, "2025", "export").filter((one) => one.startsWith("turning")),
        [],
      );
    }
  });

  test("a planted driver leads the contributions, with the points that the rows give", () => {
    for (const seed of seeds) {
      const rows = madeWorld(seed, driver);
      const fact = tell(rows, "2025").facts.find(({ id }) => id === "drivers.import");
      const sum = (year: string, partner?: string): number =>
        sumOf(
          rows,
          (row) =>
            row.flow === "import" &&
            row.month.startsWith(year) &&
            (!partner || row.partner === partner),
        );
      const points = ((sum("2025", "BR") - sum("2024", "BR")) / sum("2024")) * 100;
      const en = fact?.text.en ?? "";
      assert.ok(en.includes(`by partner: BR (${points.toFixed(1)} points)`), en);
    }
  });

  test("a steady world has no turning point, no run and no month above all others by chance alone", () => {
    for (const seed of seeds) {
      for (const flow of ["export", "import"]) {
        const found = said(madeWorld(seed), "2025", flow);
        assert.equal(
          found.find((one) => /^(turning|streak)/.test(one)),
          undefined,
        );
      }
    }
  });

  test("a month alone is told against the months before it", () => {
    const rows = madeWorld(3, record);
    assert.ok(said(rows, "2025-09", "export").includes("highest 2025-09"));
    assert.ok(!said(rows, "2025-10", "export").some((one) => one.startsWith("highest")));
  });
});
