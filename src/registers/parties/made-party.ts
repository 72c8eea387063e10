/** Parties for tests and measurements: made up, seeded by their number, with codes that check. */
import { creditCheck, organisationCheck } from "./check-number.ts";
import type { PartyDetails, PartyNumber } from "./party.ts";

const families = [
  "王",
  "李",
  "张",
  "刘",
  "陈",
  "杨",
  "赵",
  "黄",
  "周",
  "吴",
  "徐",
  "孙",
  "单",
  "吕",
];
const given = ["明", "芳", "伟", "静", "强", "磊", "洋", "艳", "勇", "军"];
const trades = ["贸易", "物流", "电子", "纺织", "机械", "化工", "食品", "报关"];
/** Letters and digits of a made-up organisation code; a credit code has no I, O, S, V, Z. */
const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A unified social credit code that checks. @example madeCreditCode(1) */
export function madeCreditCode(seed: number): string {
  let body = "";
  for (let rest = seed, at = 0; at < 6; at++, rest = Math.floor(rest / 31))
    body = (digits[rest % 31] ?? "0") + body;
  const organisation = `MA${body}`;
  const first = `91310000${organisation}${organisationCheck(organisation) ?? "0"}`;
  return first + (creditCheck(first) ?? "0");
}

/** A customs registration number. @example madeRegistration(1) // "3122960001" */
export function madeRegistration(seed: number): string {
  const place = String(3100 + (Math.floor(seed / 100_000) % 100)).padStart(4, "0");
  return `${place}${String(Math.floor(seed / 10_000) % 10)}6${String(seed % 10_000).padStart(4, "0")}`;
}

/** An EORI. @example madeEori(1) // "GB900000000001" */
export function madeEori(seed: number): string {
  return `GB9${String(seed).padStart(11, "0")}`;
}

export function madeName(seed: number): string {
  const pick = (list: readonly string[], by: number) => list[Math.floor(seed / by) % list.length];
  return `${pick(families, 1)}${pick(given, 14)}${pick(given, 140)}${pick(trades, 1_400)}有限公司`;
}

/** Details of a trader; `numbers` where others than its credit code are wanted. */
export function madeParty(
  seed: number,
  more: Partial<PartyDetails> & { readonly numbers?: PartyNumber[] } = {},
): PartyDetails {
  return {
    kind: "organisation",
    names: [
      { language: "zh", name: madeName(seed) },
      { language: "en", name: `Made Trading ${seed} Ltd` },
    ],
    numbers: [{ profile: "cn", kind: "uscc", number: madeCreditCode(seed) }],
    addresses: [],
    roles: ["trader"],
    ...more,
  };
}
