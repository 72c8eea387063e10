import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { GateTable } from "../gate/findings.ts";
import { type CompileContext, compileTable } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { type Published, earlierMonths } from "./earlier.ts";
import { protectTable } from "./protect.ts";
import type { ConfidentialityRules, Protection } from "./rules.ts";
import { nationalOf, sensitiveCells } from "./sensitive.ts";
import { loadSolver } from "./solver.ts";
import type { TraderRow } from "./store.ts";
import { buildSystem, partsOfSystem } from "./system.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: "all",
  rules: [{ kind: "traders", min: 3, source: says }],
  toldByOthers: "stop",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};
const set = tableSetOf("cn");
const definition = findTable(set, "exports-partner-chapter") ?? assert.fail();
const contextOf = (month: string): CompileContext => ({
  period: findPeriod(month) ?? assert.fail(),
  currency: "CNY",
  groupsOf: () => [],
  lists: set.lists,
});

/** Four chapters to three partners in three months by many traders; one cell of January by one. */
function madeRows(): readonly TraderRow[] {
  const rows: TraderRow[] = [];
  for (const month of ["2025-01", "2025-02", "2025-03"])
    for (const partner of ["DE", "FR", "US"])
      for (const chapter of ["61", "62", "84", "85"]) {
        const isLone = month === "2025-01" && partner === "FR" && chapter === "62";
        for (let trader = 0; trader < (isLone ? 1 : 5); trader += 1)
          rows.push({
            month,
            flow: "export",
            codes: [partner, chapter],
            trader: `t${trader}`,
            national: BigInt(1000 + 37 * rows.length),
            usd: 0n,
            grams: 0n,
            declarations: 0n,
            rows: 1n,
          });
      }
  return rows;
}

describe("months released before", () => {
  const rows = madeRows();
  const source = { groups: {}, lists: set.lists, currency: "CNY" };
  const systemOf = (month: string) => {
    const context = contextOf(month);
    const upTo = rows.filter((row) => row.month <= month);
    const { cells } = compileTable(nationalOf(definition), upTo, context);
    const table: GateTable = {
      definition: nationalOf(definition),
      cells: new Map(cells.map(({ key, value }) => [key, value])),
      rows: new Map(),
    };
    const system = buildSystem({ ...source, tables: [table], others: new Map(), hasBefore: true });
    return { system, sensitive: sensitiveCells(definition, upTo, context, rules) };
  };
  const lone = /^month;.*chapter=62;partner=FR$/u;

  test("a later year to date less the months between does not tell what January hid", async () => {
    const highs = await loadSolver();
    const january = systemOf("2025-01");
    const name = [...january.sensitive.primary.keys()].find((fact) => lone.test(fact));
    if (name === undefined) assert.fail("the lone trader's cell is primary");
    const published: Published[][] = [];
    const proven: string[] = [];
    for (const month of ["2025-01", "2025-02", "2025-03"]) {
      const { system, sensitive } = systemOf(month);
      const earlier = earlierMonths({
        tables: [{ definition, rows }],
        context: contextOf(month),
        rules,
        source,
        published,
      });
      const parts = partsOfSystem(
        {
          values: new Map([...earlier.system.values, ...system.values]),
          equations: [...system.equations, ...earlier.system.equations],
          unpublished: earlier.system.unpublished,
        },
        {
          primary: new Map([...sensitive.primary, ...earlier.primary]),
          sole: new Map(),
          hidden: earlier.hidden,
          known: earlier.known,
        },
      );
      const hidden = new Set<string>();
      for (const part of parts) {
        const result = protectTable(highs, part);
        assert.deepEqual(result.unprotected, []);
        for (const fact of result.suppressed) hidden.add(fact);
        for (const [fact, [low, high]] of Object.entries(result.intervals)) {
          if (fact !== (month === "2025-01" ? name : `1:${name}`)) continue;
          const { lower, upper }: Protection = january.sensitive.primary.get(name) ?? assert.fail();
          const value: number = part.cells[fact] ?? 0;
          assert.ok(low <= value - lower + 1e-6 && (high ?? Infinity) >= value + upper - 1e-6);
          proven.push(`${month} ${fact}`);
        }
      }
      const own = [...system.values.keys()];
      published.push([
        {
          shown: new Map(own.filter((fact) => !hidden.has(fact)).map((fact) => [fact, true])),
          hidden: new Map(own.filter((fact) => hidden.has(fact)).map((fact) => [fact, true])),
        },
      ]);
    }
    // February and March each had to leave January's cell as wide as it was, February by hiding more
    assert.deepEqual(proven, [`2025-01 ${name}`, `2025-02 1:${name}`, `2025-03 1:${name}`]);
    assert.ok((published[1]?.[0]?.hidden.size ?? 0) > 0);
  });

  test("where no month before hid anything, they add nothing", () => {
    const published = ["2025-01", "2025-02"].map((month) => [
      {
        shown: new Map([...systemOf(month).system.values]),
        hidden: new Map<string, unknown>(),
      },
    ]);
    const context = contextOf("2025-03");
    const tables = [{ definition, rows }];
    const earlier = earlierMonths({ tables, context, rules, source, published });
    assert.equal(earlier.system.equations.length, 0);
    assert.equal(earlier.primary.size, 0);
  });
});
