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

  test("two codes of one name are found, in either language, and equal values are none", () => {
    const { checked, findings } = checkNames([whole], {
      lists: set.lists,
      groups,
      labelOf: (_, code) => ({ en: code, zh: ["US", "JP"].includes(code) ? "同名" : code }),
    });
    assert.equal(checked, 4);
    assert.equal(findings.length, 1);
    assert.deepEqual(namesOf([whole, whole]).findings, []);
  });
});
