import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { z } from "zod";
import { plantProfile } from "./planted-profile.ts";
import {
  findNotifications,
  isComplete,
  loadProfile,
  loadProfiles,
  profilesFolder,
  readProfile,
  readRules,
  timingOf,
} from "./profile.ts";
import { printFault } from "./profile-folder.ts";

function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const planted = plantProfile(files);
  try {
    return readProfile(planted.folder).faults.map(printFault);
  } finally {
    planted.remove();
  }
}

const cnJson = () => readFileSync(join(profilesFolder, "cn", "profile.json"), "utf8");

describe("profiles that come with the project", () => {
  const profiles = loadProfiles();

  test("are cn, gb and the registers of us, without faults", () => {
    assert.deepEqual([...profiles.keys()], ["cn", "gb", "us"]);
  });

  test("hold the registers of China in full where the sources do", () => {
    const count = (kind: string) => profiles.get("cn")?.registers.get(kind)?.rows.length;
    assert.equal(count("nomenclature"), 8957);
    // 21 sections and 96 chapters of the Harmonized System, and China's own XXII, 98 and 99
    assert.equal(count("sections"), 22);
    assert.equal(count("chapters"), 98);
    assert.equal(count("districts"), 40);
    assert.equal(count("offices"), 188);
    assert.equal(count("supervision-modes"), 103);
    assert.equal(count("levy-natures"), 45);
    assert.equal(count("duty-treatments"), 9);
    assert.equal(count("transport-modes"), 18);
    assert.equal(count("units"), 123);
    assert.equal(count("statistical-units"), 14);
    assert.equal(count("provinces"), 31);
    assert.equal(count("countries"), 264);
  });

  test("give 5,450 lines one statistical unit and the others two", () => {
    const rows = profiles.get("cn")?.registers.get("nomenclature")?.rows ?? [];
    assert.equal(rows.filter((row) => row.values["unit2"] === "").length, 5450);
    assert.ok(rows.every((row) => row.values["unit1"] !== ""));
  });

  test("put every line of China into a chapter with titles in both languages, and every chapter into a section", () => {
    const registers = profiles.get("cn")?.registers;
    const chapters = new Map(registers?.get("chapters")?.rows.map((row) => [row.code, row]));
    for (const line of registers?.get("nomenclature")?.rows ?? [])
      assert.ok(chapters.has(line.code.slice(0, 2)), line.code);
    for (const chapter of chapters.values()) {
      assert.match(chapter.values["name_zh"] ?? "", /\p{Script=Han}/u);
      assert.match(chapter.values["name_en"] ?? "", /[a-z]/);
    }
  });

  test("name a source for every register", () => {
    let compared = 0;
    for (const profile of profiles.values()) {
      const named = new Set(profile.sources.map((source) => source.path));
      for (const kind of profile.registers.keys()) {
        assert.ok(named.has(`registers/${kind}.tsv`), `${profile.id} ${kind}`);
        compared++;
      }
    }
    assert.ok(compared > 40);
  });

  test("say which declarations are made in advance", () => {
    const gb = profiles.get("gb");
    assert.ok(gb);
    assert.deepEqual(
      "ABCJ".split("").map((code) => timingOf(gb, code)),
      ["arrived", "arrived", "arrived", "arrived"],
    );
    assert.deepEqual(
      "DEFK".split("").map((code) => timingOf(gb, code)),
      ["pre-lodged", "pre-lodged", "pre-lodged", "pre-lodged"],
    );
    assert.deepEqual(
      "YZ".split("").map((code) => timingOf(gb, code)),
      ["supplementary", "supplementary"],
    );
  });

  test("never refuse for a register they do not hold completely", () => {
    const gb = profiles.get("gb");
    assert.ok(gb);
    for (const kind of ["parties", "authorisations", "licence-types", "measures", "nomenclature"])
      assert.equal(isComplete(gb, kind), false, kind);
    assert.equal(isComplete(gb, "currencies"), true);
    assert.equal(isComplete(gb, "no-such-register"), false);
  });

  test("notify by direction and timing", () => {
    const gb = profiles.get("gb");
    assert.ok(gb);
    const type = (
      event: string,
      direction: "import" | "export",
      timing: "arrived" | "pre-lodged",
    ) =>
      findNotifications(gb, event, {
        direction,
        timing,
        additionalType: "A",
        awaited: true,
        chargeLines: 0,
      })[0]?.type;
    assert.equal(type("declaration.registered", "import", "arrived"), undefined);
    assert.equal(type("declaration.registered", "import", "pre-lodged"), "DMSRCV");
    assert.equal(type("goods.arrived", "export", "pre-lodged"), undefined);
    assert.equal(type("release.granted", "import", "arrived"), "DMSCLE");
    assert.equal(type("release.granted", "export", "pre-lodged"), "DMSRES");
    assert.equal(type("release.granted", "export", "arrived"), undefined);
    assert.equal(type("departure.awaited", "export", "arrived"), "DMSCLE");
  });
});

