/** What the tables of a release tell of national lines: sums over lists of goods, chapters by partner. */
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { type TableSet, filteredCodes } from "../tables/table-set.ts";
import { isChapterByPartner, tablesAsLines } from "./chapters-as-lines.ts";
import type { PublicTables } from "./line-cover.ts";

const columnsOfGoods: ReadonlySet<string> = new Set(["commodity", "hs6"]);

/** Of tables that are shown whole; a list is looked at even where its table hides cells. */
export function publicSums(set: TableSet, rules: ConfidentialityRules | undefined): PublicTables {
  const entries = set.tables.flatMap(({ flow, dimensions }) =>
    dimensions.flatMap(({ column, list }) =>
      list === undefined || !columnsOfGoods.has(column)
        ? []
        : (set.lists[list]?.entries ?? []).map(({ code, prefixes }) => ({
            flow,
            code: `${list};${code}`,
            prefixes,
          })),
    ),
  );
  const known = new Map<string, readonly string[]>();
  const hidden = new Set(tablesAsLines(set.tables, rules).map(({ id }) => id));
  const crossed = set.tables
    .filter(({ id }) => rules !== undefined && rules.tables !== "all" && !rules.tables.includes(id))
    .filter((table) => isChapterByPartner(table) && !hidden.has(table.id))
    .map(({ flow, filter }) => ({ flow, partners: filteredCodes(filter, "partner") }));
  return {
    listsOf: (flow, line) => {
      const name = `${flow};${line}`;
      const found =
        known.get(name) ??
        entries
          .filter((entry) => (entry.flow ?? flow) === flow)
          .filter(({ prefixes }) => prefixes.some((prefix) => line.startsWith(prefix)))
          .map(({ code }) => code);
      known.set(name, found);
      return [...new Set(found)];
    },
    isShown: ({ flow, partner }) =>
      crossed.some(
        (table) => (table.flow ?? flow) === flow && (table.partners?.includes(partner) ?? true),
      ),
  };
}
