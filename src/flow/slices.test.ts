import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  assessDeclaration,
  assessDeclarationSlices,
} from "#src/clearance/charges/assessment/assess.ts";
import { compareDocuments, compareSlices } from "#src/clearance/declaration/compare-documents.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts, readFactsSlices } from "#src/clearance/declaration/read-facts.ts";
import { checkDeclaration, checkInSlices } from "#src/clearance/intake/checks.ts";
import { canonicalJson, canonicalSlices } from "#src/kernel/canonical-json.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import {
  fromStoredJson,
  fromStoredSlices,
  storedJsonSlices,
  toStoredJson,
} from "#src/kernel/stored-json.ts";
import { clearingProfiles, getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";

const profiles = clearingProfiles(loadProfiles());
const profile = getProfile(profiles, "cn");
const snapshot = new SnapshotStore(profiles).current("cn");
const asOf = Temporal.PlainDate.from("2026-11-25");
const items = 300;

/** Two works in turns, a slice of each. @returns what they came to, and the slices of the first */
function inTurns<Result>(one: Sliced<Result>, other: Sliced<Result>) {
  let slices = 0;
  const results: Result[] = [];
  const open = new Set([one, other]);
  while (open.size > 0) {
    for (const work of open) {
      const step = work.next();
      if (work === one) slices++;
      if (!step.done) continue;
      results[work === one ? 0 : 1] = step.value;
      open.delete(work);
    }
  }
  return { results, slices };
}

function made(making: Omit<Making, "reference">) {
  const document = madeDeclaration({ reference: "S-1", items, ...making });
  return { document, facts: readFacts(document, profile) };
}
const right = made({ price: "1234.56" });
const wrong = made({ commodity: "8471301", direction: "export" });

describe("a declaration of many items", () => {
  test("is checked an item at a time, whatever else is checked between two items", () => {
    const input = (of: typeof right) => ({ ...of, profile, snapshot, asOf });
    const { results, slices } = inTurns(checkInSlices(input(wrong)), checkInSlices(input(right)));
    assert.deepEqual(results, [checkDeclaration(input(wrong)), checkDeclaration(input(right))]);
    assert.notDeepEqual(results[0], results[1]);
    assert.ok(slices > items, `${slices} slices`);
  });

  test("is assessed an item at a time, whatever else is assessed between two items", () => {
    const options = { profile, snapshot, acceptedOn: asOf };
    const { results, slices } = inTurns(
      assessDeclarationSlices(right.facts, options),
      assessDeclarationSlices(wrong.facts, options),
    );
    assert.deepEqual(results, [
      assessDeclaration(right.facts, options),
      assessDeclaration(wrong.facts, options),
    ]);
    assert.equal(results[0]?.items.length, items);
    assert.ok(slices > items, `${slices} slices`);
  });

  test("is read from where it stands an item at a time", () => {
    const json: unknown = JSON.parse(
      toStoredJson({ stage: { facts: right.facts, asOf, at: [1n, asOf], one: [{ $n: "1" }] } }),
    );
    const { results, slices } = inTurns(fromStoredSlices(json), fromStoredSlices({ a: ["b"] }));
    assert.deepEqual(results, [fromStoredJson(json), { a: ["b"] }]);
    assert.ok(slices > items, `${slices} slices`);
  });

  test("is looked through an item at a time for what it declares", () => {
    const { results, slices } = inTurns(
      readFactsSlices(right.document, profile),
      readFactsSlices(wrong.document, profile),
    );
    assert.deepEqual(results, [right.facts, wrong.facts]);
    assert.ok(slices > items, `${slices} slices`);
  });

  test("is compared with another version an item at a time", () => {
    const root = declarationMapping(profile.id);
    const { results, slices } = inTurns(
      compareSlices(right.document, wrong.document, root),
      compareSlices(wrong.document, right.document, root),
    );
    assert.deepEqual(results, [
      compareDocuments(right.document, wrong.document, root),
      compareDocuments(wrong.document, right.document, root),
    ]);
    assert.ok((results[0]?.length ?? 0) > items);
    assert.ok(slices > items, `${slices} slices`);
  });

  test("is printed an item at a time, to the same text", () => {
    const text = canonicalJson(right.document);
    const { results, slices } = inTurns(
      canonicalSlices(right.document),
      canonicalSlices(wrong.document),
    );
    assert.deepEqual(results, [text, canonicalJson(wrong.document)]);
    assert.ok(slices > items, `${slices} slices`);
  });
});

describe("printing in slices", () => {
  const leaf = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
  );
  const tree = fc.dictionary(
    fc.string({ unit: "grapheme" }),
    fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf)))),
    // as declarations are read
    { noNullPrototype: true },
  );
  test("gives the canonical text", () => {
    fc.assert(
      fc.property(tree, (value) => {
        assert.equal(inOnePiece(canonicalSlices(value)), canonicalJson(value));
      }),
      { numRuns: 200 },
    );
  });
  test("gives the stored text, with dates and amounts", () => {
    const value = {
      on: asOf,
      at: Temporal.Instant.from("2026-11-25T04:00:00Z"),
      stage: { paidMinor: 1n, gone: undefined, list: [{ minor: 2n }, undefined] },
    };
    assert.equal(inOnePiece(storedJsonSlices(value)), toStoredJson(value));
    fc.assert(
      fc.property(tree, (made) => {
        assert.equal(inOnePiece(storedJsonSlices(made)), toStoredJson(made));
      }),
      { numRuns: 200 },
    );
  });
});
