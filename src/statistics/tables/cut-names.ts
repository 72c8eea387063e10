/**
 * Totals and groups that a table's filter cuts, by what they are: the total of a table of 24 economies is
 * that of 24 selected economies, and a group with some of its members in it says how many.
 */
import type { Text } from "#src/kernel/text.ts";
import { type Dimension, type TableDefinition, type TableSet, filteredCodes } from "./table-set.ts";

type Groups = Readonly<Record<string, readonly string[]>>;

/** Dimensions whose codes registers know by another name. */
const seriesNames: Readonly<Record<string, string>> = {
  tradeMode: "trade_mode",
  enterpriseType: "enterprise_type",
  traderProvince: "trader_province",
};

/** The name of a code of a table's own dimension. */
export function nameOfCode(
  dimension: Dimension,
  code: string,
  lists: TableSet["lists"],
  labelOf: (dimension: string, code: string) => Text,
): Text {
  if (dimension.name === "month" && code !== dimension.total) return { en: code, zh: code };
  const entry =
    dimension.list === undefined
      ? undefined
      : lists[dimension.list]?.entries.find((one) => one.code === code);
  return entry?.title ?? labelOf(seriesNames[dimension.name] ?? dimension.name, code);
}

/** The name of a code under the table's filter; the given name where the filter does not cut it. */
export function nameUnderFilter(
  { filter }: Pick<TableDefinition, "filter">,
  { dimension, code, groups }: { dimension: Dimension; code: string; groups: Groups },
  name: Text,
): Text {
  const { column } = dimension;
  const chosen = filteredCodes(filter, column);
  if (chosen === undefined || dimension.list !== undefined) return name;
  if (code === dimension.total) return selected(chosen.length, dimension);
  const members = groups[code];
  const shown = members?.filter((member) => chosen.includes(member)).length ?? 0;
  if (members === undefined || shown === members.length) return name;
  return {
    en: `${name.en}: ${shown} of ${members.length}`,
    zh: `${name.zh}（${members.length}个中的${shown}个）`,
  };
}

/** What so many codes of a dimension are called together. */
export function selected(count: number, { name, title }: Dimension): Text {
  if (name === "partner")
    return { en: `${count} selected economies`, zh: `所选${count}个国家（地区）` };
  return {
    en: `${count} selected: ${title.en.toLowerCase()}`,
    zh: `所选${count}项${title.zh}`,
  };
}
