/**
 * The system of sums that a release has to be protected in: the protected tables of a period, its month,
 * its year to date and the year to date before, as one set of figures. A figure that stands in several
 * tables is one figure; what other tables or earlier releases show cannot be hidden any more.
 *
 * In: cells of one vintage and what was published. Out: tables for the solver, one for each part that
 * hangs together.
 */
import { type GateTable, factOf, placed } from "../gate/findings.ts";
import type { CodeList, Dimension } from "../tables/table-set.ts";
import type { Protection } from "./rules.ts";
import type { SuppressionTable } from "./suppression.ts";

export type Equation = { readonly total: string; readonly parts: readonly string[] };

export type System = {
  readonly values: ReadonlyMap<string, number>;
  readonly equations: readonly Equation[];
  /** Figures nobody publishes: they are unknown to everybody, and cost nothing. */
  readonly unpublished: ReadonlySet<string>;
};

export type SystemSource = {
  /** Protected tables, with cells in the profile's currency only. */
  readonly tables: readonly GateTable[];
  readonly currency: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly lists: Readonly<Record<string, CodeList>>;
  /** Figures of tables that are not protected. */
  readonly others: ReadonlyMap<string, bigint>;
  /** Whether the month before was released: its year to date is published then. */
  readonly hasBefore: boolean;
};

/** Name of the year to date up to the month before. */
export const prevSpan = "prev";

type FigureKey = {
  readonly fact: string;
  readonly flow: string;
  readonly codes: readonly string[];
};

/** Figures and sums of the protected tables. */
export function buildSystem(source: SystemSource): System {
  const values = new Map<string, number>();
  const equations = new Map<string, Equation>();
  const unpublished = new Set<string>();
  const add = (total: string, parts: readonly string[]) => {
    const name = `${total}=${parts.toSorted().join("+")}`;
    if (parts.length > 0 && !(parts.length === 1 && parts[0] === total))
      equations.set(name, { total, parts });
  };
  const addRest = (total: string, parts: readonly string[]) => {
    const rest = `rest:${total}-${parts.toSorted().join("-")}`;
    const sum = parts.reduce((held, part) => held + (values.get(part) ?? 0), 0);
    values.set(rest, (values.get(total) ?? 0) - sum);
    unpublished.add(rest);
    add(total, [...parts, rest]);
  };
  for (const table of source.tables) {
    const spans = placesOf(table, source, values);
    for (const [span, places] of spans) {
      if (span === prevSpan && !source.hasBefore)
        for (const { fact } of places) unpublished.add(fact);
      sumsOfFlows(places, add);
      for (const [at, dimension] of table.definition.dimensions.entries())
        sumsOfDimension({ places, at, dimension, source, add, addRest });
    }
    sumsOfSpans(spans, add);
  }
  for (const table of source.tables) restsOfFilter(table, { source, values, addRest });
  return { values, equations: [...equations.values()], unpublished };
}

type Add = (total: string, parts: readonly string[]) => void;

/** Places by span; the year to date before is what this month is not. */
function placesOf(
  table: GateTable,
  { currency }: SystemSource,
  values: Map<string, number>,
): ReadonlyMap<string, readonly FigureKey[]> {
  const { definition } = table;
  const spans = new Map<string, FigureKey[]>();
  const put = (span: string, place: FigureKey) => {
    spans.set(span, [...(spans.get(span) ?? []), place]);
  };
  const months = new Map<string, number>();
  for (const { parts, value } of placed(table)) {
    if (parts.unit !== currency || parts.flow === "balance") continue;
    const fact = factOf(definition, parts);
    values.set(fact, Number(value));
    put(parts.span, { fact, flow: parts.flow, codes: parts.codes });
    if (parts.span === "month") months.set(fact.slice("month".length), Number(value));
  }
  if (definition.byMonth || !spans.has("month")) return spans;
  for (const { fact, flow, codes } of spans.get("ytd") ?? []) {
    const rest = fact.slice("ytd".length);
    const before = (values.get(fact) ?? 0) - (months.get(rest) ?? 0);
    if (before === 0) continue;
    values.set(prevSpan + rest, before);
    put(prevSpan, { fact: prevSpan + rest, flow, codes });
  }
  return spans;
}

function sumsOfSpans(spans: ReadonlyMap<string, readonly FigureKey[]>, add: Add): void {
  const named = (span: string) => new Set((spans.get(span) ?? []).map(({ fact }) => fact));
  const [months, before] = [named("month"), named(prevSpan)];
  for (const { fact } of spans.get("ytd") ?? []) {
    const rest = fact.slice("ytd".length);
    const parts = [`month${rest}`, prevSpan + rest];
    if (months.size > 0 || before.size > 0)
      add(
        fact,
        parts.filter((part) => months.has(part) || before.has(part)),
      );
  }
}

function sumsOfFlows(places: readonly FigureKey[], add: Add): void {
  for (const found of Map.groupBy(places, ({ codes }) => codes.join("\n")).values()) {
    const total = found.find(({ flow }) => flow === "total");
    const parts = found.filter(({ flow }) => flow !== "total").map(({ fact }) => fact);
    if (total) add(total.fact, parts);
  }
}

