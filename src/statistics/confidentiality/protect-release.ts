/**
 * Confidentiality of a release: primary cells from what each trader adds in the ledger, further cells so
 * that sums, other tables and earlier releases don't tell them, and the proof of each.
 *
 * In: the tables of one vintage, the rules of the profile, what was published. Out: the tables with their
 * hidden cells, and what the gate has to say. Nothing unprotected leaves here without a finding that stops.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Services } from "#src/platform/services.ts";
import {
  type CheckReport,
  type Finding,
  type GateTable,
  factOf,
  placed,
} from "../gate/findings.ts";
import {
  type CompileContext,
  type CompiledTable,
  type Hidden,
  findCellParts,
  hideCells,
} from "../tables/compile.ts";
import type { CubeQuery } from "../tables/store.ts";
import type { TableDefinition, TableSet } from "../tables/table-set.ts";
import {
  type EarlierPublication,
  type TableRows,
  earlierMonths,
  isEarlier,
  isMonthBefore,
} from "./earlier.ts";
import type { ConfidentialityRules, Protection } from "./rules.ts";
import { sensitiveCells } from "./sensitive.ts";
import { Solver, Unsolved } from "./solve.ts";
import { readTraders, traderRowsMax } from "./store.ts";
import type { SuppressionTable } from "./suppression.ts";
import { type System, type SystemGoals, buildSystem, partsOfSystem, prevSpan } from "./system.ts";

/** Figures of a publication in the profile's currency, by name. */
export type Figures = {
  readonly name: string;
  readonly shown: ReadonlyMap<string, bigint>;
  readonly hidden: ReadonlyMap<string, Hidden>;
};

export type ProtectInput = {
  readonly set: TableSet;
  readonly tables: readonly CompiledTable[];
  readonly context: CompileContext;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly query: CubeQuery;
  readonly rules: ConfidentialityRules;
  /** Publications of the same figures. */
  readonly same: readonly Figures[];
  /** Publications of each month of the year before this one, January first. */
  readonly earlier: readonly (readonly Figures[])[];
  /** Publications of each month after, to the end of the year. */
  readonly after: readonly (readonly Figures[])[];
};

export type Protected = {
  readonly tables: readonly CompiledTable[];
  readonly confidentiality: CheckReport;
  readonly differencing: CheckReport;
};

/** Names of the figures of a publication. */
export function figuresOf(
  name: string,
  currency: string,
  cells: readonly {
    readonly definition: TableDefinition;
    readonly key: string;
    readonly value: bigint;
    readonly hidden: Hidden | undefined;
  }[],
): Figures {
  const shown = new Map<string, bigint>();
  const hidden = new Map<string, Hidden>();
  for (const { definition, key, value, hidden: why } of cells) {
    const parts = findCellParts(definition, key);
    if (!parts || parts.unit !== currency || parts.flow === "balance") continue;
    const fact = factOf(definition, parts);
    if (why === undefined) shown.set(fact, value);
    else hidden.set(fact, why);
  }
  return { name, shown, hidden };
}

/** Hides what has to be hidden. */
export async function protectRelease(
  { analytics }: Pick<Services, "analytics">,
  input: ProtectInput,
): Promise<Protected> {
  const { rules, set, context } = input;
  const isProtected = (id: string) => rules.tables === "all" || rules.tables.includes(id);
  const gated = input.tables.flatMap((table): readonly GateTable[] => {
    const definition = set.tables.find(({ id }) => id === table.id);
    return definition ? [gateTable(definition, table)] : [];
  });
  const tables = gated.filter(({ definition }) => isProtected(definition.id));
  const shownWhole = gated.filter(({ definition }) => !isProtected(definition.id));
  const others = factsOf(shownWhole, context.currency);
  const findings: Finding[] = [];
  const primary = new Map<string, Protection>();
  const sole = new Map<string, string>();
  const read: TableRows[] = [];
  let checked = 0;
  for (const { definition } of tables) {
    const rows = await readTraders(analytics, definition, input.query, traderRowsMax);
    if (!rows) {
      findings.push(stop(definition.id, "", tooMany));
      continue;
    }
    read.push({ definition, rows });
    const found = sensitiveCells(definition, rows, context, rules);
    checked += found.checked;
    for (const [fact, protection] of found.primary) primary.set(fact, protection);
    for (const [fact, trader] of found.sole) sole.set(fact, trader);
  }
  const { currency, lists } = context;
  const source = { currency, groups: input.groups, lists };
  const own = buildSystem({ ...source, tables, others, hasBefore: beforeOf(input).length > 0 });
  const published = input.earlier;
  const earlier = earlierMonths({ tables: read, context, rules, source, published });
  const state = withEarlier(stateOf(input, own, others), earlier);
  const system = joinSystems(own, earlier.system);
  for (const [fact, protection] of earlier.primary) primary.set(fact, protection);
  for (const [fact, trader] of earlier.sole) sole.set(fact, trader);
  for (const fact of primary.keys())
    if (state.elsewhere.has(fact)) findings.push(shownElsewhere(fact));
  const solved = await solveSystem(system, { primary, sole }, state, rules);
  findings.push(...solved.findings);
  const hidden = new Set([...solved.hidden, ...state.hidden]);
  for (const fact of primary.keys()) if (!state.elsewhere.has(fact)) hidden.add(fact);
  return {
    tables: input.tables.map((table) => hideFacts(table, { tables, hidden, primary, state })),
    confidentiality: { checked, findings },
    differencing: { checked: solved.proven, findings: toldEarlier(hidden, state, input) },
  };
}

