/** What the accounts of the journal are called; one that has no name here is shown by its code. */
import type { Language, Text } from "../../elements/language.ts";

const areas: Readonly<Record<string, Text>> = {
  trader: { en: "Trader's deposit", zh: "企业预存款" },
  receivable: { en: "Debts", zh: "应缴税款" },
  revenue: { en: "Revenue", zh: "税款收入" },
  repaid: { en: "Repayments", zh: "退税" },
  loss: { en: "Losses", zh: "核销与损失" },
  security: { en: "Cash security", zh: "保证金" },
  payout: { en: "Payouts", zh: "待退付款项" },
  suspense: { en: "Suspense", zh: "暂收款" },
  guarantor: { en: "Guarantor", zh: "担保人" },
  bank: { en: "Bank", zh: "银行" },
};

const kinds: Readonly<Record<string, Text>> = {
  duty: { en: "duty", zh: "关税" },
  vat: { en: "VAT", zh: "增值税" },
  "consumption-tax": { en: "consumption tax", zh: "消费税" },
  other: { en: "other charges", zh: "其他税费" },
  interest: { en: "interest", zh: "利息" },
  late: { en: "late charge", zh: "滞纳金" },
  "late-charge": { en: "late charge", zh: "滞纳金" },
  "write-off": { en: "write-offs", zh: "欠税核销" },
  bank: { en: "bank charges", zh: "银行费用" },
  travellers: { en: "travellers' goods", zh: "旅客物品" },
};

/** An account by its area and kind, such as "Revenue: duty". */
export function accountWord(code: string, language: Language): string {
  const [area = "", , part = ""] = code.split(":");
  const name = areas[area]?.[language];
  if (name === undefined) return code;
  const kind = kinds[part]?.[language] ?? part;
  if (kind === "") return name;
  return language === "zh" ? `${name}：${kind}` : `${name}: ${kind}`;
}
