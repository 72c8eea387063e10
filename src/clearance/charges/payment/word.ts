/**
 * On whose word money moves. An account or a guarantee is drawn on for a declaration where its holder lodged
 * it, gave the lodger a mandate that covers it and says that money may be spent, or accepted this very
 * declaration; or as far as money was paid in for it. In: who lodged, what the register of parties says, what
 * was said about this declaration. Out: the ground, or that it is missing. Pure.
 */
import { formatMinor } from "#src/kernel/money.ts";
import type { Accepted } from "../../stages.ts";
import { findStandingGround, type StandingGround } from "../../standing-ground.ts";
import type { Reason, StepContext } from "../../step.ts";
import type { GivenWord } from "#src/money/accounts/word.ts";

export type Ground =
  | StandingGround
  | { readonly kind: "accepted" | "paid-in"; readonly by: string };

/** What would be drawn or secured for a declaration in all, minor units. */
export type Cost = {
  readonly minor: bigint;
  /** Of being late, which nobody has to say yes to. */
  readonly lateMinor: bigint;
};

type Declaration = Pick<Accepted, "lodgerId" | "facts" | "words" | "byCustoms" | "atPort">;

/**
 * The ground on which a cost may be drawn from what a holder has; undefined: its word is missing. Who lodged
 * it said nothing of what customs made of it. That somebody lodged it at a port that was alone is the port's
 * word: while nothing was released on it there, it moves what was leased to the port, and no more.
 */
export function findGround(
  declaration: Declaration,
  holder: string,
  cost: Cost,
  context: Pick<StepContext, "profile" | "today" | "known">,
): Ground | undefined {
  const standing = findStandingGround(declaration, holder, context);
  const { atPort } = declaration;
  const isPortsWord =
    atPort !== undefined &&
    atPort.releasedAt === undefined &&
    cost.minor + cost.lateMinor > BigInt(atPort.spentMinor);
  if (standing && declaration.byCustoms !== true && !isPortsWord) return standing;
  const words = (declaration.words ?? []).filter((word) => word.holder === holder);
  const said = words.findLast(({ kind }) => kind !== "paid-in");
  if (said?.kind === "accepted" && cost.minor <= said.minor)
    return { kind: "accepted", by: said.by };
  const paid = words.filter(({ kind }) => kind === "paid-in");
  const paidMinor = paid.reduce((sum, { minor }) => sum + minor, 0n);
  const last = paid.at(-1);
  return last && cost.minor + cost.lateMinor <= paidMinor
    ? { kind: "paid-in", by: last.by }
    : undefined;
}

/** What the holder said last; undefined while it said nothing. */
export function lastWord({ words = [] }: Pick<Accepted, "words">, holder: string) {
  return words.findLast((word: GivenWord) => word.holder === holder && word.kind !== "paid-in");
}

/** Why a declaration waits for a word, and how it is given. */
export function missingWord(
  declaration: Declaration,
  { minor, lateMinor }: Cost,
  { holder, context: { profile } }: { readonly holder: string; readonly context: StepContext },
): Reason {
  const { decimals, code: currency } = profile.currency;
  const due = `${formatMinor(minor + lateMinor, decimals)} ${currency}`;
  const said = lastWord(declaration, holder);
  const source = profile.payment.source.en;
  if (said?.kind === "refused") {
    return {
      code: "PAY-006",
      says: {
        en: `${holder} refused to pay the ${due} due on this declaration. Cancel the declaration, or pay in the sum for it.`,
        zh: `${holder} 拒绝为本报关单支付应缴款项 ${due}。请申请撤销，或为本报关单专项缴存该款。`,
      },
      source,
    };
  }
  return {
    code: "PAY-005",
    says: {
      en: `${due} are due, and the account holder, ${holder}, has not yet agreed to pay for this declaration. The holder has to accept the payment or enter a mandate that allows you to spend; otherwise the sum can be paid in for this declaration.`,
      zh: `应缴 ${due}，但账户持有人 ${holder} 尚未同意为本报关单付款。请由其确认付款，或登记允许动用其资金的委托；也可为本报关单专项缴存该款。`,
    },
    source,
  };
}
