/** Names of codes in published tables and statements, from the registers of the profile. */
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { unknownCode } from "../ledger/ledger.ts";
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
const totals: Text = { en: "total", zh: "合计" };

/** Looks a code up; what no register knows stands for itself. */
export function labelsOf(
  snapshot: RegisterSnapshot,
  partners: Partners,
  asOf: Temporal.PlainDate,
): LabelOf {
  return (dimension, code) => {
    if (code === "TOTAL") return totals;
    const unknown = code === unknownCode ? unknowns[dimension] : undefined;
    if (unknown) return unknown;
    const partner = dimension === "partner" ? partners.get(code) : undefined;
    if (partner) return partner.label;
    const row = snapshot.find(kinds[dimension] ?? dimension, code, asOf);
    return row ? nameOf(row) : { en: `${dimension.replace("_", " ")} ${code}`, zh: code };
  };
}