/** Publications of the month before. */
function beforeOf({ earlier }: ProtectInput): readonly Figures[] {
  return earlier.at(-1) ?? [];
}

function withEarlier(
  state: ProtectionState,
  { hidden, known }: EarlierPublication,
): ProtectionState {
  return {
    ...state,
    known: state.known.union(known.difference(state.hidden)),
    hidden: state.hidden.union(hidden.difference(state.known)),
  };
}

function joinSystems(one: System, other: System): System {
  return {
    values: new Map([...other.values, ...one.values]),
    equations: [...one.equations, ...other.equations],
    unpublished: one.unpublished.union(other.unpublished),
  };
}

const tooMany: Text = {
  en: `More than ${traderRowsMax} sums by trader stand behind it; it was not examined.`,
  zh: `其后按企业汇总超过${traderRowsMax}条，未能审查。`,
};

/** What a table shows; cells that were hidden before the search are no more than unknown to it. */
function gateTable(definition: TableDefinition, { cells: all, hidden }: CompiledTable): GateTable {
  const cells = hidden ? all.filter(({ key }) => !hidden.has(key)) : all;
  return {
    definition,
    cells: new Map(cells.map((cell) => [cell.key, cell.value])),
    rows: new Map(cells.map((cell) => [cell.key, cell.rows])),
  };
}

function factsOf(tables: readonly GateTable[], currency: string): ReadonlyMap<string, bigint> {
  const facts = new Map<string, bigint>();
  for (const table of tables) {
    for (const { parts, value } of placed(table)) {
      if (parts.unit === currency && parts.flow !== "balance")
        facts.set(factOf(table.definition, parts), value);
    }
  }
  return facts;
}

type ProtectionState = {
  /** Shown by tables that are not protected. */
  readonly elsewhere: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  /** Stated the same by an earlier publication: hiding it now protects little. */
  readonly stated: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly before: ReadonlyMap<string, Hidden>;
};

/** What is public already, and what stays hidden because it was. */
function stateOf(
  input: ProtectInput,
  system: System,
  others: ReadonlyMap<string, bigint>,
): ProtectionState {
  const { same } = input;
  const before = beforeOf(input);
  const elsewhere = new Set(others.keys());
  const known = new Set(elsewhere);
  const stated = new Set<string>();
  const hidden = new Map<string, Hidden>();
  for (const { shown } of same)
    for (const [fact, value] of shown)
      if (Number(value) === system.values.get(fact)) stated.add(fact);
  for (const figures of same)
    for (const [fact, why] of figures.hidden)
      if (!elsewhere.has(fact) && system.values.has(fact)) hidden.set(fact, why);
  // once hidden, a figure stays hidden in each publication of it
  for (const fact of hidden.keys()) stated.delete(fact);
  const shownBefore = new Set(before.flatMap(({ shown }) => [...shown.keys()]));
  const hiddenBefore = new Set(before.flatMap((figures) => [...figures.hidden.keys()]));
  for (const fact of before.length > 0 ? system.values.keys() : []) {
    if (!fact.startsWith(`${prevSpan};`)) continue;
    const published = `ytd${fact.slice(prevSpan.length)}`;
    if (hiddenBefore.has(published) && !shownBefore.has(published)) hidden.set(fact, "secondary");
    else known.add(fact);
  }
  return { elsewhere, known, stated, hidden: new Set(hidden.keys()), before: hidden };
}

