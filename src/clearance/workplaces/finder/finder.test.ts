import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { everydayQueries } from "./everyday-queries.ts";
import { findDuty, rateHistory } from "./find-duty.ts";
import { routes } from "./routes.ts";
import { linesBelow } from "./lines-below.ts";
import { searchTariff } from "./search-tariff.ts";
import { askRoute } from "#src/platform/test-route.ts";

const profiles = loadProfiles();
const cn = getProfile(profiles, "cn");
const snapshot = createSnapshot(cn);
const day = Temporal.PlainDate.from("2019-07-01");
const codes = (asked: string) => searchTariff(snapshot, asked, day).map(({ code }) => code);

const app = {
  clock: () => Temporal.Instant.from("2026-11-25T04:00:00Z"),
  defaultProfile: "cn",
  snapshots: new SnapshotStore(profiles),
};
async function ask(path: string, params: Record<string, string>, query: Record<string, string>) {
  const route = routes.find((one) => one.path === path);
  assert.ok(route, path);
  const answer = await askRoute(route, { app, params, query });
  route.answers[answer.status]?.schema?.parse(answer.body);
  return answer.body as Record<string, unknown>; // every answer here is an object
}

describe("the finder", () => {
  test("knows words of both languages, and digits", () => {
    assert.equal(codes("horses")[0], "0101");
    assert.equal(codes("活的马")[0], "0101");
    assert.ok(codes("cotton t-shirts").slice(0, 3).includes("6109"));
    assert.ok(codes("0101").includes("0101") && codes("01").includes("0105"));
    assert.deepEqual([codes("of the"), codes("!!"), codes("zzzz")], [[], [], []]);
  });
  for (const language of ["en", "zh"] as const)
    test(`of everyday questions in ${language}, nine in ten find their heading among the first five`, (t) => {
      const asked = everydayQueries[language];
      const missed = asked.filter((line) => {
        const [question = "", right = ""] = line.split("|");
        const first = codes(question).slice(0, 5);
        return !right.split(",").some((code) => first.includes(code));
      });
      t.diagnostic(
        `${asked.length - missed.length} of ${asked.length}; missed: ${missed.join(" ")}`,
      );
      assert.ok(asked.length >= 60);
      assert.ok(missed.length <= asked.length / 10, missed.join("\n"));
    });
  for (const language of ["en", "zh"] as const)
    test(`of everyday questions in ${language}, nine in ten find their heading first`, (t) => {
      const asked = everydayQueries[language];
      const missed = asked.filter((line) => {
        const [question = "", right = ""] = line.split("|");
        const first = codes(question)[0] ?? "";
        return !right.split(",").some((code) => first.startsWith(code));
      });
      t.diagnostic(`${asked.length - missed.length} of ${asked.length}: ${missed.join(" ")}`);
      assert.ok(missed.length < asked.length / 10, missed.join("\n"));
    });
  test("puts the code that was typed first, then those below it, then those above", () => {
    assert.equal(codes("0101")[0], "0101");
    assert.deepEqual(codes("01").slice(0, 2), ["01", "0101"]);
    assert.deepEqual(codes("010121").slice(-2), ["0101", "01"]);
  });
  test("names the titles above each code that was found", async () => {
    const { found } = await ask("/tariff/search", {}, { q: "horses" });
    const [first] = found as { code: string; above: { code: string; title: object }[] }[]; // its schema
    assert.equal(first?.code, "0101");
    assert.deepEqual(
      first.above.map(({ code }) => code),
      ["01"],
    );
  });
  test("lists the lines below a heading, each with its unit and rates, and no code above a line", () => {
    const lines = linesBelow(snapshot, "4202", day);
    assert.ok(lines.length > 10);
    for (const { code, units, rates } of lines) {
      assert.ok(code.startsWith("4202") && code.length >= 8, code);
      assert.ok(units.length > 0 && rates.some(({ taxType }) => taxType === "DUTY"), code);
    }
    const codesBelow = lines.map(({ code }) => code);
    assert.deepEqual(codesBelow, [...new Set(codesBelow)].toSorted());
    assert.deepEqual(linesBelow(snapshot, "9999", day), []);
  });
  test("forgives a slip of the finger in longer words, and not in short ones", () => {
    assert.ok(codes("televison").includes("8528") && codes("umbrlela").includes("6601"));
    assert.ok(!codes("tae").includes("0902"));
    assert.equal(codes("電視")[0], codes("电视")[0]);
  });
  test("every heading has both languages, its chapter, and stands once", () => {
    const rows = snapshot.list("heading-titles", day);
    assert.ok(rows.length > 1200, `${rows.length} headings`);
    const seen = new Set<string>();
    for (const { code, values } of rows) {
      assert.ok(!seen.has(code), code);
      seen.add(code);
      assert.ok(snapshot.find("chapters", code.slice(0, 2), day), code);
      assert.match(values["name_zh"] ?? "", /\p{Script=Han}/u, code);
      assert.match(values["name_en"] ?? "", /^[A-Z]/, code);
    }
  });
});

describe("the finder's routes", () => {
  test("answer in the form they state, in each administration", async () => {
    const { profiles: known } = await ask("/tariff-profiles", {}, {});
    assert.ok(Array.isArray(known) && known.length === profiles.size);
    for (const profile of profiles.keys()) {
      const found = await ask("/tariff/search", {}, { q: "cotton", profile });
      assert.ok(Array.isArray(found["found"]), profile);
      const code = await ask("/tariff/{commodity}", { commodity: "22042100" }, { profile });
      assert.ok(Array.isArray(code["history"]), profile);
      const question = { profile, origin: "US", value: "1000", asOf: "2019-07-01" };
      await ask("/tariff/{commodity}/charges", { commodity: "22042100" }, question);
    }
  });
  test("name their charges, and tell a measure that stands for every code", async () => {
    const code = await ask("/tariff/{commodity}", { commodity: "8471.30.10" }, {});
    const history = code["history"] as { commodity: string; taxType: string }[]; // its schema
    assert.ok(history.some(({ commodity }) => commodity === "*"));
    const taxes = Object.keys(code["taxes"] as object); // its schema
    assert.deepEqual(new Set(taxes), new Set(history.map(({ taxType }) => taxType)));
    await assert.rejects(async () => ask("/tariff/{commodity}", { commodity: "abc" }, {}), {
      code: "COMMODITY_FORM",
    });
  });
});

describe("the calculator", () => {
  const question = {
    commodity: "01012900",
    origin: "AU",
    day,
    value: parseDecimal("1000"),
    currency: "CNY",
    freight: undefined,
    insurance: undefined,
    netMassKg: undefined,
    quantity: undefined,
    preference: undefined,
    additionalCodes: [],
  };
  test("gives the charges of the engine, and the cost with them", () => {
    const answer = findDuty({ profile: cn, snapshot }, question);
    const duty = answer.lines.find(({ measure }) => measure !== null);
    assert.equal(duty?.amount, "100.00");
    assert.equal(answer.customsValue, "1000.00");
    const sum = answer.lines.every(({ payable }) => payable !== null);
    assert.equal(answer.landedCost === null, !sum);
    assert.ok(answer.titles.some(({ code }) => code === "01"));
  });
  test("tells documents and controls, and the history of a rate", () => {
    const answer = findDuty({ profile: cn, snapshot }, { ...question, commodity: "0101210010" });
    assert.ok(answer.controls.length > 0);
    assert.ok(rateHistory(snapshot, "01012900").length > 0);
  });
});
