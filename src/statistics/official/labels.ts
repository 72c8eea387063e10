/** Names of codes in published tables and statements, from the registers of the profile. */
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { unknownCode } from "../ledger/ledger.ts";
import { type TableSet, tableSetOf } from "../tables/table-set.ts";
import type { Partners } from "./partners.ts";

/** The name of a code in a dimension. */
export type LabelOf = (dimension: string, code: string) => Text;

const kinds: Readonly<Record<string, string>> = {
  trade_mode: "statistical-regimes",
  enterprise_type: "enterprise-types",
  section: "sections",
  chapter: "chapters",
  district: "districts",
  province: "provinces",
  trader_province: "provinces",
  zone: "zone-kinds",
  brand_type: "brand-types",
  supervision_mode: "supervision-modes",
  transport_mode: "transport-modes",
  partner: "countries",
};
/** Rows whose class neither the declaration nor a register tells. */
const unknowns: Readonly<Record<string, Text>> = {
  trade_mode: { en: "other trade modes", zh: "其他贸易方式" },
  enterprise_type: { en: "enterprises of unknown type", zh: "类型不详的企业" },
  section: { en: "goods of no section", zh: "未归类商品" },
  district: { en: "districts not known", zh: "关区不详" },
  province: { en: "provinces not known", zh: "省份不详" },
  trader_province: { en: "traders registered elsewhere", zh: "注册地不详的企业" },
  zone: { en: "districts not known", zh: "地区不详" },
};
/** Codes of what a declaration may leave out. */
const absents: Readonly<Record<string, Text>> = {
  zone: { en: "places outside special zones", zh: "特定地区以外" },
  brand_type: { en: "goods without a type of brand", zh: "未申报品牌类型的货物" },
};
const totals: Text = { en: "total", zh: "合计" };

/** Looks a code up; what no register knows stands for itself. */
export function labelsOf(
  snapshot: RegisterSnapshot,
  partners: Partners,
  asOf: Temporal.PlainDate,
): LabelOf {
  return (dimension, code) => {
    if (code === "TOTAL") return totals;
    const absent = code === "" ? absents[dimension] : undefined;
    if (absent) return absent;
    const listed = listLabel(tableSetOf(snapshot.profileId), dimension, code);
    if (listed) return listed;
    const unknown = code === unknownCode ? unknowns[dimension] : undefined;
    if (unknown) return unknown;
    const partner = dimension === "partner" ? partners.get(code) : undefined;
    if (partner) return partner.label;
    const row = snapshot.find(kinds[dimension] ?? dimension, code, asOf);
    return row ? nameOf(row) : { en: `${dimension.replace("_", " ")} ${code}`, zh: code };
  };
}

/** The name of a class of a list that a dimension is made of; members of main commodities have their own. */
function listLabel({ tables, lists }: TableSet, dimension: string, code: string): Text | undefined {
  const [found] = tables.flatMap(({ dimensions }) =>
    dimensions.filter(({ name, list }) => name === dimension && list !== undefined),
  );
  return found && lists[found.list ?? ""]?.entries.find((entry) => entry.code === code)?.title;
}
