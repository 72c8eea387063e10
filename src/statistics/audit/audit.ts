/**
 * Audit of what a publication hides: afresh, from the publication alone. Everything it shows, the tables
 * shown whole and the month before are known to an attacker; two linear programmes for each hidden figure
 * say what he can tell of it. What was hidden for itself and what for others, and what that costs.
 *
 * In: a stored publication. Out: its hidden figures with the attacker's intervals. Owns no tables.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { Solver, Unsolved } from "../confidentiality/solve.ts";
import type { Interval, SuppressionTable } from "../confidentiality/suppression.ts";
import { buildSystem, partsOfSystem, prevSpan } from "../confidentiality/system.ts";
import { nameOfCode, selected } from "../tables/cut-names.ts";
import { type GateTable, factOf, placed } from "../gate/findings.ts";
import type { LabelOf } from "../official/labels.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import {
  type StoredCell,
  type StoredRelease,
  findRelease,
  readWholeRelease,
} from "../releases/store.ts";
import type { Hidden } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import type { TableDefinition, TableSet } from "../tables/table-set.ts";

export type AuditedFigure = {
  readonly fact: string;
  readonly label: Text;
  /** Tables it stands in. */
  readonly tables: readonly string[];
  readonly why: Hidden;
  readonly value: bigint;
  /** What an attacker can tell of it; `null` above where nothing limits it. */
  readonly low: bigint;
  readonly high: bigint | null;
};

export type Audit = {
  readonly figures: readonly AuditedFigure[];
  /** Figures of the publication in the profile's currency, hidden ones among them. */
  readonly figureCount: number;
  readonly primary: number;
  readonly secondary: number;
  /** Value of what is hidden only to protect others. */
  readonly cost: bigint;
  /** Hidden figures whose interval is a point: others tell them. */
  readonly told: number;
};

/** What a publication says of a figure, in every table it stands in. */
type FigureStatement = {
  readonly value: bigint;
  readonly why: Hidden | undefined;
  readonly tables: string[];
};
type Whole = ReadonlyMap<string, ReadonlyMap<string, StoredCell>>;

/** @throws AppError where the sums are more than a solver takes */
export async function auditRelease(
  sql: Sql,
  release: StoredRelease,
  options: { readonly rules: ConfidentialityRules | undefined; readonly labelOf: LabelOf },
): Promise<Audit> {
  const { manifest } = release;
  const { currency } = manifest;
  const set = tableSetOfRelease(manifest);
  const whole = await readWholeRelease(sql, release.id);
  const held = figuresOf(set, whole, currency);
  const named = options.rules?.tables ?? [];
  const isProtected = (id: string): boolean =>
    named === "all" ||
    named.includes(id) ||
    [...(whole.get(id)?.values() ?? [])].some(({ hidden }) => hidden !== undefined);
  const tables = set.tables.map((definition) => gateTable(definition, whole));
  const others = figuresOf(
    { ...set, tables: set.tables.filter(({ id }) => !isProtected(id)) },
    ...([whole, currency] as const),
  );
  const before = await hiddenBefore(sql, release);
  const system = buildSystem({
    tables: tables.filter(({ definition }) => isProtected(definition.id)),
    currency,
    groups: manifest.groups,
    lists: set.lists,
    others: new Map([...others].map(([fact, { value }]) => [fact, value])),
    hasBefore: before !== undefined,
  });
  const hidden = new Set([...(before ?? [])].filter((fact) => system.values.has(fact)));
  for (const [fact, { why }] of held) if (why !== undefined) hidden.add(fact);
  const known = new Set(
    [...system.values.keys()].filter((fact) => !hidden.has(fact) && !system.unpublished.has(fact)),
  );
  const asked = { lower: 0, upper: 0 };
  const parts = partsOfSystem(system, {
    primary: new Map([...hidden].map((fact) => [fact, asked])),
    sole: new Map(),
    hidden: new Set(),
    known,
  });
  const intervals = await intervalsOf(parts, options.rules?.workMax ?? workMaxUsual);
  const describe = describerOf(set, options.labelOf);
  return summed(
    held.size,
    [...held].flatMap(([fact, { value, why, tables: of }]): AuditedFigure[] =>
      why === undefined
        ? []
        : [
            {
              fact,
              label: describe(fact),
              tables: of,
              why,
              value,
              ...boundsOf(intervals.get(fact), value),
            },
          ],
    ),
  );
}

const workMaxUsual = 1000;

async function intervalsOf(
  parts: readonly SuppressionTable[],
  workMax: number,
): Promise<ReadonlyMap<string, Interval>> {
  const solver = new Solver();
  try {
    const results = await solver.hide(parts, { workMax, hasIntervals: true });
    return new Map(results.flatMap((one) => Object.entries(one.intervals)));
  } catch (error) {
    throw error instanceof Unsolved ? tooLarge(error.message) : error;
  } finally {
    await solver.end();
  }
}

