import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { isLastKnown } from "./measures.ts";
import { resolveSubject } from "./overlay.ts";
import { loadProfile, profilesFolder } from "./profile.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";
import { createSnapshot, nameOf } from "./snapshot.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

function province(validFrom: string, validTo: string, name: string): RegisterRow {
  return {
    kind: "provinces",
    code: "11",
    validFrom,
    validTo,
    values: { name_en: name, name_zh: name },
    source: name,
  };
}

describe("snapshot of cn", () => {
  const cn = loadProfile(`${profilesFolder}/cn`);
  const snapshot = createSnapshot(cn);

  test("has a version of profile, files and import", () => {
    assert.match(snapshot.version, /^cn-[0-9a-f]{12}\+0$/);
    const imported = createSnapshot(cn, { number: 3, rows: [] });
    assert.equal(imported.version, snapshot.version.replace("+0", "+3"));
  });

  test("finds the rate of a day: validity is half-open", () => {
    const rate = (commodity: string, on: string) =>
      snapshot
        .measuresFor(commodity, day(on))
        .filter((measure) => measure.taxType === "DUTY")
        .map((measure) => measure.rate);
    // cars: 25 % until the cut of 1 July 2018
    assert.deepEqual(rate("87032341", "2018-06-30"), ["25 %"]);
    assert.deepEqual(rate("87032341", "2018-07-01"), ["15 %"]);
    assert.deepEqual(rate("87032341", "2017-12-31"), []);
  });

  test("keeps the rate of 2019 as last known", () => {
    const [measure] = snapshot.measuresFor("0101290010", day("2024-05-01"));
    assert.ok(measure);
    assert.equal(isLastKnown(measure, "2019-06-01"), false);
    assert.equal(isLastKnown(measure, "2024-05-01"), true);
  });

  test("keeps ten-digit rates apart where an eight-digit code has several", () => {
    const rates = new Map<string, Set<string>>();
    for (const row of cn.registers.get("measures")?.rows ?? []) {
      if (row.code.length !== 10 || row.values["set"] !== "duty-2018") continue;
      rates.set(
        row.code.slice(0, 8),
        (rates.get(row.code.slice(0, 8)) ?? new Set()).add(row.values["rate"] ?? ""),
      );
    }
    assert.ok(rates.size > 20);
    const [short] = rates.keys();
    assert.ok(short);
    assert.deepEqual(
      snapshot
        .measuresFor(short, day("2019-03-01"))
        .filter((measure) => measure.taxType === "DUTY"),
      [],
    );
    assert.ok(snapshot.finerMeasuresFor(short, day("2019-03-01")).length >= 2);
  });

  test("says that a specific duty is not known instead of giving its ad valorem equivalent", () => {
    const [measure] = snapshot.measuresFor("02071200", day("2019-01-01"));
    assert.equal(measure?.rate, "");
  });

  test("charges additions on US goods beside the duty, as they stood on each day", () => {
    const additions = (on: string) =>
      snapshot
        .measuresFor("12019010", day(on))
        .filter((measure) => measure.taxType === "ADDITIONAL")
        .map(({ rate, origin }) => ({ rate, origin }));
    assert.deepEqual(additions("2018-07-05"), []);
    assert.deepEqual(additions("2018-07-06"), [{ rate: "25 %", origin: ["US"] }]);
    assert.deepEqual(
      additions("2026-01-01")
        .map(({ rate }) => rate)
        .toSorted(),
      ["10 %", "25 %"],
    );
  });

  test("holds a month's exchange rate until the next", () => {
    const rate = (currency: string, on: string) => {
      const found = snapshot.exchangeRate(currency, day(on));
      return (
        found &&
        `${formatDecimal(found.rate)} ${found.currency} per ${found.perUnitOf}, ${found.month}`
      );
    };
    assert.equal(rate("USD", "2024-06-30"), "7.2327 CNY per USD, 2024-05");
    assert.notEqual(rate("USD", "2024-07-01"), rate("USD", "2024-06-30"));
    assert.match(rate("USD", "2030-01-01") ?? "", /, 2026-\d\d$/);
    assert.equal(rate("CNY", "2024-06-30"), "1 CNY per CNY, ");
    assert.equal(rate("AFN", "2024-06-30"), undefined);
  });

  test("names rows in both languages", () => {
    const row = snapshot.find("districts", "2200", day("2024-01-01"));
    assert.ok(row);
    assert.deepEqual(nameOf(row), { en: "Shanghai", zh: "上海关区" });
    assert.equal(snapshot.find("districts", "9999", day("2024-01-01")), undefined);
    assert.equal(snapshot.has("parties"), false);
  });

  test("lists members of a group as of a day", () => {
    const members = (on: string) =>
      snapshot
        .list("country-groups", day(on))
        .filter((row) => row.code === "EU")
        .map((row) => row.values["member"]);
    assert.ok(members("2020-01-31").includes("GB"));
    assert.ok(!members("2020-02-01").includes("GB"));
    assert.equal(members("2024-01-01").length, 27);
  });
});

