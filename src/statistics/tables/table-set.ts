/**
 * The table set: which tables a month or a year is compiled into, as data. A table is its dimensions and
 * its measures; everything else (spans, flows, both currencies, margins, groups of partners) follows.
 */
import type { Text } from "#src/kernel/text.ts";

/** A column of the ledger that classifies, by the name used in cell keys. */
export type Dimension = {
  readonly name: string;
  readonly column: string;
  readonly title: Text;
  /** Code of the row that adds all others up. */
  readonly total: string;
  /** Partners also have groups whose members overlap and are never added. */
  readonly hasGroups?: boolean;
};

/** `national` is the profile's currency; `DECL` counts declarations; `G` is net mass in grams. */
export type Measure = "national" | "USD" | "G" | "DECL";

export type TableDefinition = {
  readonly id: string;
  readonly title: Text;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  /** Balance is published for totals only. */
  readonly hasBalance: boolean;
};

const money: readonly Measure[] = ["national", "USD"];

const partner: Dimension = {
  name: "partner",
  column: "partner",
  total: "WORLD",
  hasGroups: true,
  title: { en: "Country or region", zh: "国别（地区）" },
};
const tradeMode: Dimension = {
  name: "tradeMode",
  column: "trade_mode",
  total: "TOTAL",
  title: { en: "Trade mode", zh: "贸易方式" },
};
const enterpriseType: Dimension = {
  name: "enterpriseType",
  column: "enterprise_type",
  total: "TOTAL",
  title: { en: "Type of enterprise", zh: "企业性质" },
};
const chapter: Dimension = {
  name: "chapter",
  column: "chapter",
  total: "TOTAL",
  title: { en: "HS chapter", zh: "商品章" },
};
const section: Dimension = {
  name: "section",
  column: "section",
  total: "TOTAL",
  title: { en: "HS section", zh: "商品类" },
};
const district: Dimension = {
  name: "district",
  column: "district",
  total: "TOTAL",
  title: { en: "Customs district", zh: "关别" },
};
const province: Dimension = {
  name: "province",
  column: "province",
  total: "TOTAL",
  title: { en: "Domestic destination or source", zh: "境内目的地/货源地" },
};
const month: Dimension = {
  name: "month",
  column: "month",
  total: "TOTAL",
  title: { en: "Month", zh: "月份" },
};

export const tableSet: readonly TableDefinition[] = [
  {
    id: "total",
    dimensions: [],
    measures: ["national", "USD", "G", "DECL"],
    hasBalance: true,
    title: { en: "Exports and imports", zh: "进出口商品总值表" },
  },
  {
    id: "month",
    dimensions: [month],
    measures: money,
    hasBalance: true,
    title: { en: "Exports and imports by month", zh: "进出口商品总值表（月度）" },
  },
  {
    id: "partner",
    dimensions: [partner],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by country or region", zh: "进出口商品国别（地区）总值表" },
  },
  {
    id: "trade-mode",
    dimensions: [tradeMode],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by trade mode", zh: "进出口商品贸易方式总值表" },
  },
  {
    id: "section",
    dimensions: [section],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by HS section", zh: "进出口商品类总值表" },
  },
  {
    id: "chapter",
    dimensions: [chapter],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by HS chapter", zh: "进出口商品章总值表" },
  },
  {
    id: "district",
    dimensions: [district],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by customs district", zh: "进出口商品关别总值表" },
  },
  {
    id: "province",
    dimensions: [province],
    measures: money,
    hasBalance: false,
    title: {
      en: "Exports and imports by domestic destination or source",
      zh: "进出口商品境内目的地/货源地总值表",
    },
  },
  {
    id: "enterprise-type",
    dimensions: [enterpriseType],
    measures: money,
    hasBalance: false,
    title: { en: "Exports and imports by type of enterprise", zh: "进出口商品企业性质总值表" },
  },
  {
    id: "trade-mode-enterprise-type",
    dimensions: [tradeMode, enterpriseType],
    measures: money,
    hasBalance: false,
    title: {
      en: "Exports and imports by trade mode and type of enterprise",
      zh: "进出口商品贸易方式企业性质总值表",
    },
  },
];

/** A table of the set by id. @example findTable("partner")?.dimensions.length // 1 */
export function findTable(id: string): TableDefinition | undefined {
  return tableSet.find((table) => table.id === id);
}
