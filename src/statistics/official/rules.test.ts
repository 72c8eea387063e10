import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { carryModes, carryPartners, carryTotals } from "../../../tools/official/carry.ts";
import { readCarried } from "./carried.ts";
import { officialFolder } from "./folder.ts";
import { checkPublished } from "./import.ts";
import { readPartners } from "./partners.ts";
import { readTsv } from "./tsv.ts";
import { powerBetween } from "./rules.ts";
import { findUnit } from "./units.ts";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";

const head = "period,flow,dimension,code,label,measure,unit,value,yoy_pct,source";
const partners = readPartners("cn");

/** Findings of one made table, as `rule reason cell`. */
function check(lines: readonly string[]) {
  const checked = checkPublished(
    [{ name: "made.csv", text: [head, ...lines].join("\n") }],
    partners,
  );
  return {
    ...checked,
    said: checked.findings.map((found) => `${found.rule} ${found.reason} ${found.cell}`),
  };
}

type Values = { readonly [flow: string]: string };
const total = (period: string, values: Values, measure = "month", yoy: Values = {}): string[] =>
  Object.entries(values).map(
    ([flow, value]) =>
      `${period},${flow},total,TOTAL,All,${measure},CNY 100 million,${value},${yoy[flow] ?? ""},S`,
  );

