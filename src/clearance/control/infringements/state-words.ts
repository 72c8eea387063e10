/** What a declarant reads of where a suspicion stands. */
import type { Text } from "#src/kernel/text.ts";
import type { StandingInfringement } from "./infringement.ts";

/** Amounts with their currency. */
type SaidAmounts = {
  /** Of the right holder. */
  readonly security: string;
  /** Of the trader. */
  readonly deposit: string;
};

export function stateSays(
  { state, dueOn = "" }: StandingInfringement,
  { security, deposit }: SaidAmounts,
): Text {
  switch (state) {
    case "noticed":
      return { en: `An answer is due on ${dueOn}.`, zh: `应于${dueOn}前答复。` };
    case "detained":
      return {
        en: `The right holder applied for protection and provided a security of ${security}. Customs determines by ${dueOn}.`,
        zh: `权利人已申请保护并提供担保${security}，海关将于${dueOn}前作出认定。`,
      };
    case "court-awaited":
      return {
        en: `Whether the goods infringe could not be determined. They wait until ${dueOn} for a court.`,
        zh: `海关不能认定货物是否侵权，在${dueOn}前等待人民法院协助执行通知。`,
      };
    case "court-noticed":
      return {
        en: "A court asked for the goods to be held.",
        zh: "已收到人民法院协助执行通知，货物继续扣留。",
      };
    case "infringing":
      return { en: "The goods infringe the right.", zh: "认定货物侵犯知识产权。" };
    case "genuine":
      return { en: "The goods do not infringe the right.", zh: "认定货物未侵犯知识产权。" };
    case "declined":
      return { en: "The right holder does not apply for protection.", zh: "权利人不申请保护。" };
    case "lapsed":
      return {
        en: "The right holder did not answer in time; the suspicion ends.",
        zh: "权利人逾期未提出申请，不再因此暂不放行。",
      };
    case "withdrawn":
      return { en: "The right holder withdrew the application.", zh: "权利人撤回申请。" };
    case "court-lapsed":
      return {
        en: "No court asked for the goods in time; the suspicion ends.",
        zh: "期限内未收到人民法院协助执行通知，不再因此暂不放行。",
      };
    case "counter-secured":
      return {
        en: `The goods go on against a deposit of ${deposit}. It is given back unless the right holder shows by ${dueOn} that a court took its case.`,
        zh: `货物凭担保金${deposit}放行。权利人未在${dueOn}前提交法院受理案件通知书的，退还担保金。`,
      };
    case "counter-sued":
      return {
        en: `A court took the case of the right holder; the deposit of ${deposit} is kept until it has decided.`,
        zh: `人民法院已受理权利人的起诉，担保金${deposit}留待法院裁判。`,
      };
    case "counter-returned":
      return {
        en: `The deposit of ${deposit} is given back to the account that paid it.`,
        zh: `担保金${deposit}已退还原付款账户。`,
      };
    default:
      return state satisfies never;
  }
}
