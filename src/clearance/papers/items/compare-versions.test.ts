import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { codeNames, printLeaf } from "#src/clearance/charges/assessment/charge-facts.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { templateColumns } from "#src/clearance/intake/xlsx-columns.ts";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { compareVersions } from "./compare-versions.ts";
import { nameElements } from "./name-elements.ts";

const profiles = loadProfiles();
const profile = getProfile(profiles, "cn");
const snapshot = new SnapshotStore(profiles).current("cn");
const names = {
  profile: "cn",
  nameOf: nameElements("cn", templateColumns(profile)),
  codeName: codeNames(snapshot, Temporal.PlainDate.from("2026-01-15")),
};

/** A document changed as text: what a version says otherwise. */
function changed(
  from: DeclarationDocument,
  ...swaps: readonly (readonly [string, string])[]
): DeclarationDocument {
  const text = swaps.reduce((before, [old, now]) => {
    assert.ok(before.includes(old), old);
    return before.replace(old, now);
  }, JSON.stringify(from));
  return JSON.parse(text) as DeclarationDocument; // the document again
}

const compare = (before: DeclarationDocument, after: DeclarationDocument) =>
  inOnePiece(compareVersions({ before, after, ...names }));

describe("two versions of a declaration", () => {
  const first = madeDeclaration({ reference: "V-1", items: 3 });

  test("the same document differs in nothing", () => {
    assert.deepEqual(compare(first, structuredClone(first)), []);
  });

  test("fields have the names of the form and say what their codes stand for", () => {
    const second = changed(
      first,
      ['"exportCountry":{"id":"DE"}', '"exportCountry":{"id":"FR"}'],
      ['"value":"1000.00","currencyId":"USD"', '"value":"900.00","currencyId":"USD"'],
    );
    const found = compare(first, second);
    assert.deepEqual(
      found.map(({ item, name, before, after }) => [
        item,
        name?.en,
        printLeaf(before),
        printLeaf(after),
      ]),
      [
        [null, "Invoice amount", "1000.00 USD", "900.00 USD"],
        [null, "Country of dispatch", "DE", "FR"],
      ],
    );
    assert.equal(found[1]?.says.after?.zh, "法国");
  });

  test("an item left out moves no other; one that joins is whole", () => {
    const items = (document: DeclarationDocument): unknown[] =>
      // a list by the mapping table
      (document["goodsShipment"] as { governmentAgencyGoodsItem: unknown[] })
        .governmentAgencyGoodsItem;
    const second = structuredClone(first);
    items(second).splice(1, 1);
    const found = compare(
      first,
      changed(second, ['"sequenceNumeric":"3"', '"sequenceNumeric":"4"']),
    );
    assert.deepEqual(
      found.map(({ item, name, before, after }) => [
        item,
        name,
        printLeaf(before).slice(0, 8),
        printLeaf(after).slice(0, 8),
      ]),
      [
        [2, null, "84713010", ""],
        [3, null, "84713010", ""],
        [4, null, "", "84713010"],
      ],
    );
  });

  test("an element without a name of its own has that of the data model", () => {
    const second = { ...first, loadingListQuantity: { value: "2" } };
    const [found] = compare(first, second);
    assert.deepEqual(
      [found?.name, found?.before, printLeaf(found?.after)],
      [{ en: "Loading lists", zh: "装载清单份数" }, null, "2"],
    );
  });
});
