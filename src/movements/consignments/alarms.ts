/** Alarms: what an officer has to look at. Each opens a case and moves no declaration. */
import { invariant } from "#src/kernel/invariant.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";

export const alarmKinds = [
  {
    code: "CGN-101",
    message: { en: "Goods left without a release.", zh: "货物未经放行即提离。" },
    fix: {
      en: "Find the goods; what is brought back is entered with a return.",
      zh: "请追查货物；追回的货物登记发还。",
    },
  },
  {
    code: "CGN-102",
    message: {
      en: "More is reported to have left than is there.",
      zh: "报告提离数量超过在场数量。",
    },
    fix: { en: "Have the keeper count.", zh: "请场所经营人盘点。" },
  },
  {
    code: "CGN-103",
    message: {
      en: "A correction would take back what was written off.",
      zh: "更正将使数量低于已核销数量。",
    },
    fix: {
      en: "Compare the correction with the declarations that took the goods.",
      zh: "请将更正内容与已核销的报关单比对。",
    },
  },
  {
    code: "CGN-104",
    message: { en: "More landed than the document states.", zh: "溢卸：卸下数量超过单证所载。" },
    fix: {
      en: "Have the carrier amend the document or settle the excess.",
      zh: "请承运人更正单证，或处理溢卸货物。",
    },
  },
  {
    code: "CGN-105",
    message: { en: "Less landed than was reported.", zh: "短卸：卸下数量少于申报。" },
    fix: {
      en: "Have the carrier amend the document or find the shortage.",
      zh: "请承运人更正单证，或追查短少货物。",
    },
  },
  {
    code: "CGN-106",
    message: { en: "More is declared than the document states.", zh: "报关数量超过单证所载。" },
    fix: {
      en: "Compare the declarations that name the document.",
      zh: "请核对涉及该单证的报关单。",
    },
  },
  {
    code: "CGN-107",
    message: { en: "The masses stated of one consignment differ.", zh: "同一票货物的重量不符。" },
    fix: {
      en: "Compare the masses of document, landing and declaration.",
      zh: "请比对单证、卸货及报关重量。",
    },
  },
  {
    code: "CGN-108",
    message: { en: "A count differs from the book.", zh: "盘点数量与账面不符。" },
    fix: { en: "Settle the difference with the keeper.", zh: "请与场所经营人核实差异。" },
  },
  {
    code: "CGN-109",
    message: { en: "Goods were not declared in time.", zh: "货物逾期未报关。" },
    fix: {
      en: "Decide what becomes of the goods, or extend the time with a reason.",
      zh: "请决定货物处理，或说明理由准予延期。",
    },
  },
  {
    code: "CGN-110",
    message: { en: "A release note was presented again.", zh: "放行凭证被重复使用。" },
    fix: { en: "Find out who presented it.", zh: "请查明出示人。" },
  },
  {
    code: "CGN-111",
    message: { en: "A place gave out more than it held.", zh: "场所发出数量超过库存。" },
    fix: { en: "Have the keeper count.", zh: "请场所经营人盘点。" },
  },
  {
    code: "CGN-112",
    message: {
      en: "Goods came or left in a container that the document does not state.",
      zh: "货物运抵或者提离所用集装箱未列入单证。",
    },
    fix: {
      en: "Have the carrier amend the document, or find out where the goods were loaded over.",
      zh: "请承运人更正单证，或查明换箱地点。",
    },
  },
  {
    code: "CGN-113",
    message: {
      en: "A container has a seal that the document does not state.",
      zh: "集装箱封志与单证所列不符。",
    },
    fix: {
      en: "Look at the container before it leaves its place.",
      zh: "请在集装箱离开场所前查验。",
    },
  },
  {
    code: "CGN-114",
    message: {
      en: "A keeper reports goods lost beyond the tolerance.",
      zh: "场所经营人报告货物短少，超出允许范围。",
    },
    fix: {
      en: "Decide who is liable; the loss is entered again then.",
      zh: "请认定责任；认定后再次登记短少。",
    },
  },
  {
    code: "CGN-115",
    message: {
      en: "Goods landed before the conveyance had free pratique.",
      zh: "运输工具未经检疫准许即卸货。",
    },
    fix: {
      en: "Have the health officer say what becomes of the goods; the call says how its health stands.",
      zh: "请检疫关员决定货物处理；航次（班次）载有检疫状态。",
    },
  },
  {
    code: "CGN-116",
    message: {
      en: "Goods under transit arrived short or over.",
      zh: "转关（过境）货物到货短少或溢出。",
    },
    fix: {
      en: "Decide who is liable; the transit operation is discharged or charged then.",
      zh: "请认定责任；认定后办理转关（过境）核销或征税。",
    },
  },
  {
    code: "CGN-117",
    message: {
      en: "Goods under transit arrived with other seals than they left with.",
      zh: "转关（过境）货物到达时封志与启运时不符。",
    },
    fix: {
      en: "Look at the goods, and find out where the seals were changed.",
      zh: "请查验货物，并查明封志更换地点。",
    },
  },
  {
    code: "CGN-118",
    message: {
      en: "The consignee abandons the goods to the state.",
      zh: "收货人声明放弃货物。",
    },
    fix: {
      en: "Decide by two officers that they are abandoned, or refuse the abandonment with a reason.",
      zh: "请由两名关员决定准予放弃，或说明理由不予放弃。",
    },
  },
] as const satisfies readonly {
  readonly code: string;
  readonly message: Text;
  readonly fix: Text;
}[];

export type AlarmCode = (typeof alarmKinds)[number]["code"];

export type Alarm = {
  readonly code: AlarmCode;
  /** Document, declaration, note, place or lot. */
  readonly about: string;
  /** Containers or seals that were seen and are not stated. */
  readonly found?: readonly string[];
};

export function alarm(code: AlarmCode, about: string): Alarm {
  return { code, about };
}

/** As whoever reported it sees it. */
export function problemOf({ code }: Alarm): Problem {
  const kind = alarmKinds.find((one) => one.code === code);
  invariant(kind, `${code} is a kind of alarm`);
  const { message, fix } = kind;
  return { code, pointer: "", path: "", severity: "warning", message, fix };
}