/**
 * Cells that a publication stated the same are left alone at first; where nothing else protects, they are
 * hidden as well, and the gate asks about each. What stays open then is told by tables that are shown
 * whole, or stops the release. Only what is decided on in the end is searched; which cells stay open
 * whatever is hidden takes no search.
 */
async function solveSystem(
  system: System,
  { primary, sole }: Pick<SystemGoals, "primary" | "sole">,
  { known, stated, hidden, elsewhere }: ProtectionState,
  { workMax, waitMs, toldByOthers }: ConfidentialityRules,
): Promise<Solved> {
  const partsWith = (fixed: ReadonlySet<string>, asked = primary) =>
    partsOfSystem(system, { primary: asked, sole, hidden, known: fixed }).filter(
      isOpenStill(fixed),
    );
  const solver = new Solver(waitMs);
  const openWith = async (...asked: Parameters<typeof partsWith>): Promise<ReadonlySet<string>> => {
    const names = await solver.openCells(partsWith(...asked));
    // what the months before tell of themselves is out already, whatever this release hides
    return new Set(names.filter((name) => !isMonthBefore(name)));
  };
  const only = (names: ReadonlySet<string>) =>
    new Map([...primary].filter(([fact]) => names.has(fact)));
  try {
    const free = new Set([...stated].filter((fact) => !primary.has(fact)));
    const findings: Finding[] = [];
    let fixed: ReadonlySet<string> = known.union(free);
    let open = await openWith(fixed);
    const wider = open.size > 0 && free.size > 0 ? await openWith(known) : open;
    if (wider.size < open.size) {
      // hiding what is stated already protects only from readers who did not keep the publication
      const opened = only(open.difference(wider));
      const alone = await openWith(known.difference(elsewhere).union(free), opened);
      const together = [...opened.keys()].filter((fact) => !alone.has(fact) && !stated.has(fact));
      findings.push(...together.map((fact) => stop("", fact, toldTogether)));
      [fixed, open] = [known, wider];
    }
    const solved = await searchParts(solver, partsWith(fixed), workMax);
    let told: ReadonlySet<string> = new Set();
    if (open.size > 0 && toldByOthers === "show" && elsewhere.size > 0) {
      // tables shown whole tell a figure at once, or together with the year to date before
      const before = new Set([...known].filter(isEarlier));
      const own = known.difference(elsewhere).difference(before);
      told = open.difference(await openWith(own, only(open)));
    }
    // open with everything hidden
    const bare = [...open].map((name) =>
      told.has(name) || isEarlier(name) ? shownElsewhere(name) : stop("", name, notProtectable),
    );
    const severity = toldByOthers === "stop" ? "stop" : "look";
    const inside = [...solved.toldInsiders]
      .filter((name) => !isEarlier(name))
      .map((name) => toldInside(name, severity));
    return { ...solved, findings: [...solved.findings, ...findings, ...bare, ...inside] };
  } catch (error) {
    if (!(error instanceof Unsolved)) throw error;
    return { ...nothingSolved, findings: [stop("", "", unfinished(error.message))] };
  } finally {
    await solver.end();
  }
}

/** Parts in which this release has something to hide; of others the months before decided all. */
function isOpenStill(fixed: ReadonlySet<string>) {
  return ({ cells }: SuppressionTable): boolean =>
    Object.keys(cells).some((name) => !isEarlier(name) && !fixed.has(name));
}

type Solved = {
  readonly findings: readonly Finding[];
  readonly hidden: ReadonlySet<string>;
  /** Goals that nothing protects from a trader who knows a cell of his own. */
  readonly toldInsiders: ReadonlySet<string>;
  /** Goals whose interval was proven. */
  readonly proven: number;
};
const nothingSolved: Solved = {
  findings: [],
  hidden: new Set(),
  toldInsiders: new Set(),
  proven: 0,
};

const unfinished = (message: string): Text => ({
  en: `Nothing is published unprotected: ${message}.`,
  zh: `未能在限定时间内完成保护，不予发布：${message}`,
});

function isAsked(of: SuppressionTable["primary"][string]): boolean {
  return of.lower_protection > 0 || of.upper_protection > 0;
}

async function searchParts(
  solver: Solver,
  parts: readonly SuppressionTable[],
  workMax: number,
): Promise<Solved> {
  const wish = { workMax, hasIntervals: false };
  const findings: Finding[] = [];
  const toldInsiders = new Set<string>();
  const hidden = new Set<string>();
  let proven = 0;
  for (const [at, result] of (await solver.hide(parts, wish)).entries()) {
    for (const name of result.suppressed) hidden.add(name);
    for (const { cell } of result.openTo)
      if (!result.unprotected.includes(cell)) toldInsiders.add(cell);
    const { unproven, unprotected } = result;
    for (const name of unproven) findings.push(stop("", name, tooClose));
    const asked = Object.values(parts[at]?.primary ?? {}).filter(isAsked).length;
    proven += asked - new Set([...unproven, ...unprotected]).size;
  }
  return { findings, hidden, toldInsiders, proven };
}

