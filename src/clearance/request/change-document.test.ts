import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { madeCn } from "#src/clearance/intake/made-cn.ts";
import { compareDocuments } from "../declaration/compare-documents.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { declarationMapping } from "../declaration/mapping.ts";
import { changeDocument, pathOfPlace } from "./change-document.ts";
import type { Operation } from "./request.ts";

const root = declarationMapping("cn");
const item = "goodsShipment.governmentAgencyGoodsItem[0]";
const before: DeclarationDocument = madeCn();

function change(operations: readonly Operation[], from = before) {
  return changeDocument(from, { kind: "operations", operations }, root);
}

describe("change of a document", () => {
  test("a place is written in three ways and is the same place", () => {
    const places = [
      `${item}.commodity.description`,
      "/goodsShipment/governmentAgencyGoodsItem/0/commodity/description",
      "42A/67A/68A[1]/23A.137",
    ];
    assert.deepEqual(
      places.map((place) => pathOfPlace(root, place)),
      places.map(() => `${item}.commodity.description`),
    );
    assert.equal(pathOfPlace(root, "42A/99Z.137"), undefined);
  });

  test("only what leads to a place is copied, however often it is changed", () => {
    const copy = structuredClone(before);
    const [first] = change([{ op: "set", path: "additionalDocument[0]", value: { id: "X" } }])
      .document["additionalDocument"] as readonly object[];
    assert.deepEqual(first, { id: "X" });
    const value = { categoryCode: "N" };
    const { document } = change([
      { op: "set", path: `${item}.commodity.description`, value: "Other" },
      { op: "set", path: `${item}.additionalDocument[0]`, value },
      { op: "set", path: `${item}.additionalDocument[0].id`, value: "Y" },
      { op: "remove", path: `${item}.origin[0]` },
    ]);
    assert.deepEqual(before, copy);
    assert.deepEqual(value, { categoryCode: "N" });
    assert.equal(document["national"], before["national"]);
    const itemOf = (one: DeclarationDocument) =>
      (one["goodsShipment"] as { governmentAgencyGoodsItem: Record<string, unknown>[] })
        .governmentAgencyGoodsItem[0];
    assert.equal(itemOf(document)?.["national"], itemOf(before)?.["national"]);
    assert.deepEqual(itemOf(document)?.["additionalDocument"], [{ categoryCode: "N", id: "Y" }]);
  });

  test("a value is set, added behind the last, and removed; what stood before stays", () => {
    const copy = structuredClone(before);
    const document = { categoryCode: "N", typeCode: "935", id: "X" };
    const added = change([
      { op: "set", path: `${item}.commodity.description`, value: "Other" },
      { op: "set", path: "additionalDocument[0]", value: document },
      { op: "set", path: "additionalDocument[1]", value: { ...document, id: "Y" } },
    ]);
    assert.deepEqual(added.problems, []);
    const removed = change(
      [
        { op: "remove", path: "additionalDocument[0]" },
        { op: "remove", path: "additionalDocument[1]" },
      ],
      added.document,
    );
    assert.deepEqual(removed.problems, []);
    assert.equal(removed.document["additionalDocument"], undefined);
    assert.deepEqual(before, copy);
  });

  test("a place that is not there is a finding that says which", () => {
    const paths = ["goodsShipment.nothing", "additionalDocument[7]"];
    const { problems } = change([
      { op: "set", path: paths[0] ?? "", value: "1" },
      { op: "remove", path: paths[1] ?? "" },
    ]);
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      paths.map((path) => ["REQ-007", path]),
    );
  });

  test("amend, then amend back by what differs, is the document again", () => {
    const places = fc.constantFrom(
      `${item}.commodity.description`,
      `${item}.sequenceNumeric`,
      "declarationOfficeId",
      "goodsShipment.exportCountry.id",
      "additionalDocument[0].id",
      "totalPackageQuantity.value",
    );
    const operations = fc.array(
      fc.record({
        op: fc.constant("set" as const),
        path: places,
        value: fc.string({ minLength: 1 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(operations, (list) => {
        const known = list.filter(({ path }) => pathOfPlace(root, path) !== undefined);
        const { document } = change(known);
        const differences = compareDocuments(before, document, root);
        const back = differences.map(({ path, before: value }): Operation =>
          value === undefined ? { op: "remove", path } : { op: "set", path, value },
        );
        const again = change(back, document).document;
        assert.deepEqual(compareDocuments(before, again, root), []);
      }),
      { seed: 4 },
    );
  });
});
