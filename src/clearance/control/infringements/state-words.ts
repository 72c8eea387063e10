/** What a declarant reads of where a suspicion stands. */
import type { Text } from "#src/kernel/text.ts";
import type { StandingInfringement } from "./infringement.ts";

/** Amounts with their currency. */
type SaidAmounts = {
  /** Of the right holder. */
  readonly security: string;
  /** Of the trader. */
  readonly deposit: string;
  /** By a court, out of the deposit. */
  readonly awarded: string;
};

export function stateSays(
  { state, dueOn = "", agreedBy, ...standing }: StandingInfringement,
  { security, deposit, awarded }: SaidAmounts,
): Text {
  switch (state) {
    case "noticed":
      return { en: `An answer is due on ${dueOn}.`, zh: `应于${dueOn}前答复。` };
    case "detained": {
      const isSecured = standing.guaranteeId !== undefined;
      return {
        en: `The right holder applied for protection${isSecured ? ` and provided a security of ${security}` : ""}. Customs determines by ${dueOn}.`,
        zh: `权利人已申请保护${isSecured ? `并提供担保${security}` : ""}，海关将于${dueOn}前作出认定。`,
      };
    }
    case "court-awaited":
      if (standing.objectedOn !== undefined)
        return {
          en: `The trader objected to the destruction on ${standing.objectedOn}. The goods wait until ${dueOn} for a court.`,
          zh: `收发货人已于${standing.objectedOn}对销毁提出异议，货物在${dueOn}前等待人民法院协助执行通知。`,
        };
      return {
        en: `Whether the goods infringe could not be determined. They wait until ${dueOn} for a court.`,
        zh: `海关不能认定货物是否侵权，在${dueOn}前等待人民法院协助执行通知。`,
      };
    case "court-noticed":
      return {
        en: "A court asked for the goods to be held.",
        zh: "已收到人民法院协助执行通知，货物继续扣留。",
      };
    case "destruction-asked":
      return {
        en: `The right holder holds that the goods infringe the right and asks for their destruction. Agree or object by ${dueOn}.`,
        zh: `权利人认为货物侵权，请求销毁。应于${dueOn}前书面同意或者提出异议。`,
      };
    case "destruction-agreed":
      return agreedBy === "silence"
        ? {
            en: "Nobody objected to the destruction in time; the goods are destroyed under customs control at the right holder's cost.",
            zh: "逾期未提出异议，视为同意销毁；货物在海关监管下销毁，费用由权利人承担。",
          }
        : {
            en: "The trader agreed to the destruction; the goods are destroyed under customs control at the right holder's cost.",
            zh: "收发货人同意销毁；货物在海关监管下销毁，费用由权利人承担。",
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
    case "counter-awarded":
      return {
        en: `A court awarded ${awarded} to the right holder, which is paid out of the deposit of ${deposit}; the rest is given back.`,
        zh: `人民法院判付权利人${awarded}，从担保金${deposit}中支付，余额退还原付款账户。`,
      };
    case "confiscated":
      return {
        en: "The goods were confiscated for another reason; nobody is waited for.",
        zh: "货物因其他原因被没收，不再等待答复或者认定。",
      };
    default:
      return state satisfies never;
  }
}
