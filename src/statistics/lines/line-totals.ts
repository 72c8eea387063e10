/**
 * Totals over goods or partners that tables state, each a sum of lines by partner: of a partner, a group of
 * partners, a chapter, a section, an entry of a list of goods. A release may withhold some of them.
 */
import { sectionOfChapter } from "../ledger/sections.ts";
import type { Hidden } from "../tables/compile.ts";
import type { Dimension } from "../tables/table-set.ts";
import type { PublicTables } from "./line-cover.ts";
import type { CellSum, MonthCell } from "./line-system.ts";

/** Totals of a publication of some months, and which of them it withholds, by flow and name. */
export type StatedTotals = {
  readonly isMonth: (month: string) => boolean;
  readonly withheld: ReadonlySet<string>;
};

/** What a release states of totals: its own, and those of others that share months with it. */
export type TotalsShown = {
  /** Members of groups of partners. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly withheld: ReadonlySet<string>;
  readonly beside: readonly StatedTotals[];
};

/** Sums by flow and name: of this release, and what is public whatever it withholds. */
export type TotalSums = {
  readonly own: ReadonlyMap<string, CellSum>;
  readonly fixed: readonly CellSum[];
};

/** Why a total is withheld, by span; undefined where it is shown. */
export type WithheldTotals = ReadonlyMap<string, (name: string) => Hidden | undefined>;

/** Columns of which a code is a total of lines by partner. */
const columnsOfTotals: ReadonlySet<string> = new Set(["partner", "chapter", "section"]);

/** Name of the total that a code is; undefined where it is none. @example "chapter;85" */
export function totalName({ column, list }: Dimension, code: string): string | undefined {
  if (list !== undefined) return `list;${list};${code}`;
  return columnsOfTotals.has(column) ? `${column};${code}` : undefined;
}

/** Names of the totals that each line by partner is in. */
export function totalNames(
  { listsOf }: Pick<PublicTables, "listsOf">,
  groups: TotalsShown["groups"],
): (place: Pick<MonthCell, "flow" | "line" | "partner">) => readonly string[] {
  const groupsOf = new Map<string, string[]>();
  for (const [group, members] of Object.entries(groups))
    for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), group]);
  return ({ flow, line, partner }) => {
    const chapter = line.slice(0, 2);
    const partners = [partner, ...(groupsOf.get(partner) ?? [])];
    return [
      ...partners.map((code) => `${flow};partner;${code}`),
      `${flow};chapter;${chapter}`,
      `${flow};section;${sectionOfChapter(chapter) ?? chapter}`,
      ...listsOf(flow, line).map((list) => `${flow};list;${list}`),
    ];
  };
}

/** Sums that are stated of some cells; the total of a flow and month is never withheld. */
export function sumsOfTotals(
  cells: readonly MonthCell[],
  tables: Pick<PublicTables, "listsOf">,
  { groups, withheld, beside }: TotalsShown,
): TotalSums {
  const namesOf = totalNames(tables, groups);
  const own = new Map<string, number[]>();
  const fixed = new Map<string, number[]>();
  const put = (sums: Map<string, number[]>, name: string, cell: number) => {
    const sum = sums.get(name);
    if (sum) sum.push(cell);
    else sums.set(name, [cell]);
  };
  for (const [at, cell] of cells.entries()) {
    put(fixed, `${cell.month};${cell.flow}`, at);
    const others = [...beside.entries()].filter(([, { isMonth }]) => isMonth(cell.month));
    for (const name of namesOf(cell)) {
      if (!withheld.has(name)) put(own, name, at);
      for (const [publication, other] of others)
        if (!other.withheld.has(name)) put(fixed, `${publication};${name}`, at);
    }
  }
  return { own, fixed: [...fixed.values()] };
}
