/** Words of the pages of release notes. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type ReleaseNote = Routes["GET /release-notes"]["answer"]["notes"][number];

export const noteWords = {
  says: {
    en: "Goods that keepers may let out through the gate after release, and how much of them remains.",
    zh: "场所经营人可凭以放行提离的货物及其剩余数量。",
  },
  byPhone: { en: "At the gate, by phone", zh: "卡口放行（手机）" },
  one: { en: "Release note", zh: "放行凭证" },
  none: { en: "No release notes.", zh: "没有放行凭证。" },
  number: { en: "Number", zh: "凭证号" },
  state: { en: "State", zh: "状态" },
  document: { en: "Transport document", zh: "运输单证" },
  container: { en: "Container", zh: "集装箱" },
  containers: { en: "Containers", zh: "集装箱" },
  goods: { en: "Issued for", zh: "签发数量" },
  left: { en: "Left", zh: "已提离" },
  rest: { en: "Remaining", zh: "剩余" },
  place: { en: "Place", zh: "场所" },
  issuedAt: { en: "Issued", zh: "签发时间" },
  replaces: { en: "Takes the place of", zh: "替代凭证" },
  revokedAt: { en: "Revoked", zh: "撤销时间" },
  revokedFor: { en: "Why revoked", zh: "撤销原因" },
  declaration: { en: "Declaration", zh: "报关单" },
  consignment: { en: "Consignment", zh: "托运货物" },
  code: { en: "Code for the gate", zh: "卡口核验码" },
  codeSays: {
    en: "The driver shows it at the gate. A phone checks it there without a network.",
    zh: "司机在卡口出示，手机可离线核验。",
  },
  gate: { en: "Let out at the gate page", zh: "在卡口页面办理提离" },
  show: { en: "Search", zh: "查询" },
} as const satisfies Readonly<Record<string, Text>>;

export const noteStates = {
  open: { en: "open", zh: "有效" },
  "partly-used": { en: "partly used", zh: "部分提离" },
  used: { en: "used", zh: "已用完" },
  revoked: { en: "revoked", zh: "已撤销" },
} as const satisfies Readonly<Record<ReleaseNote["state"], Text>>;

export const revocationWords = {
  "given-back": { en: "the release was taken back", zh: "放行已撤回" },
  held: { en: "the goods are held", zh: "货物被扣留" },
  replaced: { en: "another note takes its place", zh: "已由其他凭证替代" },
} as const satisfies Readonly<Record<NonNullable<ReleaseNote["revokedFor"]>, Text>>;
