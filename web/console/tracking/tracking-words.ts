/** Words of the tracking links of a declaration or a consignment. */
import type { Text } from "../../elements/language.ts";

export const trackingWords = {
  title: { en: "Tracking links", zh: "进度查询凭证" },
  says: {
    en: "Anyone with a link can see the status of the goods and the next step without an account, but no details of goods, parties or amounts.",
    zh: "持凭证者无须账户即可查询进度和下一步事项，但看不到货物、企业和金额。",
  },
  issue: { en: "Issue a link", zh: "生成凭证" },
  issueSays: {
    en: "For whoever waits for the goods. It holds a secret, which is shown once.",
    zh: "供等候货物的人查询。查询密码仅显示一次。",
  },
  note: { en: "For whom", zh: "提供给" },
  noteHint: { en: "Only your own party reads this.", zh: "仅本单位可见。" },
  days: { en: "Valid for how many days", zh: "有效天数" },
  made: { en: "Link issued", zh: "凭证已生成" },
  link: { en: "Link to send", zh: "查询链接" },
  orCodes: {
    en: "Or typed in on the public page Track goods:",
    zh: "也可在公众网站“货物与通关状态”页面手工输入：",
  },
  reference: { en: "Reference", zh: "凭证号" },
  secret: { en: "Secret", zh: "查询密码" },
  issuedAt: { en: "Issued", zh: "生成时间" },
  expiresAt: { en: "Expires", zh: "有效期至" },
  state: { en: "State", zh: "状态" },
  inForce: { en: "in force", zh: "有效" },
  expired: { en: "expired", zh: "已过期" },
  revoked: { en: "revoked", zh: "已撤销" },
  revoke: { en: "Revoke", zh: "撤销" },
  revokeSays: {
    en: "The link opens nothing any more, whoever has it. It cannot be restored; issue another instead.",
    zh: "撤销后任何人不能再凭其查询，且不能恢复；需要时请另行生成。",
  },
  none: { en: "No links yet.", zh: "尚未生成凭证。" },
} as const satisfies Readonly<Record<string, Text>>;
