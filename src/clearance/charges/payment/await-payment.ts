/**
 * Why a declaration waits at the station of payment: nobody whose money it is has said that it pays, a
 * guarantee is named that the lodger may not draw on, the account does not hold what is due, or a guarantee
 * does not cover it. What is asked first tells least about others: a stranger learns nothing of a balance.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { termOf } from "#src/money/debts/terms.ts";
import type { Assessed, Settled } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { accountOf, dueOf, payerOf } from "./accounts.ts";
import type { Due } from "./pay.ts";
import { needsOf, type SecurityOutcome, unusableNamed } from "./secure.ts";
import { type Cost, findGround, type Ground, missingWord } from "./word.ts";

/** Whether money may move, and on whose word; no ground where none moves. */
export type Allowed =
  | { readonly kind: "allowed"; readonly ground: Ground | undefined }
  | { readonly kind: "held"; readonly awaited: Emission<"payment.awaited"> };

const sumOf = (list: readonly { readonly amountMinor: bigint }[]) =>
  list.reduce((sum, { amountMinor }) => sum + (amountMinor > 0n ? amountMinor : 0n), 0n);

/** All that a declaration would draw, have secured, or owe by what it suspends. */
export function costOf(
  assessed: Assessed,
  charges: readonly Due[],
  { late, context }: { readonly late: readonly Due[]; readonly context: StepContext },
): Cost {
  const needs = needsOf(assessed, context);
  const needed = needs.reduce((sum, { minor }) => sum + minor, 0n);
  // what is suspended without security becomes the holder's debt all the same where the goods stay
  const isSecured = needs.some(({ purpose }) => purpose === "suspended");
  const suspended = isSecured ? 0n : assessed.assessment.totals.suspended;
  return { minor: sumOf(charges) + needed + suspended, lateMinor: sumOf(late) };
}

/** Says on whose word a cost is drawn, or holds the declaration. */
export function allow(assessed: Assessed, cost: Cost, context: StepContext): Allowed {
  if (cost.minor + cost.lateMinor <= 0n) return { kind: "allowed", ground: undefined };
  const holder = payerOf(assessed.facts, assessed.lodgerId);
  const ground = findGround(assessed, holder, cost, context);
  if (!ground) return { kind: "held", awaited: awaitWord(assessed, cost, { holder, context }) };
  const [unusable] = unusableNamed(assessed, context);
  if (unusable === undefined) return { kind: "allowed", ground };
  return { kind: "held", awaited: awaitNamed(assessed, cost, { unusable, context }) };
}

/** The same for charges that were settled and changed: what asks for no more needs no other word. */
export function allowMore(assessed: Assessed, moreMinor: bigint, context: StepContext): Allowed {
  const charges = dueOf(assessed.assessment.items, context.profile);
  const cost = costOf(assessed, charges, { late: [], context });
  // one that was settled before has what was secured for it
  const before = (assessed as Partial<Settled>).securities ?? [];
  const secured = before.reduce(
    (sum, { purpose, minor }) => sum + (purpose === "charges" ? 0n : minor),
    0n,
  );
  const isMore = moreMinor > 0n || cost.minor - sumOf(charges) > secured;
  return isMore ? allow(assessed, cost, context) : { kind: "allowed", ground: undefined };
}

/** Day on which money was first asked for. */
function awaited(assessed: Assessed, today: Temporal.PlainDate): Assessed {
  return { ...assessed, awaitedOn: assessed.awaitedOn ?? today };
}

type PaymentQuery = { readonly holder: string; readonly context: StepContext };

/** Nobody whose money it is has said that it pays. */
function awaitWord(
  assessed: Assessed,
  cost: Cost,
  asked: PaymentQuery,
): Emission<"payment.awaited"> {
  const { profile, today } = asked.context;
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const dueMinor = cost.minor + cost.lateMinor;
  const due = formatMinor(dueMinor, decimals);
  const reason = missingWord(assessed, cost, asked);
  return {
    event: "payment.awaited",
    stage: { ...awaited(assessed, today), asked: { code: reason.code, due: dueMinor } },
    payload: { account, holder: asked.holder, due, currency },
    reason,
  };
}

/** A guarantee that is named is not stepped over, be it unknown or somebody else's. */
function awaitNamed(
  assessed: Assessed,
  cost: Cost,
  { unusable, context }: { readonly unusable: string; readonly context: StepContext },
): Emission<"payment.awaited"> {
  const { profile, today } = context;
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const dueMinor = cost.minor + cost.lateMinor;
  const due = formatMinor(dueMinor, decimals);
  const shown = unusable.slice(0, 70);
  return {
    event: "payment.awaited",
    stage: { ...awaited(assessed, today), asked: { code: "PAY-004", due: dueMinor } },
    payload: { account, guarantee: shown, due, currency },
    reason: {
      code: "PAY-004",
      says: {
        en: `No guarantee ${shown} is known that you may draw on. Correct the number, have its holder give you a mandate that lets you spend, or amend the declaration to name none.`,
        zh: `未找到贵方可动用的担保 ${shown}。请更正编号，或由担保持有人登记允许动用的委托，或修改报关单不再列明担保。`,
      },
      source: findMoneyRules(profile)?.security.source.en ?? profile.payment.source.en,
    },
  };
}