const notProtectable: Text = {
  en: "It stays open even with every cell hidden that can be: what is public already reveals it.",
  zh: "即使对全部可保密单元格予以保密，仍可由已公布的数据推出。",
};
const toldTogether: Text = {
  en: "An earlier publication states the cells that would have to hide it: with them this release reveals it. Protect the tables that show its sums too, or release nothing of it.",
  zh: "保护该数据所需保密的单元格此前已公布，与本次发布合并即可推出。请将显示其合计的统计表一并纳入保护，否则不予发布。",
};
const tooClose: Text = {
  en: "Others could infer it more closely than the rule allows.",
  zh: "他人可推断的区间窄于规则要求。",
};

function stop(table: string, cell: string, says: Text): Finding {
  return { check: "confidentiality", severity: "stop", table, cell, says, figures: {} };
}

/** A trader alone in a cell knows it: from that, another can be open to him with everything hidden. */
function toldInside(cell: string, severity: "stop" | "look"): Finding {
  return {
    ...stop("", cell, {
      en: "A trader who is alone in another hidden cell could infer it more closely than the rule allows.",
      zh: "另一保密单元格的唯一企业可据此推断，区间窄于规则要求。",
    }),
    severity,
  };
}

function shownElsewhere(cell: string): Finding {
  return {
    check: "confidentiality",
    severity: "look",
    table: "",
    cell,
    says: {
      en: "The rule would hide it, but tables that are shown whole, or earlier releases, reveal it.",
      zh: "按规则应予保密，但完整公布的统计表或此前的发布已可得知。",
    },
    figures: {},
  };
}

/**
 * A hidden figure that a publication showed, or that months after give away: a later year to date,
 * less all months between, is this one.
 */
function toldEarlier(
  hidden: ReadonlySet<string>,
  { stated }: ProtectionState,
  { same, after }: ProtectInput,
): readonly Finding[] {
  return [...hidden].flatMap((fact): Finding[] => {
    const shown = same.find((figures) => figures.shown.has(fact));
    if (shown && stated.has(fact)) return [told(fact, shown.name)];
    if (!fact.startsWith("ytd;")) return [];
    const later = laterThatReveals(fact, after);
    return later ? [told(fact, later.name)] : [];
  });
}

function laterThatReveals(fact: string, after: ProtectInput["after"]): Figures | undefined {
  const month = `month${fact.slice("ytd".length)}`;
  for (const publications of after) {
    if (!publications.some(({ shown }) => shown.has(month))) return undefined;
    const found = publications.find(({ shown }) => shown.has(fact));
    if (found) return found;
  }
  return undefined;
}

function told(cell: string, publication: string): Finding {
  return {
    check: "differencing",
    severity: "explain",
    table: "",
    cell,
    says: {
      en: `It is hidden now, but ${publication} reveals it; that cannot be taken back.`,
      zh: `现予保密，但${publication}已可得知，无法撤回。`,
    },
    figures: { publication },
  };
}

/** Hides a figure in every unit it is shown in, and the balance that would tell it. */
function hideFacts(
  table: CompiledTable,
  given: {
    readonly tables: readonly GateTable[];
    readonly hidden: ReadonlySet<string>;
    readonly primary: ReadonlyMap<string, Protection>;
    readonly state: ProtectionState;
  },
): CompiledTable {
  const definition = given.tables.find((one) => one.definition.id === table.id)?.definition;
  if (!definition) return table;
  const { hidden, primary, state } = given;
  const cells = table.cells.flatMap(({ key }): [string, Hidden][] => {
    const parts = findCellParts(definition, key);
    if (!parts) return [];
    const flows = parts.flow === "balance" ? ["export", "import"] : [parts.flow];
    const facts = flows.map((flow) => factOf(definition, { ...parts, flow }));
    const found = facts.find((fact) => hidden.has(fact));
    if (found === undefined) return [];
    const isPrimary = primary.has(found) || state.before.get(found) === "primary";
    return [[key, isPrimary && parts.flow !== "balance" ? "primary" : "secondary"]];
  });
  return hideCells(table, new Map(cells));
}
