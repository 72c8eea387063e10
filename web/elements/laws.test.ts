/** Every law that a charge of the profile `cn` cites is said in both languages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { lawIn } from "./laws.ts";

const profile = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../profiles/cn/${name}`, import.meta.url)), "utf8");

/** Laws in the sets of measures, and the legal bases that the rules of duties state. */
function citedLaws(): readonly string[] {
  const [head = "", ...rows] = profile("registers/measure-sets.tsv").trimEnd().split("\n");
  const column = head.split("\t").indexOf("legalBasis");
  const ofSets = rows.map((row) => row.split("\t")[column] ?? "");
  const ofRules = [...profile("rules/duties.json").matchAll(/"legalBasis": "([^"]*)"/g)];
  const ofAccess = [...profile("rules/access.json").matchAll(/"source": "(Customs Law[^"]*)"/g)];
  const stated = [...ofRules, ...ofAccess].map(([, law]) => law ?? "");
  return [...new Set([...ofSets, ...stated])].filter((law) => law !== "");
}

describe("laws", () => {
  test("each that charges cite is Chinese on Chinese pages and English on English ones", () => {
    const cited = citedLaws();
    assert.ok(cited.length > 20, `${cited.length} laws`);
    const han = /\p{Script=Han}/u;
    // a word of four letters that is no number of an instrument is English
    const english = cited.filter((law) => /[A-Za-z]{4}/.test(lawIn(law, "zh")));
    assert.deepEqual(english, []);
    assert.deepEqual(
      cited.filter((law) => han.test(lawIn(law, "en"))),
      [],
    );
  });

  test("numbers and articles stand where the language has them", () => {
    assert.equal(lawIn("Customs Law, Articles 59 and 100", "zh"), "《海关法》第59条、第100条");
    assert.equal(
      lawIn("税委会公告2025年第2号; ended by 税委会公告2025年第9号", "en"),
      "Tariff Commission Announcement No. 2 of 2025; ended by Tariff Commission Announcement No. 9 of 2025",
    );
    assert.equal(lawIn("SI 2018/1248, regulation 9", "zh"), "SI 2018/1248, regulation 9");
  });
});
