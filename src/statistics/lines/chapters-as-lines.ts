/**
 * Tables of chapter by partner that show what the file of national lines shows: a cell whose rest the file
 * does not tell apart is hidden, and so is each sum over partners that it is a part of. What is shown is
 * then a sum of what the file shows anyway, so the attack on the file has proved the table as well.
 *
 * Rejected: a search of its own for these tables. It would have to be held against the lines of every month
 * and of the year, and the lines against it.
 */
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { factOf } from "../gate/findings.ts";
import { type CompiledTable, type Hidden, findCellParts, hideCells } from "../tables/compile.ts";
import { type TableDefinition, filteredCodes } from "../tables/table-set.ts";
import type { WithheldTotals } from "./line-totals.ts";
import { type CoveredLine, type LineRow, groupOf, nameOf, restName } from "./line-cover.ts";

/** Whether a table crosses chapter and partner, of all trade or of some partners. */
export function isChapterByPartner({ dimensions, filter, source }: TableDefinition): boolean {
  const columns = dimensions.map(({ column }) => column).toSorted();
  return (
    source === undefined &&
    columns.join() === "chapter,partner" &&
    Object.keys(filter).every((one) => one === "partner")
  );
}

/** Tables that the rules show as the file of lines does; none where a search protects them. */
export function tablesAsLines(
  tables: readonly TableDefinition[],
  rules: ConfidentialityRules | undefined,
): readonly TableDefinition[] {
  if (rules?.chapterByPartner !== "as-lines" || rules.tables === "all") return [];
  const { tables: searched } = rules;
  return tables.filter((table) => isChapterByPartner(table) && !searched.includes(table.id));
}

/** Chapters by partner, by name, of which a file shows neither every line nor the rest. */
export function untoldGroups(
  rows: readonly Pick<LineRow, "flow" | "line" | "partner">[],
  lines: readonly CoveredLine[],
): ReadonlySet<string> {
  const shown = new Set(lines.filter(({ isHidden }) => !isHidden).map(nameOf));
  const untold = rows.filter((row) => !shown.has(nameOf(row)) && !shown.has(nameOf(restName(row))));
  return new Set(untold.map(groupOf));
}

type UntoldGroups = {
  /** Names of chapters by partner, by span. */
  readonly untold: ReadonlyMap<string, ReadonlySet<string>>;
  /** Members of groups of partners. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Figures that tell about a trader by themselves. */
  readonly primary: ReadonlyMap<string, unknown>;
  /** Totals that the release withholds; absent: none. */
  readonly withheld?: WithheldTotals | undefined;
};

/** The table without what the file of lines does not tell. */
export function hideUntold(
  table: CompiledTable,
  definition: TableDefinition,
  { untold, groups, primary, withheld }: UntoldGroups,
): CompiledTable {
  const filtered = filteredCodes(definition.filter, "partner");
  const partners = [...untold.values()].flatMap((names) => [...names].map(partnerIn));
  const selected = filtered ?? [...new Set(partners)];
  const isSelected = (partner: string) => filtered?.includes(partner) ?? true;
  const at = (column: string) => definition.dimensions.findIndex((one) => one.column === column);
  const [partnerAt, chapterAt] = [at("partner"), at("chapter")];
  const totalOf = (place: number) => definition.dimensions[place]?.total;
  const hidden = new Map<string, Hidden>();
  for (const { key } of table.cells) {
    const parts = findCellParts(definition, key);
    if (!parts) continue;
    const { span, flow, codes } = parts;
    const [partner = "", chapter = ""] = [codes[partnerAt], codes[chapterAt]];
    const isAll = partner === totalOf(partnerAt);
    // the total of a flow is always shown
    if (isAll && !filtered && chapter === totalOf(chapterAt)) continue;
    const members = isAll ? selected : (groups[partner] ?? [partner]);
    const flows = flow === "total" || flow === "balance" ? ["import", "export"] : [flow];
    // sums over chapters are sums of partners, which tables of their own state or withhold
    const isHidden = (one: string, member: string): boolean =>
      chapter === totalOf(chapterAt)
        ? withheld?.get(span)?.(`${one};partner;${member}`) !== undefined
        : untold.get(span)?.has(`${one};${chapter};${member}`) === true;
    const isUntold = flows.some((one) =>
      members.some((member) => isSelected(member) && isHidden(one, member)),
    );
    if (isUntold) hidden.set(key, primary.has(factOf(definition, parts)) ? "primary" : "secondary");
  }
  return hideCells(table, hidden);
}

/** Name of the chapter and partner that the codes of a cell are. */
export function groupOfCodes(
  { dimensions }: TableDefinition,
  { flow, codes }: { readonly flow: string; readonly codes: readonly string[] },
): string {
  const of = (column: string) => codes[dimensions.findIndex((one) => one.column === column)] ?? "";
  return `${flow};${of("chapter")};${of("partner")}`;
}

function partnerIn(group: string): string {
  return group.split(";")[2] ?? "";
}