describe("rules of published tables", () => {
  test("an economy has one name, in the register of countries and in the list of partners", () => {
    const register = readTsv(
      new URL("../../../profiles/cn/registers/countries.tsv", import.meta.url),
    );
    // the profile's own economy is a partner only as goods that come back
    const shared = register.filter(({ code = "" }) => partners.has(code) && code !== "CN");
    assert.ok(shared.length > 240, `only ${shared.length} economies are in both`);
    const second = shared.flatMap(({ code = "", name_en: en = "", name_zh: zh = "" }) => {
      const label = partners.get(code)?.label;
      return label?.en === en && label.zh === zh ? [] : [`${code} ${en} ${zh}`];
    });
    assert.deepEqual(second, []);
  });

  test("OFF-001 passes when exports and imports add up, and finds rounding, misprint, unit and slip", () => {
    assert.deepEqual(
      check(total("2024-01", { total: "300", export: "200", import: "100" })).said,
      [],
    );
    assert.deepEqual(check(total("2024-01", { total: "301", export: "200", import: "100" })).said, [
      "OFF-001 rounding 2024-01 total TOTAL month",
    ]);
    assert.deepEqual(
      check(total("2024-01", { total: "37563", export: "21764", import: "15899", balance: "5965" }))
        .said,
      [
        "OFF-001 misprint 2024-01 import TOTAL month",
        "OFF-002 misprint 2024-01 import TOTAL month",
      ],
    );
    assert.deepEqual(
      check(total("2024-01", { total: "37563", export: "217640", import: "15799" })).said,
      ["OFF-001 unit 2024-01 export TOTAL month"],
    );
    assert.deepEqual(
      check(total("2024-01", { total: "37563", export: "21999", import: "14111" })).said,
      ["OFF-001 slip 2024-01 total TOTAL month"],
    );
  });

  test("OFF-002 passes when the balance is exports less imports, and finds a slip", () => {
    assert.deepEqual(
      check(total("2024-01", { balance: "100", export: "200", import: "100" })).said,
      [],
    );
    assert.deepEqual(
      check(total("2024-01", { balance: "234", export: "200", import: "100" })).findings.map(
        (found) => [found.rule, found.alarm],
      ),
      [["OFF-002", true]],
    );
  });

  test("OFF-003, OFF-004 and OFF-005 keep what cannot be computed with: units, blanks, texts, stars", () => {
    const rows = check([
      "2024-01,export,commodity,A,Tea*,month_value,CNY 100 million,>4,,S",
      "2024-01,export,commodity,B,Silk,month_value,CNY 100 million,,,S",
      "2024-01,export,commodity,C,Salt,month_value,bushels,7,,S",
    ]);
    assert.deepEqual(rows.said, [
      "OFF-004 text 2024-01 export A month_value",
      "OFF-004 blank 2024-01 export B month_value",
      "OFF-003 unknown 2024-01 export C month_value",
      "OFF-005 overlap 2024-01 export A month_value",
    ]);
    assert.equal(
      rows.findings.some((found) => found.alarm),
      false,
    );
    assert.equal(rows.cells[0]?.text, ">4");
    assert.deepEqual(
      check(["2024-01,export,commodity,C,Salt,month_value,CNY 10000,7,,S"]).said,
      [],
    );
  });

  test("OFF-006 finds two values for one cell", () => {
    const [row = ""] = total("2024-01", { export: "10" });
    assert.deepEqual(check([row, row]).said, ["OFF-006 overlap 2024-01 export TOTAL month"]);
    assert.deepEqual(check([row, row.replace(",10,", ",19,")]).said, [
      "OFF-006 misprint 2024-01 export TOTAL month",
    ]);
    assert.deepEqual(check([row]).said, []);
  });

  test("OFF-013 finds a figure that begins with 0", () => {
    assert.deepEqual(check(total("2024-01", { export: "0.5" })).said, []);
    assert.deepEqual(check(total("2024-01", { export: "03447" })).said, [
      "OFF-013 misprint 2024-01 export TOTAL month",
    ]);
  });

  test("OFF-007 finds a share that cannot be", () => {
    const share = (value: string) =>
      check([`2024,total,partner,US,United States,share_pct,%,${value},,S`]).said;
    assert.deepEqual(share("11.2"), []);
    assert.deepEqual(share("112"), ["OFF-007 misprint 2024 total US share_pct"]);
  });

  test("OFF-008 finds a quantity in a wrong unit by the price it gives", () => {
    const goods = (unit: string) =>
      check([
        `2025-05,export,commodity,F,Footwear,month_quantity,"${unit}",37,,S`,
        "2025-05,export,commodity,F,Footwear,month_value,CNY 100 million,12.6,,S",
      ]).said;
    assert.deepEqual(goods("million Pairs"), []);
    assert.deepEqual(goods("Pairs"), ["OFF-008 unit 2025-05 export F month_quantity"]);
  });

  test("OFF-009 finds a value index that is not unit value times quantum", () => {
    const index = (value: string) =>
      check([
        "2024-01,import,SITC2,0,Food,unit value index,index,102.0,,S",
        "2024-01,import,SITC2,0,Food,quantum index,index,110.0,,S",
        `2024-01,import,SITC2,0,Food,value index,index,${value},,S`,
      ]).said;
    assert.deepEqual(index("112.2"), []);
    assert.deepEqual(index("121.2"), ["OFF-009 misprint 2024-01 import 0 value index"]);
  });

  test("OFF-011 adds both margins of a crossed table up and tells a blank from a slip", () => {
    const crossed = (cells: Values) =>
      check(
        Object.entries(cells).map(
          ([code, value]) =>
            `2024,import,trade_mode x enterprise_type,${code},x,ytd,USD 1000,${value},,S`,
        ),
      ).said;
    const whole = {
      "TOTAL|TOTAL": "30",
      "TOTAL|SOE": "10",
      "TOTAL|POE": "20",
      "A|TOTAL": "30",
      "A|SOE": "10",
      "A|POE": "20",
    };
    assert.deepEqual(crossed(whole), []);
    assert.deepEqual(
      crossed({ ...whole, "A|POE": "" }).filter((said) => said.startsWith("OFF-011")),
      ["OFF-011 blank 2024 import TOTAL|POE ytd", "OFF-011 blank 2024 import A|TOTAL ytd"],
    );
    assert.deepEqual(crossed({ ...whole, "A|POE": "24" }), [
      "OFF-011 misprint 2024 import A|POE ytd",
    ]);
    assert.deepEqual(crossed({ ...whole, "TOTAL|POE": "24" }), [
      "OFF-011 misprint 2024 import TOTAL|POE ytd",
    ]);
  });

  test("OFF-012 adds a list up where its periods say it is one, and calls others overlapping", () => {
    const list = (total: string, last: string) =>
      ["2024-01", "2024-02", "2024-03"].flatMap((period, at) => [
        `${period},import,trade_mode,TOTAL,All,month,CNY 10000,${total},,S`,
        `${period},import,trade_mode,ORDINARY,O,month,CNY 10000,60000,,S`,
        `${period},import,trade_mode,BORDER,B,month,CNY 10000,${at === 2 ? last : "40000"},,S`,
      ]);
    assert.deepEqual(check(list("100000", "40000")).said, []);
    assert.deepEqual(check(list("100000", "49999")).said, [
      "OFF-012 slip 2024-03 import TOTAL month",
    ]);
    assert.deepEqual(check(list("90000", "40000")).said, [
      "OFF-012 overlap 2024-01 import TOTAL month",
    ]);
  });

  test("OFF-020 tells a silent revision from a misprinted year to date", () => {
    const course = (toDates: readonly string[]) =>
      toDates.flatMap((toDate, at) => [
        ...total(`2024-0${at + 1}`, { export: "10000" }),
        ...total(`2024-0${at + 1}`, { export: toDate }, "ytd"),
      ]);
    assert.deepEqual(check(course(["10000", "20000", "30000", "40000"])).said, []);
    assert.deepEqual(check(course(["10000", "20000", "30130", "40130"])).said, [
      "OFF-020 revision 2024-03 export TOTAL ytd",
    ]);
    assert.deepEqual(check(course(["10000", "20000", "31000", "40000"])).said, [
      "OFF-020 misprint 2024-03 export TOTAL ytd",
      "OFF-020 revision 2024-04 export TOTAL ytd",
    ]);
  });

  test("OFF-021 finds growth whose sign is turned or whose point is lost, and takes the rest for a revised base", () => {
    const growth = (yoy: string) =>
      check([
        ...total("2023-05", { export: "1000" }),
        ...total("2024-05", { export: "1087" }, "month", { export: yoy }),
      ]).said;
    assert.deepEqual(growth("8.7"), []);
    assert.deepEqual(growth("-8.7"), ["OFF-021 misprint 2024-05 export TOTAL month"]);
    assert.deepEqual(growth("87"), ["OFF-021 misprint 2024-05 export TOTAL month"]);
    assert.deepEqual(growth("8.1"), ["OFF-021 revision 2024-05 export TOTAL month"]);
  });

  test("OFF-022 finds a month in another unit by the size of the others", () => {
    const months = (last: string) =>
      check(
        ["21000", "22000", "20500", "21500", "23000", last].flatMap((value, at) =>
          total(`2024-0${at + 1}`, { export: value }),
        ),
      ).said;
    assert.deepEqual(months("22222"), []);
    assert.deepEqual(months("2222.2"), ["OFF-022 unit 2024-06 export TOTAL month"]);
  });

  test("OFF-023 finds one figure in two units that are not the same", () => {
    const two = (trillion: string) =>
      check([
        ...total("2024", { export: "254545.4" }, "year"),
        `2024,export,total,TOTAL,All,year,CNY trillion,${trillion},,S`,
      ]).said;
    assert.deepEqual(two("25.45"), []);
    assert.deepEqual(two("254.5"), ["OFF-023 unit 2024 export TOTAL year"]);
  });

  test("OFF-024 checks the stated revisions", () => {
    const revised = (difference: string) =>
      checkPublished(
        [
          {
            name: "r.csv",
            text: `period,flow,unit,value_first_published,value_in_2025_01_summary,difference,source_first,source_later\n2024-01,total,CNY 100 million,37635.6,37563,${difference},S02,S01`,
          },
        ],
        partners,
      ).findings.map((found) => [found.rule, found.reason]);
    assert.deepEqual(revised("-72.6"), [["OFF-024", "revision"]]);
    assert.deepEqual(revised("72.6"), [["OFF-024", "misprint"]]);
  });

  test("OFF-025 finds growth of the whole outside the growth of its parts", () => {
    const growth = (yoy: string) =>
      check(
        total("2024-01", { total: "300", export: "200", import: "100" }, "ytd", {
          total: yoy,
          export: "7.1",
          import: "2.3",
        }),
      ).said;
    assert.deepEqual(growth("5.0"), []);
    assert.deepEqual(growth("50"), ["OFF-025 misprint 2024-01 total TOTAL ytd"]);
  });

  test("OFF-026 works a month in a unit of its own out in that of its neighbours", () => {
    const months = (unit: string, value: string) =>
      check(
        ["21000", "22000", "20500", "21500", "23000"]
          .flatMap((one, at) => total(`2024-0${at + 1}`, { export: one }))
          .concat(`2024-06,export,total,TOTAL,All,month,${unit},${value},,S`),
      ).said;
    const alarm = ["OFF-026 unit 2024-06 export TOTAL month"];
    assert.deepEqual(months("CNY 1 billion", "2222.2"), []);
    assert.deepEqual(months("CNY 1 billion", "22222"), alarm);
    assert.deepEqual(months("USD 1 million", "22222"), alarm);
    assert.deepEqual(months("groats", "22222"), [
      "OFF-003 unknown 2024-06 export TOTAL month",
      ...alarm,
    ]);
  });

  test("OFF-026 asks the year to date what a month in another unit should be", () => {
    const may = (value: string) =>
      check([
        ...["20000", "20000", "20000", "20000"].flatMap((one, at) =>
          total(`2024-0${at + 1}`, { export: one }),
        ),
        ...total("2024-04", { export: "80000" }, "ytd"),
        ...total("2024-05", { export: "101000" }, "ytd"),
        `2024-05,export,total,TOTAL,All,month,CNY 1 billion,${value},,S`,
      ]).said;
    assert.deepEqual(may("2100.0"), []);
    assert.deepEqual(may("2300.0"), ["OFF-026 unit 2024-05 export TOTAL month"]);
  });

  test("units are read however an office writes the scale", () => {
    const scale = (text: string) => {
      const unit = findUnit(text);
      return unit?.kind === "money"
        ? `${unit.currency} ${formatDecimal(unit.factor)}`
        : unit?.kind === "quantity"
          ? `${unit.base} ${formatDecimal(unit.factor)}`
          : unit?.kind;
    };
    assert.equal(scale("USD 1 million"), "USD 1000000");
    assert.equal(scale("USD million"), "USD 1000000");
    assert.equal(scale("US$ 1,000"), "USD 1000");
    assert.equal(scale("RMB 100 million"), "CNY 100000000");
    assert.equal(scale("million USD"), "USD 1000000");
    assert.equal(scale("10,000 Tons"), "tons 10000");
    assert.equal(scale("1 million tonnes"), "tonnes 1000000");
    assert.equal(scale("USD 3 million"), undefined);
    assert.equal(scale("groats"), undefined);
  });

  test("rows that cannot be placed are refused with their reason, the others are kept", () => {
    const checked = check([
      ...total("2024-13", { export: "1" }),
      ...total("2024-01/2024-02", { export: "1" }),
      "2024-01,export,total",
      ...total("2024-02", { export: "many" }),
    ]);
    assert.equal(checked.cells.length, 1);
    assert.deepEqual(
      checked.refused.map((row) => row.line),
      [2, 4, 5],
    );
    assert.equal(checkPublished([{ name: "x.csv", text: "" }], partners).refused.length, 1);
    assert.equal(checkPublished([{ name: "x.csv", text: 'a,"b\n' }], partners).refused.length, 1);
  });

  test("a power of ten is seen within half a per cent only", () => {
    assert.equal(powerBetween(parseDecimal("217640"), parseDecimal("21764")), 1);
    assert.equal(powerBetween(parseDecimal("2100"), parseDecimal("200")), 0);
  });
});