/** A point where the solver says nothing: the figure hangs together with none that is unknown. */
function boundsOf(interval: Interval | undefined, value: bigint) {
  if (interval === undefined) return { low: value, high: value };
  const [low, high] = interval;
  return {
    low: BigInt(Math.round(low)),
    high: high === null ? null : BigInt(Math.round(high)),
  };
}

/** Narrower than a unit of the currency, and others tell it. */
const pointMinor = 100;

export function isTold(figure: Pick<AuditedFigure, "low" | "high">): boolean {
  return widthOf(figure) < pointMinor;
}

function widthOf({ low, high }: Pick<AuditedFigure, "low" | "high">): number {
  return high === null ? Number.POSITIVE_INFINITY : Number(high - low);
}

function summed(figureCount: number, figures: readonly AuditedFigure[]): Audit {
  const count = (wanted: Hidden): number => figures.filter(({ why }) => why === wanted).length;
  return {
    // those that are told most closely first
    figures: figures.toSorted((a, b) => {
      const [x, y] = [widthOf(a), widthOf(b)];
      return x === y ? (a.fact < b.fact ? -1 : 1) : x - y;
    }),
    figureCount,
    primary: count("primary"),
    secondary: count("secondary"),
    cost: figures.reduce(
      (sum, { why, value }) => sum + (why === "primary" ? 0n : value < 0n ? -value : value),
      0n,
    ),
    told: figures.filter(isTold).length,
  };
}

function gateTable(definition: TableDefinition, whole: Whole): GateTable {
  const cells = [...(whole.get(definition.id) ?? [])];
  return {
    definition,
    cells: new Map(cells.map(([key, { value }]) => [key, value])),
    rows: new Map(cells.map(([key, { rows }]) => [key, rows])),
  };
}

/** Figures in the profile's currency by name; a balance tells nothing that its flows don't. */
function figuresOf(set: TableSet, whole: Whole, currency: string): Map<string, FigureStatement> {
  const held = new Map<string, FigureStatement>();
  for (const definition of set.tables) {
    const cells = whole.get(definition.id);
    for (const { key, parts, value } of placed(gateTable(definition, whole))) {
      if (parts.unit !== currency || parts.flow === "balance") continue;
      const fact = factOf(definition, parts);
      const known = held.get(fact);
      const why = cells?.get(key)?.hidden ?? known?.why;
      held.set(fact, { value, why, tables: [...(known?.tables ?? []), definition.id] });
    }
  }
  return held;
}

/** Figures of the year to date before that its publication hid; undefined where there was none. */
async function hiddenBefore(
  sql: Sql,
  { profile, period: text }: StoredRelease,
): Promise<ReadonlySet<string> | undefined> {
  const period = findPeriod(text);
  if (period?.kind !== "month" || period.lastMonth === 1) return undefined;
  const last = Temporal.PlainYearMonth.from(text).subtract({ months: 1 }).toString();
  const before = await findRelease(sql, { profile, period: last }, "all");
  if (!before) return undefined;
  const { manifest } = before;
  const figures = figuresOf(
    tableSetOfRelease(manifest),
    await readWholeRelease(sql, before.id),
    manifest.currency,
  );
  return new Set(
    [...figures].flatMap(([fact, { why }]) =>
      why !== undefined && fact.startsWith("ytd;") ? [prevSpan + fact.slice("ytd".length)] : [],
    ),
  );
}

const spans: Readonly<Record<string, Text>> = {
  month: { en: "month", zh: "当月" },
  ytd: { en: "year to date", zh: "当年累计" },
  year: { en: "year", zh: "全年" },
};
const flows: Readonly<Record<string, Text>> = {
  export: { en: "exports", zh: "出口" },
  import: { en: "imports", zh: "进口" },
  total: { en: "exports and imports", zh: "进出口" },
};

/** A figure's name in words: its flow, and each code by its dimension. */
function describerOf({ tables, lists }: TableSet, labelOf: LabelOf): (fact: string) => Text {
  const dimensions = tables.flatMap((table) => table.dimensions);
  const find = (name: string) =>
    dimensions.find(({ column, list }) => name === (list === undefined ? column : `list:${list}`));
  return (fact) => {
    const [span = "", flow = "", ...terms] = fact.split(";");
    const labels = terms.map((term): Text => {
      const at = term.indexOf("=");
      const [name, code] = [term.slice(0, at), term.slice(at + 1)];
      const dimension = find(name.replace(/ of filter$/, ""));
      if (!dimension) return { en: code, zh: code };
      const chosen = code.split("|").length;
      return chosen > 1 ? selected(chosen, dimension) : nameOfCode(dimension, code, lists, labelOf);
    });
    const places = [spans[span], flows[flow]].flatMap((one) => (one ? [one] : []));
    const words = (locale: "en" | "zh"): string =>
      [...places, ...labels].map((label) => label[locale]).join(" · ");
    return { en: words("en"), zh: words("zh") };
  };
}

function tooLarge(why: string): AppError {
  return new AppError({
    code: "STATISTICS_AUDIT",
    status: 422,
    message: `The audit could not be completed: ${why}.`,
    fix: "Audit another publication, or protect fewer tables.",
  });
}