describe("profile loader", () => {
  test("accepts the planted profile as it is", () => {
    assert.deepEqual(faultsOf({}), []);
  });

  test("names line and column of a wrong value in profile.json", () => {
    const text = cnJson().replace('"timeZone": "Asia/Shanghai"', '"timeZone": 8');
    const line = text.split("\n").findIndex((one) => one.includes('"timeZone": 8')) + 1;
    const [fault = "", ...others] = faultsOf({ "profile.json": text });
    assert.ok(fault.startsWith(`profiles/cn/profile.json:${line}:15: timeZone: `), fault);
    assert.deepEqual(others, []);
  });

  test("names line and column of JSON that ends too early", () => {
    const [fault = ""] = faultsOf({ "texts/en.json": '{\n  "lanes.green": "Green",\n}\n' });
    assert.ok(fault.startsWith("profiles/cn/texts/en.json:3:1: not valid JSON: "), fault);
  });

  test("names an unknown member", () => {
    const [fault] = faultsOf({
      "profile.json": cnJson().replace('"id": "cn",', '"id": "cn", "colour": "red",'),
    });
    assert.match(fault ?? "", /profiles\/cn\/profile\.json:1:1: the file: .*colour/);
  });

  test("refuses validity that overlaps, and allows validity that touches", () => {
    const header = "code\tvalidFrom\tvalidTo\tname_en\tname_zh\n";
    const touching = `${header}11\t\t2020-01-01\tA\t甲\n11\t2020-01-01\t\tB\t乙\n`;
    assert.deepEqual(faultsOf({ "registers/provinces.tsv": touching }), []);
    const overlapping = `${header}11\t\t2020-01-02\tA\t甲\n11\t2020-01-01\t\tB\t乙\n`;
    assert.deepEqual(faultsOf({ "registers/provinces.tsv": overlapping }), [
      "profiles/cn/registers/provinces.tsv:3:4: 11 is valid twice from 2020-01-01: an earlier row holds until 2020-01-02",
    ]);
  });

  test("names the cell of a bad date, a bad code, a missing cell and a reference to nothing", () => {
    const faults = faultsOf({
      "registers/provinces.tsv":
        "code\tvalidFrom\tvalidTo\tname_en\tname_zh\n11\t2020-02-30\t\tA\t甲\n1\t\t\tB\t乙\n12\t\t\tC\n",
      "registers/domestic-districts.tsv":
        "code\tvalidFrom\tvalidTo\tname_en\tname_zh\tprovince\n99019\t\t\tX\t某\t99\n",
    });
    assert.deepEqual(faults, [
      'profiles/cn/registers/provinces.tsv:2:4: "2020-02-30" is not a date; write YYYY-MM-DD or leave it empty',
      'profiles/cn/registers/provinces.tsv:3:1: "1" is not a code of provinces',
      "profiles/cn/registers/provinces.tsv:4:1: the row has 4 cells; the header names 5",
      'profiles/cn/registers/domestic-districts.tsv:2:13: province "99" is not in the register provinces',
    ]);
  });

  test("refuses validity that ends before it begins", () => {
    const [fault] = faultsOf({
      "registers/provinces.tsv":
        "code\tvalidFrom\tvalidTo\tname_en\tname_zh\n11\t2020-01-01\t2020-01-01\tA\t甲\n",
    });
    assert.equal(
      fault,
      "profiles/cn/registers/provinces.tsv:2:15: validity ends on 2020-01-01, not after it begins on 2020-01-01",
    );
  });

  test("refuses a register nobody reads", () => {
    const [fault] = faultsOf({ "registers/provincs.tsv": "code\tvalidFrom\tvalidTo\n" });
    assert.match(fault ?? "", /provincs\.tsv:1:1: there is no register kind "provincs"/);
  });

  test("says which text a language lacks", () => {
    const text = readFileSync(join(profilesFolder, "cn", "texts", "zh.json"), "utf8").replace(
      / {2}"lanes\.green".*\n/,
      "",
    );
    assert.deepEqual(faultsOf({ "texts/zh.json": text }), [
      'profiles/cn/texts/zh.json:1:1: the text "lanes.green" is missing; texts/en.json has it',
    ]);
  });

  test("finds every fault in one go and lists them in the error", () => {
    const planted = plantProfile({ "registers/provinces.tsv": "code\n", "texts/en.json": "{" });
    try {
      assert.throws(
        () => loadProfile(planted.folder),
        /provinces\.tsv:1:.*[^]*en\.json|en\.json[^]*provinces\.tsv/,
      );
    } finally {
      planted.remove();
    }
  });

  test("reads rules of a slice by its own schema and names the place of a fault", () => {
    const planted = plantProfile({ "rules/duties.json": '{\n  "share": "half"\n}\n' });
    try {
      const profile = loadProfile(planted.folder);
      assert.deepEqual(readRules(profile, "duties", z.object({ share: z.string() })), {
        share: "half",
      });
      assert.throws(
        () => readRules(profile, "duties", z.object({ share: z.number() })),
        /rules\/duties\.json:2:12: share/,
      );
    } finally {
      planted.remove();
    }
  });

  test("gives another fingerprint when any file changes", () => {
    const one = plantProfile({});
    const other = plantProfile({
      "registers/provinces.tsv": "code\tvalidFrom\tvalidTo\tname_en\tname_zh\n11\t\t\tA\t甲\n",
    });
    try {
      assert.notEqual(loadProfile(one.folder).fingerprint, loadProfile(other.folder).fingerprint);
    } finally {
      one.remove();
      other.remove();
    }
  });
});
