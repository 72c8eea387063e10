/** Words of the pages of receipts. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Receipt = Routes["GET /receipts"]["answer"]["receipts"][number];
export type OneReceipt = Routes["GET /receipts/{id}"]["answer"];

export const words = {
  says: {
    en: "Numbered receipts for goods, cash and samples that customs took over. Anyone holding the paper can check it by its number and code.",
    zh: "海关接收货物、物品、现钞、样品后出具的编号凭单，持单人可凭编号和校验码核验。",
  },
  one: { en: "Receipt", zh: "代管凭单" },
  part: { en: "Receipts", zh: "代管凭单" },
  none: { en: "No receipts have been issued.", zh: "尚未出具凭单。" },
  number: { en: "Number", zh: "凭单编号" },
  code: { en: "Code", zh: "校验码" },
  about: { en: "About", zh: "事项" },
  open: { en: "Open", zh: "查看" },
  office: { en: "Office", zh: "海关" },
  issuedAt: { en: "Given at", zh: "出具时间" },
  copies: { en: "Copies", zh: "副本份数" },
  hash: { en: "SHA-256 of the text", zh: "文本 SHA-256" },
  text: { en: "Text", zh: "凭单内容" },
  history: { en: "History", zh: "办理记录" },
  at: { en: "At", zh: "时间" },
  act: { en: "Act", zh: "事项" },
  reason: { en: "Reason", zh: "理由" },
  actor: { en: "By", zh: "经办" },
  give: { en: "Give a receipt", zh: "出具凭单" },
  giveSays: {
    en: "For everything that customs hold of it and no receipt names yet. Print it and have it signed by who hands over.",
    zh: "就海关代管且尚未出具凭单的全部货物、物品出具。出具后请打印，由交付人签名。",
  },
  print: { en: "Print", zh: "打印" },
  cancel: { en: "Cancel", zh: "作废" },
  cancelOwn: {
    en: "You gave this receipt: only another officer can cancel it.",
    zh: "本凭单由您出具，须由其他关员作废。",
  },
  cancelSays: {
    en: "An officer other than the one who gave it cancels it. What it lists can then be listed on a new receipt.",
    zh: "由出具人以外的关员作废；所列内容可以重新出具凭单。",
  },
  replace: { en: "Cancel and give another", zh: "作废并重新出具" },
  cancelledAt: { en: "Cancelled at", zh: "作废时间" },
  replacedBy: { en: "Replaced by", zh: "替代凭单" },
  replaces: { en: "Takes the place of", zh: "所替代凭单" },
  copy: { en: "Enter a copy", zh: "登记补打副本" },
  copySays: {
    en: "From now on, each printout states that it is a copy and its number.",
    zh: "此后打印的均标明副本及份数。",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const aboutNames: Readonly<Record<Receipt["about"]["kind"], Text>> = {
  declaration: { en: "declaration", zh: "报关单" },
  "custody-piece": { en: "goods in custody", zh: "在管货物" },
  "traveller-case": { en: "case of a traveller", zh: "旅客案件" },
};

export const actNames: Readonly<Record<OneReceipt["history"][number]["act"], Text>> = {
  issued: { en: "given", zh: "出具" },
  copied: { en: "copy", zh: "补打副本" },
  cancelled: { en: "cancelled", zh: "作废" },
};
