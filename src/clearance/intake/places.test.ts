import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { changed } from "./made-cases.ts";
import { madeGb } from "./made-gb.ts";
import { drawPlace, findPlaces, SourceFile } from "./places.ts";

const item = "goodsShipment.governmentAgencyGoodsItem[0]";
const origin = `${item}.origin[0].countryCode`;
const second = `${item}.commodity.classification[1].id`;
const secondId = "SECOND";
const missing = `${item}.commodity.inventedCode`;

function fileOf(text: string, contentType = "application/xml"): SourceFile {
  return new SourceFile(new TextEncoder().encode(text), contentType);
}

describe("places in the sender's file", () => {
  const classification = "goodsShipment.governmentAgencyGoodsItem.0.commodity.classification";
  const made = changed(madeGb(), [[`${classification}.1.id`, secondId]]);
  const texts: readonly (readonly [contentType: string, text: string, found: RegExp])[] = [
    ["application/json", JSON.stringify({ declaration: made }, null, 2), /^"[A-Z]{2}"/],
    ["application/json", JSON.stringify(made), /^"[A-Z]{2}"/],
    ["application/x-ndjson", `{}\n${JSON.stringify(made)}\n`, /^"[A-Z]{2}"/],
    ["application/xml", writeXml(made, declarationMapping("gb"), {}), /^<(?:\w+:)?CountryCode>/],
  ];

  for (const [contentType, text, found] of texts) {
    test(`${contentType} of ${text.split("\n").length} lines`, () => {
      const position = contentType.includes("nd") ? 2 : 1;
      const source = { file: fileOf(text, contentType), profile: "gb", position };
      const places = findPlaces(source, [origin, second, missing]);
      const textAt = (path: string) => {
        const place = places.get(path);
        assert.ok(place, path);
        return text.split("\n")[place.line - 1]?.slice(place.column - 1) ?? "";
      };
      assert.match(textAt(origin), found);
      assert.match(textAt(second).slice(0, 60), new RegExp(`^(?:"|<[^>]*>)${secondId}`));
      // what is not there is shown by what it belongs into
      assert.match(textAt(missing), /^(\{|<(?:\w+:)?Commodity>)/);
    });
  }

  test("CSV: the cell of the row of the item, behind quotes with commas and line ends", () => {
    const text =
      "functionalReferenceId,item.commodity.description,item.origin.countryCode,typeCode\n" +
      'A,"one, and\nmore",GB,IMA\n,two,US,\nB,"x ""y""",CN,IMD\n';
    const source = { file: fileOf(text, "text/csv"), profile: "gb", position: 3 };
    const us = "goodsShipment.governmentAgencyGoodsItem[1].origin[0].countryCode";
    const places = findPlaces(source, [us, "typeCode", origin]);
    assert.deepEqual(places.get(us), { line: 4, column: 6 });
    assert.deepEqual(places.get("typeCode"), { line: 3, column: 10 });
    assert.deepEqual(places.get(origin), { line: 3, column: 7 });
    const next = findPlaces({ ...source, position: 5 }, [origin]);
    assert.deepEqual(next.get(origin), { line: 5, column: 13 });
  });

  test("draws the line and a mark under the place, also of a long line and of wide letters", () => {
    assert.deepEqual(drawPlace(fileOf("a\n  <b>\n"), { line: 2, column: 3 }), ["  <b>", "  ^"]);
    const [shown, mark] = drawPlace(fileOf(`${"x".repeat(5000)}!${"x".repeat(5000)}`), {
      line: 1,
      column: 5001,
    });
    assert.equal(shown.length, 100);
    assert.equal(shown[mark.length - 1], "!");
    assert.deepEqual(drawPlace(fileOf("鞋<b>"), { line: 1, column: 2 }), ["鞋<b>", "  ^"]);
    assert.equal(drawPlace(fileOf("\u001B[2J<b>"), { line: 1, column: 1 })[0], " [2J<b>");
  });
});