const shared = new URL("../../../../shared/official/cn-2024/", import.meta.url);
const skip = existsSync(shared) ? false : "the published tables are not beside the project";

describe("the published tables of 2024", () => {
  test("give the known slips and no other alarm", { skip }, () => {
    const files = readdirSync(shared)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => ({ name, text: readFileSync(new URL(name, shared), "utf8") }));
    const checked = checkPublished(files, partners);
    console.log(`checked ${checked.cells.length} cells of ${files.length} files`);
    assert.deepEqual(checked.refused, []);
    const alarms = new Set(
      checked.findings
        .filter((found) => found.alarm)
        .map((found) => `${found.rule} ${found.cell.split(" ")[2]}`),
    );
    assert.deepEqual([...alarms], ["OFF-008 L1-12", "OFF-008 L1-15"]);
  });

  test("are what the profile carries", { skip }, () => {
    const rows = (name: string) => {
      const lines = readFileSync(new URL(name, shared), "utf8").trim().split("\n");
      return lines.length - 1;
    };
    const carried = readCarried("cn");
    const read = (name: string) => readFileSync(new URL(name, officialFolder("cn")), "utf8");
    assert.equal(carryTotals(new URL("totals_monthly_cny.csv", shared)), read("totals.tsv"));
    assert.equal(carryPartners(new URL("partner_monthly.csv", shared)), read("partner-values.tsv"));
    const crossed = new URL("enterprise_x_trade_mode.csv", shared);
    assert.equal(carryModes(crossed), read("mode-values.tsv"));
    const printed = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(readFileSync(crossed), { columns: true }));
    const cells = ["period", "flow", "dimension", "code", "measure", "unit", "value"];
    const textOf = (row: Readonly<Record<string, string>>, yoy: string): string =>
      [...cells.map((name) => row[name]), row[yoy]].join(" ");
    assert.deepEqual(
      carried.modes.map((row) => textOf(row, "yoyPct")).toSorted(),
      printed.map((row) => textOf(row, "yoy_pct")).toSorted(),
    );
    assert.equal(carried.modes.length, 272);
    // facts of other texts stand beside them
    const [head = [], ...held] = read("facts.tsv")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    const names = ["period", "flow", "dimension", "code", "measure", "unit", "value"];
    const ofProfile = new Set(
      held.map((cells) => names.map((name) => cells[head.indexOf(name)]).join(" ")),
    );
    const published = parse(readFileSync(new URL("headline_facts.csv", shared)), { columns: true });
    const facts = z.array(z.record(z.string(), z.string())).parse(published);
    assert.equal(facts.length, rows("headline_facts.csv"));
    assert.deepEqual(
      facts
        .map((row) => names.map((name) => row[name]).join(" "))
        .filter((one) => !ofProfile.has(one)),
      [],
    );
    assert.equal(held.length, carried.facts.length);
    console.log(
      `compared ${rows("totals_monthly_cny.csv") + rows("partner_monthly.csv")} carried values`,
    );
  });
});
