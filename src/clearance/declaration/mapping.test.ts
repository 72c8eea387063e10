import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { elementWords, wordOf } from "./element-words.ts";
import { allFields, declarationMapping, findSteps, jsonPathOf, pointerOf } from "./mapping.ts";
import { structureProblem } from "./structure-problem.ts";

describe("mapping table", () => {
  test("holds every element of the WCO declaration and the Chinese form's own", () => {
    const gb = [...allFields(declarationMapping("gb"))];
    const cn = [...allFields(declarationMapping("cn"))];
    assert.equal(gb.length, 459);
    assert.ok(cn.length > gb.length + 60, `${cn.length} elements for cn`);
    assert.ok(gb.every((field) => field.wco !== "" && field.json !== ""));
  });

  test("names elements once among their siblings, in XML, JSON and CSV", () => {
    for (const profile of ["gb", "cn"]) {
      const root = declarationMapping(profile);
      for (const field of [root, ...allFields(root)]) {
        assert.equal(field.byXml.size, field.fields.length, field.path);
        assert.equal(field.byJson.size, field.fields.length, field.path);
      }
      const columns = [...allFields(root)]
        .filter((field) => field.kind !== "class")
        .map((field) => field.csv);
      assert.equal(new Set(columns).size, columns.length);
    }
  });

  test("has a word in both languages for every element, with the class it lies in", () => {
    const root = declarationMapping("cn");
    const fields = [...allFields(root), ...allFields(declarationMapping("gb"))];
    for (const { xml, path } of fields) {
      const word = wordOf(xml);
      assert.ok(word && word.en !== "" && /\p{Script=Han}/u.test(word.zh), path);
    }
    const said = (path: string) => elementWords(findSteps(root, path) ?? []);
    assert.deepEqual(said("exporter.address.countryCode"), {
      en: "Exporter: Country",
      zh: "出口商：国家（地区）",
    });
    assert.equal(said("goodsShipment.importer.id").en, "Importer: Identifier");
  });

  test("turns a JSON path into the pointer of the administration", () => {
    const steps = findSteps(
      declarationMapping("gb"),
      "goodsShipment.governmentAgencyGoodsItem[0].commodity.classification[2].identificationTypeCode",
    );
    assert.ok(steps);
    assert.equal(pointerOf(steps), "42A/67A/68A[1]/23A/21A[3].337");
    assert.equal(
      jsonPathOf(steps),
      "goodsShipment.governmentAgencyGoodsItem[0].commodity.classification[2].identificationTypeCode",
    );
  });

  test("allows 999 items, and 9,999 in cn", () => {
    const items = (profile: string) =>
      declarationMapping(profile)
        .byJson.get("goodsShipment")
        ?.byJson.get("governmentAgencyGoodsItem")?.max;
    assert.equal(items("gb"), 999);
    assert.equal(items("cn"), 9999);
  });

  test("a fault names the field by its label, its element and its item, in both languages", () => {
    const path = "goodsShipment.governmentAgencyGoodsItem[1].commodity.classification[0].id";
    const steps = findSteps(declarationMapping("cn"), path) ?? [];
    const { code, message } = structureProblem({
      fault: "too-long",
      profile: "cn",
      pointer: pointerOf(steps),
      path: jsonPathOf(steps),
      field: steps.at(-1)?.field,
      found: "8471300000847130000",
    });
    assert.equal(code, "DOC-004");
    assert.equal(
      message.en,
      'Commodity code (ID) of item 2 is "8471300000847130000", which is too long.',
    );
    assert.match(message.zh, /^第 2 项商品的\p{Script=Han}+（ID）为“8471300000847130000”/u);
  });
});