describe("overlay", () => {
  test("lets an imported row end where the next one begins, in whatever order they came", () => {
    const layers = [
      { row: province("", "", "old"), activation: 0 },
      { row: province("2022-01-01", "", "later"), activation: 1 },
      { row: province("2020-01-01", "", "between"), activation: 2 },
    ];
    assert.deepEqual(
      resolveSubject(layers).map((row) => [row.source, row.validFrom, row.validTo]),
      [
        ["old", "", "2020-01-01"],
        ["between", "2020-01-01", "2022-01-01"],
        ["later", "2022-01-01", ""],
      ],
    );
  });

  test("prefers an imported row to later rows of the profile, for as long as it holds", () => {
    const own = [
      province("2018-01-01", "2024-01-01", "own-1"),
      province("2024-01-01", "", "own-2"),
    ];
    const spans = (validFrom: string, validTo: string) =>
      resolveSubject([
        ...own.map((row) => ({ row, activation: 0 })),
        { row: province(validFrom, validTo, "import"), activation: 1 },
      ]).map((row) => [row.source, row.validFrom, row.validTo]);
    assert.deepEqual(spans("2010-01-01", ""), [["import", "2010-01-01", ""]]);
    assert.deepEqual(spans("2020-01-01", "2025-01-01"), [
      ["own-1", "2018-01-01", "2020-01-01"],
      ["own-2", "2025-01-01", ""],
      ["import", "2020-01-01", "2025-01-01"],
    ]);
    assert.deepEqual(spans("2019-01-01", "2020-01-01"), [
      ["own-1", "2018-01-01", "2019-01-01"],
      ["own-1", "2020-01-01", "2024-01-01"],
      ["own-2", "2024-01-01", ""],
      ["import", "2019-01-01", "2020-01-01"],
    ]);
  });

  test("takes the later import of two that begin on one day, and keeps a stated end", () => {
    const layers = [
      { row: province("2020-01-01", "", "first"), activation: 1 },
      { row: province("2020-01-01", "2020-07-01", "second"), activation: 2 },
    ];
    assert.deepEqual(
      resolveSubject(layers).map((row) => [row.source, row.validTo]),
      [["second", "2020-07-01"]],
    );
  });

  test("replaces the profile's last known rate by an imported one from its day on", () => {
    const cn = loadProfile(`${profilesFolder}/cn`);
    const values = {
      id: "m1",
      taxType: "DUTY",
      origin: "*",
      preference: "",
      procedure: "*",
      additionalCodes: "",
      rate: "8 %",
      legalBasis: "new",
      occurrence: "0",
    };
    const row: RegisterRow = {
      kind: "measures",
      code: "0101290010",
      validFrom: "2024-01-01",
      validTo: "",
      values,
      source: "import",
    };
    const snapshot = createSnapshot(cn, { number: 1, rows: [{ row, activation: 1 }] });
    const duty = (on: string) =>
      snapshot
        .measuresFor("0101290010", day(on))
        .filter((measure) => measure.taxType === "DUTY")
        .map((measure) => measure.rate);
    assert.deepEqual(duty("2023-12-31"), ["10 %"]);
    assert.deepEqual(duty("2024-01-01"), ["8 %"]);
  });

  test("replaces the profile's ten-digit rates by an imported eight-digit one", () => {
    const cn = loadProfile(`${profilesFolder}/cn`);
    const fine = cn.registers.get("measures")?.rows.find((row) => row.code.length === 10);
    assert.ok(fine);
    const code = fine.code.slice(0, 8);
    const values = { taxType: "DUTY", origin: "*", rate: "8 %", occurrence: "0" };
    const row: RegisterRow = {
      ...province("2024-01-01", "", "import"),
      kind: "measures",
      code,
      values,
    };
    const snapshot = createSnapshot(cn, { number: 1, rows: [{ row, activation: 1 }] });
    const duty = (on: string) =>
      snapshot.finerMeasuresFor(code, day(on)).filter((measure) => measure.taxType === "DUTY")
        .length;
    assert.ok(duty("2023-12-31") > 1);
    assert.equal(duty("2024-01-01"), 0);
  });

  test("has one row a day at most: the last import that began, else the profile's own", () => {
    const date = fc.integer({ min: 1, max: 8 }).map((month) => `2020-0${month}-01`);
    const bounds = fc
      .tuple(fc.option(date, { nil: "" }), fc.option(date, { nil: "" }))
      .filter(([from, to]) => to === "" || from < to);
    const imports = fc.array(bounds, { maxLength: 5 });
    fc.assert(
      fc.property(imports, (list) => {
        const layers = [
          { row: province("2020-02-01", "2020-06-01", "own"), activation: 0 },
          ...list.map(([from, to], index) => ({
            row: province(from, to, String(index + 1)),
            activation: index + 1,
          })),
        ];
        const resolved = resolveSubject(layers);
        for (const on of [
          "2019-01-01",
          ...Array.from({ length: 9 }, (_, i) => `2020-0${i + 1}-01`),
        ]) {
          const holding = resolved.filter((row) => holdsOn(row, on)).map((row) => row.source);
          const begun = layers
            .slice(1)
            .filter(({ row }) => row.validFrom <= on)
            .toSorted((a, b) =>
              a.row.validFrom < b.row.validFrom
                ? -1
                : a.row.validFrom > b.row.validFrom
                  ? 1
                  : a.activation - b.activation,
            )
            .at(-1);
          const own = on >= "2020-02-01" && on < "2020-06-01" ? ["own"] : [];
          const expected = begun && holdsOn(begun.row, on) ? [begun.row.source] : own;
          assert.deepEqual(holding, expected, `${on} of ${JSON.stringify(list)}`);
        }
      }),
      { seed: 20_240_101 },
    );
  });
});