function sumsOfDimension(given: {
  readonly places: readonly FigureKey[];
  readonly at: number;
  readonly dimension: Dimension;
  readonly source: SystemSource;
  readonly add: Add;
  readonly addRest: Add;
}): void {
  const { places, at, dimension, source, add, addRest } = given;
  const lines = Map.groupBy(places, ({ flow, codes }) => [flow, ...codes.with(at, "")].join("\n"));
  for (const line of lines.values()) {
    const byCode = new Map(line.map(({ codes, fact }) => [codes[at] ?? "", fact]));
    const total = byCode.get(dimension.total);
    const facts = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
    if (dimension.list !== undefined) {
      const inside = nesting(source.lists[dimension.list], [...byCode.keys()]);
      for (const [outer, inner] of inside) {
        const name = outer === "" ? total : byCode.get(outer);
        if (name !== undefined) addRest(name, facts(inner));
      }
      continue;
    }
    const isGroup = (code: string) =>
      dimension.hasGroups === true && source.groups[code] !== undefined;
    const own = [...byCode.keys()].filter((code) => code !== dimension.total && !isGroup(code));
    if (total !== undefined) add(total, facts(own));
    for (const code of byCode.keys()) {
      const name = byCode.get(code);
      if (isGroup(code) && name !== undefined) add(name, facts(source.groups[code] ?? []));
    }
  }
}

/** Entries that lie wholly inside another, next below it; under "" those inside no other. */
function nesting(
  list: CodeList | undefined,
  codes: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const entries = (list?.entries ?? []).filter(({ code }) => codes.includes(code));
  const isInside = (inner: (typeof entries)[number], outer: (typeof entries)[number]) =>
    inner !== outer &&
    inner.prefixes.every((one) => outer.prefixes.some((prefix) => one.startsWith(prefix))) &&
    // of two that are the same, the later lies inside
    !(
      outer.prefixes.every((one) => inner.prefixes.some((prefix) => one.startsWith(prefix))) &&
      entries.indexOf(inner) < entries.indexOf(outer)
    );
  const inside = new Map<string, string[]>();
  for (const entry of entries) {
    const around = entries.filter((outer) => isInside(entry, outer));
    const next = around.find((outer) =>
      around.every((one) => one === outer || isInside(outer, one)),
    );
    const taken = inside.get(next?.code ?? "") ?? [];
    const overlaps = taken.some((code) => {
      const other = entries.find((one) => one.code === code);
      return other !== undefined && overlap(entry.prefixes, other.prefixes);
    });
    // what overlaps in part makes no sum with the others
    if (!overlaps) inside.set(next?.code ?? "", [...taken, entry.code]);
  }
  return inside;
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.some((other) => one.startsWith(other) || other.startsWith(one)));
}

/** A table of a part of trade lies inside the same figure of all trade, where a table shows that. */
function restsOfFilter(
  table: GateTable,
  given: {
    readonly source: SystemSource;
    readonly values: Map<string, number>;
    readonly addRest: Add;
  },
): void {
  const { source, values, addRest } = given;
  if (Object.keys(table.definition.filter).length === 0) return;
  const whole = { ...table.definition, filter: {} };
  for (const { parts } of placed(table)) {
    if (parts.unit !== source.currency || parts.flow === "balance") continue;
    const [inner, outer] = [factOf(table.definition, parts), factOf(whole, parts)];
    if (inner === outer) continue;
    const value = source.others.get(outer);
    if (value !== undefined) values.set(outer, Number(value));
    if (values.has(outer)) addRest(outer, [inner]);
  }
}

export type SystemGoals = {
  readonly primary: ReadonlyMap<string, Protection>;
  /** Figures of one trader, and which: he knows them. */
  readonly sole: ReadonlyMap<string, string>;
  /** Figures that stay hidden because they were. */
  readonly hidden: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
};

/** One table for the solver for each part of the system that hangs together and has a goal. */
export function partsOfSystem(system: System, goals: SystemGoals): readonly SuppressionTable[] {
  const partOf = new Map<string, string>();
  const find = (name: string): string => {
    let root = name;
    for (let up = partOf.get(root); up !== undefined && up !== root; up = partOf.get(root))
      root = up;
    partOf.set(name, root);
    return root;
  };
  const isKnown = (name: string) => goals.known.has(name);
  for (const { total, parts } of system.equations) {
    const free = [total, ...parts].filter((name) => !isKnown(name));
    for (const name of free) partOf.set(find(name), find(free[0] ?? name));
  }
  const equations = Map.groupBy(system.equations, ({ total, parts }) => {
    const free = [total, ...parts].find((name) => !isKnown(name));
    return free === undefined ? "" : find(free);
  });
  const wanted = Map.groupBy(
    [...goals.primary].filter(([name]) => !isKnown(name)),
    ([name]) => find(name),
  );
  return [...wanted].map(([part, primaries]) => {
    const held = equations.get(part) ?? [];
    const names = new Set([
      ...held.flatMap(({ total, parts }) => [total, ...parts]),
      ...primaries.map(([name]) => name),
    ]);
    const unasked = [...names].filter(
      (name) => !isKnown(name) && (system.unpublished.has(name) || goals.hidden.has(name)),
    );
    const none = { lower_protection: 0, upper_protection: 0 };
    return {
      name: part,
      cells: Object.fromEntries([...names].map((name) => [name, system.values.get(name) ?? 0])),
      constraints: held.map(({ total, parts }): [string, string[]] => [total, [...parts]]),
      primary: {
        ...Object.fromEntries(unasked.map((name) => [name, none])),
        ...Object.fromEntries(
          primaries.map(([name, { lower, upper }]) => [
            name,
            { lower_protection: lower, upper_protection: upper },
          ]),
        ),
      },
      known: [...names].filter(isKnown),
      sole: Object.fromEntries([...goals.sole].filter(([name]) => names.has(name))),
    };
  });
}
