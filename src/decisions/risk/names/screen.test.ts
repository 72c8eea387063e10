import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readDenied, readOfac } from "#src/registers/sanctions/read-sanctions.ts";
import { seededRandom } from "../learning/seed.ts";
import { readQueries } from "./commands.ts";
import { namesOf } from "./listed-names.ts";
import { changed, changes, cleanName } from "./made-names.ts";
import { Screen } from "./screen.ts";

const asOf = "2024-01-01";
const sdn = [
  '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ',
  '7001,"HUSSEIN AL-TIKRITI, Mohammed","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 Jan 1955; nationality Iraq; Passport A1234567."',
  '7002,"LI, Fangwei","individual","NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 18 Sep 1972."',
  '7003,"OCEAN STAR","vessel","IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,"Iran",-0- ,"Vessel Registration Identification IMO 9187629."',
  '7004,"GAZNEFT SERVIS OOO",-0- ,"UKRAINE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ',
  '36,12,"aka","AERO-CARIBBEAN",-0- ',
  '36,25,-0- ,"Havana","Cuba",-0- ',
  '"broken","line"',
].join("\n");
const made = readOfac({ text: sdn, source: "made", asOf });
const screen = new Screen(namesOf(made.rows));
const idsOf = (name: string, more: object = {}) =>
  screen.find({ name, ...more }).map(({ id }) => id);

describe("lists as published", () => {
  test("OFAC's names, other names and addresses are told apart, broken lines are named", () => {
    assert.deepEqual(made.rows.map(({ code, values }) => [code, values["form"]]).slice(-2), [
      ["OFAC-36-a12", "aka"],
      ["OFAC-36-d25", "address"],
    ]);
    assert.deepEqual(
      made.refused.map(({ line }) => line),
      [8],
    );
    const hussein = made.rows.find(({ code }) => code === "OFAC-7001");
    assert.deepEqual(
      ["birth", "country", "ids"].map((name) => hussein?.values[name]),
      ["1955", "Iraq", "A1234567"],
    );
  });
  test("denied persons hold from their date until it ends", () => {
    const text =
      'Name\tStreet_Address\tCity\tCountry\tEffective_Date\tExpiration_Date\n" I. ASH"\t"X 1"\t"Y"\t"US"\t"06/19/2003"\t"06/29/2056"\n';
    const [row] = readDenied({ text, source: "made", asOf }).rows;
    assert.deepEqual(
      [row?.values["name"], row?.validFrom, row?.validTo],
      ["I. ASH", "2003-06-19", "2056-06-29"],
    );
    assert.throws(() => readDenied({ text: "a,b", source: "made", asOf }), /Effective_Date/);
  });
});

describe("screening", () => {
  for (const [query, id] of [
    ["Mohamed Husayn al Tikriti", "7001"],
    ["AL-TIKRITI M. HUSSEIN", "7001"],
    ["Muhamad Hussien al-Tikrity", "7001"],
    ["李方伟", "7002"],
    ["李方偉", "7002"],
    ["Fang Wei LI", "7002"],
    ["Газнефть Сервис", "7004"],
    ["Aerocaribean Airlnes", "36"],
    ["AEROCARIBBEAN", "36"],
  ] as const) {
    test(`${query} is ${id}`, () => assert.equal(idsOf(query)[0], id));
  }
  test("a ship is known by its IMO number, whatever it is called now", () => {
    const [hit] = screen.find({ name: "GOLDEN DAWN", imo: "IMO 9187629" });
    assert.deepEqual([hit?.id, hit?.score], ["7003", 1]);
    assert.match(hit?.reason ?? "", /IMO number 9187629/);
  });
  test("the reason tells what differs, and birth speaks for or against", () => {
    const [near] = screen.find({ name: "Fangwei Li", birth: "1972-09-18" });
    const [far] = screen.find({ name: "Fangwei Li", birth: "1990" });
    assert.match(near?.reason ?? "", /"LI, Fangwei" of OFAC-7002.*born 1972 as listed/);
    assert.ok((near?.score ?? 0) > (far?.score ?? 1));
  });
  test("names of nobody and empty ones hit nothing", () => {
    for (const name of ["John Smith", "Company Limited", "—", "Ocean Trading Ltd", "Li Ming"]) {
      assert.deepEqual(idsOf(name), [], name);
    }
  });
  test("a file is names by line, or a table with a column name", () => {
    assert.deepEqual(readQueries("A, B\r\n\nC\n"), [{ name: "A, B" }, { name: "C" }]);
    assert.deepEqual(readQueries('Name,IMO\n"A, B",9187629\n,1\n'), [
      { name: "A, B", country: undefined, birth: undefined, imo: "9187629" },
    ]);
  });
});

const folder = new URL("../../../../../shared/data/sanctions/", import.meta.url);
describe("screening of the published lists", () => {
  const isHere = existsSync(folder);
  test("changed names are found, clean ones are not", { skip: !isHere }, (t) => {
    const read = (name: string) =>
      gunzipSync(readFileSync(new URL(`${name}.gz`, folder))).toString("utf8");
    const ofac = ["ofac-sdn.csv", "ofac-alt.csv", "ofac-cons_prim.csv", "ofac-cons_alt.csv"];
    const rows = [
      ...readOfac({ text: ofac.map(read).join("\n"), source: "OFAC", asOf }).rows,
      ...readDenied({ text: read("bis-dpl.txt"), source: "BIS", asOf }).rows,
    ];
    const names = namesOf(rows);
    const all = new Screen(names);
    const parties = (hits: readonly { list: string; id: string }[]) =>
      hits.map(({ list, id }) => `${list}-${id}`);
    const random = seededRandom(2_026);
    const tried = 1_000;
    const found = new Map<string, { tried: number; found: number }>();
    for (let at = 0; at < tried; at++) {
      const one = names[Math.floor(random() * names.length)];
      const change = changes[at % changes.length] ?? "typing";
      if (!one) continue;
      const hits = all.find({ name: changed(one.name, change, random) });
      const isFound = parties(hits).includes(one.party);
      const group = found.get(change) ?? { tried: 0, found: 0 };
      found.set(change, { tried: group.tried + 1, found: group.found + Number(isFound) });
    }
    const clean = Array.from({ length: 2_000 }, () => cleanName(random));
    const alarms = clean.filter((name) => all.find({ name }).length > 0).length;
    const hits = [...found.values()].reduce((sum, group) => sum + group.found, 0);
    t.diagnostic(`${names.length} listed names, ${tried} changed, ${clean.length} clean`);
    t.diagnostic(JSON.stringify({ ...Object.fromEntries(found), recall: hits / tried, alarms }));
    assert.ok(hits / tried >= 0.98, String(hits / tried));
    assert.ok(alarms / clean.length <= 0.01, String(alarms));
  });
});
