/**
 * Months of the year that were released before: a year to date less another gives a month away, so what they
 * hid is unknown together with what this release hides, and must not be told by what it shows.
 *
 * In: what each trader adds, by month and at this vintage, and what was published. Out: their figures
 * and sums under names of their own, added to the system of the release. What they show is known.
 */
import type { GateTable } from "../gate/findings.ts";
import { type CompileContext, compileTable } from "../tables/compile.ts";
import { monthText } from "../tables/period.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import type { ConfidentialityRules } from "./rules.ts";
import { type SensitiveFigures, nationalOf, sensitiveCells } from "./sensitive.ts";
import type { TraderRow } from "./store.ts";
import { type System, type SystemSource, buildSystem, prevSpan } from "./system.ts";

/** A protected table with what each trader adds to it, in all months of the year so far. */
export type TableRows = {
  readonly definition: TableDefinition;
  readonly rows: readonly TraderRow[];
};

/** Names that a month's publications show, and those they hide. */
export type Published = {
  readonly shown: ReadonlyMap<string, unknown>;
  readonly hidden: ReadonlyMap<string, unknown>;
};

export type EarlierPublication = SensitiveFigures & {
  readonly system: System;
  /** Figures that were hidden and not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
};

type EarlierInput = {
  readonly tables: readonly TableRows[];
  readonly context: CompileContext;
  readonly rules: ConfidentialityRules;
  readonly source: Pick<SystemSource, "groups" | "lists" | "currency">;
  /** Publications of each month of the year before this one, January first. */
  readonly published: readonly (readonly Published[])[];
};

/** Whether a name is of a month before, or the year to date before. */
export function isEarlier(name: string): boolean {
  return name.startsWith(`${prevSpan};`) || isMonthBefore(name);
}

export function isMonthBefore(name: string): boolean {
  return /^\d+:/u.test(name);
}

/** What the months before add; of those from the first on that hid something, without a gap to this one. */
export function earlierMonths(input: EarlierInput): EarlierPublication {
  const found: EarlierPublication[] = [];
  const { published } = input;
  for (let month = published.length; month > 0; month -= 1) {
    const publications = published[month - 1] ?? [];
    if (publications.length === 0) break;
    found.push(earlierMonth(input, month, publications));
  }
  while (found.at(-1)?.hidden.size === 0) found.pop();
  return {
    primary: new Map(found.flatMap(({ primary }) => [...primary])),
    sole: new Map(found.flatMap(({ sole }) => [...sole])),
    hidden: new Set(found.flatMap(({ hidden }) => [...hidden])),
    known: new Set(found.flatMap(({ known }) => [...known])),
    system: {
      values: new Map(found.flatMap(({ system }) => [...system.values])),
      equations: found.flatMap(({ system }) => system.equations),
      unpublished: new Set(found.flatMap(({ system }) => [...system.unpublished])),
    },
  };
}

function earlierMonth(
  { tables, context, rules, source, published }: EarlierInput,
  month: number,
  publications: readonly Published[],
): EarlierPublication {
  const period = { ...context.period, firstMonth: month, lastMonth: month };
  const past = { ...context, period };
  const last = monthText(period.year, month);
  const rowsOf = (rows: readonly TraderRow[]) => rows.filter((row) => row.month <= last);
  const gated = tables.map(({ definition, rows }): GateTable => {
    const { cells } = compileTable(nationalOf(definition), rowsOf(rows), past);
    return {
      definition,
      cells: new Map(cells.map(({ key, value }) => [key, value])),
      rows: new Map(cells.map((cell) => [cell.key, cell.rows])),
    };
  });
  const plain = buildSystem({ ...source, tables: gated, others: new Map(), hasBefore: true });
  const rename = (fact: string) => nameOf(fact, month, published.length);
  const isShown = (fact: string) => publications.some(({ shown }) => shown.has(fact));
  const isHidden = (fact: string) =>
    !isShown(fact) && publications.some((figures) => figures.hidden.has(fact));
  const own = [...plain.values.keys()].filter((fact) => !fact.startsWith(`${prevSpan};`));
  const sensitive = tables.map(({ definition, rows }) =>
    sensitiveCells(definition, rowsOf(rows), past, rules),
  );
  const hiddenOf = <Value>(cells: readonly (readonly [string, Value])[]) =>
    cells.flatMap(([fact, value]): [string, Value][] =>
      isHidden(fact) ? [[rename(fact), value]] : [],
    );
  return {
    primary: new Map(hiddenOf(sensitive.flatMap(({ primary }) => [...primary]))),
    sole: new Map(hiddenOf(sensitive.flatMap(({ sole }) => [...sole]))),
    hidden: new Set(own.filter(isHidden).map(rename)),
    known: new Set(own.filter(isShown).map(rename)),
    system: {
      values: new Map([...plain.values].map(([fact, value]) => [rename(fact), value])),
      equations: plain.equations.map(({ total, parts }) => ({
        total: rename(total),
        parts: parts.map(rename),
      })),
      // what nobody published is unknown to everybody
      unpublished: new Set(
        own.filter((fact) => !isShown(fact) && !isHidden(fact)).map((fact) => rename(fact)),
      ),
    },
  };
}

/** The year to date of the last month before has its name in the system of the release. */
function nameOf(fact: string, month: number, lastMonth: number): string {
  const toDate = (of: number, rest: string) => (of === lastMonth ? prevSpan : `${of}:ytd`) + rest;
  if (fact.startsWith("ytd;")) return toDate(month, fact.slice("ytd".length));
  if (fact.startsWith(`${prevSpan};`)) return toDate(month - 1, fact.slice(prevSpan.length));
  return `${month}:${fact}`;
}
