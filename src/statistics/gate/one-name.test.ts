import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findTable, readOwnTable, tableSetOf } from "../tables/table-set.ts";
import { checkNames } from "./one-name.ts";

const set = tableSetOf("cn");
const partner = findTable(set, "partner") ?? assert.fail();
const title = { en: "Exports to others", zh: "对其他国家的出口" };
const groups = { HALF: ["US", "JP"] };

/** A table of selected partners, as a statistician adds it. */
function ownTable(id: string, partners: readonly string[]) {
  const filter = { partner: [...partners] };
  const table = { id, title, dimensions: ["partner"], measures: ["USD" as const], filter };
  return readOwnTable("cn", table).definition;
}

function gated(definition: typeof partner, cells: Readonly<Record<string, bigint>>) {
  const keyed = Object.entries(cells).map(([code, value]) => {
    return [`span=month;flow=export;partner=${code};unit=USD`, value] as const;
  });
  return { definition, cells: new Map(keyed), rows: new Map<string, bigint>() };
}

const namesOf = (tables: readonly ReturnType<typeof gated>[]) =>
  checkNames(tables, { lists: set.lists, groups, labelOf: undefined });

describe("one name has one value", () => {
  const whole = gated(partner, { WORLD: 9n, HALF: 5n, US: 2n, JP: 3n });

  test("a cut total and a cut group have names of their own beside the whole ones", () => {
    const cut = gated(ownTable("some", ["US", "DE"]), { WORLD: 6n, HALF: 2n, US: 2n, DE: 4n });
    assert.deepEqual(namesOf([whole, cut]), { checked: 8, findings: [] });
  });

  test("two selections of as many economies are one name: a second value of it is stopped", () => {
    const tables = [
      whole,
      gated(ownTable("some", ["US", "DE"]), { WORLD: 6n, HALF: 2n }),
      gated(ownTable("others", ["JP", "DE"]), { WORLD: 7n, HALF: 3n }),
    ];
    const { findings } = namesOf(tables);
    assert.deepEqual(
      findings.map(({ severity, table, figures }) => [severity, table, figures["other"]]),
      [
        ["stop", "others", "6"],
        ["stop", "others", "2"],
      ],
    );
  });

  test("two entries of one title are found, in either language; equal values are none", () => {
    const commodities = findTable(set, "export-commodities") ?? assert.fail();
    const list = set.lists["export-commodities"] ?? assert.fail();
    const [first, second] = list.entries.map(({ code }) => code);
    const entries = list.entries.map((one) => ({ ...one, title: { ...one.title, zh: "同名" } }));
    const lists = { ...set.lists, "export-commodities": { ...list, entries } };
    const keyed = [first, second].map((code, at) => {
      return [`span=month;flow=export;exportCommodity=${code};unit=USD`, BigInt(at)] as const;
    });
    const table = {
      definition: commodities,
      cells: new Map(keyed),
      rows: new Map<string, bigint>(),
    };
    const naming = { groups, labelOf: undefined };
    assert.equal(checkNames([table], { ...naming, lists }).findings.length, 1);
    assert.deepEqual(checkNames([table], { ...naming, lists: set.lists }), {
      checked: 2,
      findings: [],
    });
    assert.deepEqual(namesOf([whole, whole]).findings, []);
  });

  test("codes that a register names alike are told by the code beside the name", () => {
    const alike = { labelOf: () => ({ en: "Serbia", zh: "塞尔维亚" }), lists: set.lists, groups };
    assert.deepEqual(checkNames([gated(partner, { RS: 1n, XS: 2n })], alike).findings, []);
  });
});