type PaymentShortfall = {
  readonly dueMinor: bigint;
  readonly shortMinor: bigint;
  readonly lateMinor?: bigint;
};

/** The account does not hold what is due. */
export function awaitPayment(
  assessed: Assessed,
  { dueMinor, shortMinor, lateMinor = 0n }: PaymentShortfall,
  { profile, today }: StepContext,
): Emission<"payment.awaited"> {
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const [due, short, late] = [dueMinor, shortMinor, lateMinor].map((minor) =>
    formatMinor(minor, decimals),
  );
  const awaitedOn = assessed.awaitedOn ?? today;
  const dueOn = termOf(findMoneyRules(profile), "awaited", awaitedOn).dueOn.toString();
  const lateEn = lateMinor > 0n ? `, ${late} ${currency} of it for being late` : "";
  const lateZh = lateMinor > 0n ? `（含滞纳金 ${late} ${currency}）` : "";
  return {
    event: "payment.awaited",
    stage: { ...assessed, awaitedOn, asked: { code: "PAY-001", due: dueMinor } },
    payload: { account, due, short, currency, dueOn, ...(lateMinor > 0n ? { late } : {}) },
    reason: {
      code: "PAY-001",
      says: {
        en: `The account balance does not cover the ${due} ${currency} due${lateEn}: ${short} ${currency} are lacking.`,
        zh: `账户余额不足：应缴 ${due} ${currency}${lateZh}，尚缺 ${short} ${currency}。`,
      },
      source: profile.payment.source.en,
    },
  };
}

/** An account that defers without a guarantee owes no more than the profile lets it. */
export function overLimit(
  assessed: Assessed,
  chargesMinor: bigint,
  { cashMinor }: Extract<SecurityOutcome, { kind: "secured" }>,
  { profile, known, today }: StepContext,
): Emission<"payment.awaited"> | undefined {
  const dueMinor = chargesMinor + cashMinor;
  const rules = findMoneyRules(profile)?.security;
  if (!rules || rules.unsecuredMaxMinor === null) return undefined;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const max = BigInt(rules.unsecuredMaxMinor);
  const owedMinor = -known.money.available(account);
  if (dueMinor === 0n || owedMinor + dueMinor <= max) return undefined;
  const { decimals, code: currency } = profile.currency;
  const [due = "", owed = "", limit = ""] = [dueMinor, owedMinor, max].map((minor) =>
    formatMinor(minor, decimals),
  );
  return {
    event: "payment.awaited",
    stage: { ...awaited(assessed, today), asked: { code: "PAY-003", due: dueMinor } },
    payload: { account, due, owed, limit, currency },
    reason: {
      code: "PAY-003",
      says: {
        en: `Without a guarantee, debts may not exceed ${limit} ${currency}; ${owed} ${currency} are outstanding, and ${due} ${currency} would be added. Pay, or name a guarantee.`,
        zh: `无担保延期缴税上限为 ${limit} ${currency}，已欠 ${owed} ${currency}，本次应缴 ${due} ${currency}。请先缴清或列明担保。`,
      },
      source: rules.unsecuredSource.en,
    },
  };
}

/** A guarantee that is named does not cover what it should. */
export function awaitGuarantee(
  assessed: Assessed,
  { reference, neededMinor, availableMinor }: Extract<SecurityOutcome, { kind: "insufficient" }>,
  { profile, today }: StepContext,
): Emission<"payment.awaited"> {
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const needed = formatMinor(neededMinor, decimals);
  const available = formatMinor(availableMinor, decimals);
  return {
    event: "payment.awaited",
    stage: { ...awaited(assessed, today), asked: { code: "PAY-002", due: neededMinor } },
    payload: { account, guarantee: reference, due: needed, available, currency },
    reason: {
      code: "PAY-002",
      says: {
        en: `The guarantee ${reference} has ${available} ${currency} left, or is not valid today; ${needed} ${currency} have to be secured. Pay a debt it secures, increase it, or name another one.`,
        zh: `担保 ${reference} 可用额度为 ${available} ${currency}（或当日无效），需担保 ${needed} ${currency}。请缴清其所担保税款、追加担保或改列其他担保。`,
      },
      source: findMoneyRules(profile)?.security.source.en ?? profile.payment.source.en,
    },
  };
}
