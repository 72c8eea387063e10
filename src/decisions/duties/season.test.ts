import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeTariff } from "./made-input.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readImport } from "#src/registers/read-import.ts";
import { isInSeason } from "#src/registers/season.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";

const season = (seasonFrom: string, seasonTo: string, rate: string) => ({
  commodity: "0702",
  taxType: "A00",
  rate,
  seasonFrom,
  seasonTo,
});
const tomatoes = [season("05-15", "11-01", "10.5 %"), season("11-01", "05-15", "6 %")];

describe("seasons of measures", () => {
  test("a season holds in every year, also over its end, and not on its last day", () => {
    const summer = { from: "05-15", to: "11-01" };
    const winter = { from: "11-01", to: "05-15" };
    const days = ["2024-05-14", "2024-05-15", "2024-10-31", "2024-11-01", "2025-01-01"];
    assert.deepEqual(
      days.map((day) => isInSeason(summer, day)),
      [false, true, true, false, false],
    );
    assert.deepEqual(
      days.map((day) => isInSeason(winter, day)),
      [true, false, false, true, true],
    );
    assert.equal(isInSeason(undefined, "2024-02-29"), true);
  });

  test("a tariff file and a register give the rate of the season", () => {
    const rates = (find: (day: string) => readonly { readonly rate?: unknown }[]) =>
      ["2024-05-14", "2024-05-15", "2024-12-31"].map((day) => find(day).length);
    const file = madeTariff(tomatoes);
    const texts = (day: string) => file.measuresFor("0702000000", day).map((one) => one.rateText);
    assert.deepEqual(texts("2024-05-14"), ["6 %"]);
    assert.deepEqual(texts("2024-05-15T10:00"), ["10.5 %"]);
    const gb = getProfile(loadProfiles(), "gb");
    const base = createSnapshot(gb);
    const read = readImport({
      kind: "measures",
      text: JSON.stringify({
        measures: [
          ...tomatoes,
          { ...tomatoes[0], seasonFrom: "13-01" },
          { ...tomatoes[0], valueFrom: "100 EUR / DTN" },
        ],
      }),
      source: "made",
      asOf: "2024-01-01",
      register: undefined,
      currency: "GBP",
      history: base.history.bind(base),
    });
    assert.equal(read.refused.length, 1);
    const rows = read.rows.map((row) => ({ row, activation: 1 }));
    const snapshot = createSnapshot(gb, { number: 1, rows });
    const on = (day: string) => snapshot.measuresFor("0702000000", Temporal.PlainDate.from(day));
    assert.deepEqual(
      on("2024-06-01").map(({ rate, valueFrom }) => rate + valueFrom),
      ["10.5 %", "10.5 %100 EUR / DTN"],
    );
    assert.deepEqual(rates(on), [1, 2, 1]);
  });
});
