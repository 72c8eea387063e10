/** National lines of a period as they may be published beside what was: covered, attacked and mended. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Highs } from "highs";
import { KeptAnswers } from "../confidentiality/kept-answers.ts";
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";
import type { Hidden } from "../tables/compile.ts";
import type { TableSet } from "../tables/table-set.ts";
import { auditCover } from "./line-audit.ts";
import { coverYear } from "./line-cover-year.ts";
import {
  type CoveredLine,
  type LineRow,
  type PublicTables,
  coverMonth,
  published,
} from "./line-cover.ts";
import { type MonthCell, type PublishedFile, monthCells, shownBy } from "./line-system.ts";
import { largestOf } from "./line-questions.ts";
import { type TotalsShown, sumsOfTotals } from "./line-totals.ts";
import { withholdTotals } from "./withhold-totals.ts";
import { publicSums } from "./public-sums.ts";

export type LinesToProtect = {
  readonly rows: readonly LineRow[];
  readonly set: TableSet;
  readonly rules: ConfidentialityRules | undefined;
  /** Files of periods that share months with this one. */
  readonly before: readonly PublishedFile[];
  /** Where totals may be withheld; absent: every one is shown. */
  readonly totals?: TotalsToWithhold;
};

export type TotalsToWithhold = Pick<TotalsShown, "groups" | "withheld"> & {
  /** Whether no more than these are withheld: what a release withholds was decided when it was made. */
  readonly isDecided: boolean;
};

export type ProtectedFile = {
  /** In the order of flow, line and partner. */
  readonly lines: readonly CoveredLine[];
  /** Totals by flow and name, and why; undefined where none may be. */
  readonly withheld: ReadonlyMap<string, Hidden> | undefined;
};

/** Lines, and totals that are withheld, so that together they tell about nobody. */
export function protectLines(
  highs: Highs,
  { rows: read, set, rules, before, totals: asked }: LinesToProtect,
): ProtectedFile {
  // of equal choices the search takes the first: a database may say the same rows in another order
  const rows = read.toSorted(byPlace);
  const tables = publicSums(set, rules);
  const months = monthCells(rows);
  const totals =
    asked && rules && totalsOf(highs, { cells: months, before }, { asked, rules, tables });
  const given = { rules, ...tables, ...(totals ? { totals } : {}) };
  const isMonth = new Set(rows.map(({ month }) => month)).size <= 1;
  const files = before.flatMap(({ period, lines }) =>
    period.kind === "month" ? [{ month: period.text, lines }] : [],
  );
  const file = isMonth ? coverMonth(rows, given) : coverYear(rows, files, given);
  auditCover(highs, { ...file, cells: months, before, lines: file.cells }, given);
  const withheld = totals && rules && reasonsOf(months, tables, { ...totals, rules });
  return { lines: published(file, totals), withheld };
}

function byPlace(a: LineRow, b: LineRow): number {
  for (const name of ["month", "flow", "line", "partner", "trader"] as const)
    if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  return 0;
}

/** Why each is withheld: it tells about a trader itself, or others would tell such a one with it. */
function reasonsOf(
  cells: readonly MonthCell[],
  tables: PublicTables,
  {
    rules,
    withheld,
    groups,
  }: Pick<TotalsShown, "withheld" | "groups"> & { readonly rules: ConfidentialityRules },
): ReadonlyMap<string, Hidden> {
  const all = { groups, withheld: new Set<string>(), beside: [] };
  const { own } = sumsOfTotals(cells, tables, all);
  const isTelling = (name: string): boolean => {
    const amounts = [...largestOf(own.get(name) ?? [], cells).values()];
    return protectionOf(amounts, rules) !== undefined;
  };
  return new Map(
    [...withheld].map((name) => [name, isTelling(name) ? "primary" : "secondary"] as const),
  );
}

/** What is shown of totals beside what other publications show. */
function totalsOf(
  highs: Highs,
  file: { readonly cells: readonly MonthCell[]; readonly before: readonly PublishedFile[] },
  given: {
    readonly asked: TotalsToWithhold;
    readonly rules: ConfidentialityRules;
    readonly tables: PublicTables;
  },
): TotalsShown {
  const { groups, withheld, isDecided } = given.asked;
  const beside = file.before.map((one) => ({
    isMonth: shownBy(one).isMonth,
    withheld: one.withheld ?? new Set<string>(),
  }));
  const totals = { groups, withheld, beside };
  return isDecided
    ? totals
    : { ...totals, withheld: withholdTotals(highs, file, { ...given, totals }) };
}

const kept = new KeptAnswers<LinesToProtect, ProtectedFile>(8);

/** The same in a thread of its own, so that the server goes on answering meanwhile; kept by what is asked. */
export async function protectBeside(asked: LinesToProtect): Promise<ProtectedFile> {
  return await kept.ask(asked, async () => await searchBeside(asked));
}

async function searchBeside(asked: LinesToProtect): Promise<ProtectedFile> {
  const thread = new Worker(new URL("./protect-lines-worker.ts", import.meta.url), {
    workerData: asked,
  });
  try {
    const message: unknown[] = await once(thread, "message");
    return message[0] as ProtectedFile; // our own thread's words
  } finally {
    await thread.terminate();
  }
}
