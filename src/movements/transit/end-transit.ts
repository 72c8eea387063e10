/**
 * How an operation ends: discharged after its control or by proof, or charged as a debt. What of its goods
 * never arrived leaves the ledger then, and its guarantee is free but for what a debt needs.
 */
import { zero } from "#src/kernel/decimal.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { appendDebts, findDebt } from "#src/money/debts/store.ts";
import { termOf } from "#src/money/debts/terms.ts";
import { debtAccount, revenueAccount } from "#src/money/journal/account.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { holdConsignments } from "../consignments/book/store.ts";
import { liabilities } from "../consignments/differences/difference.ts";
import { isEmpty, largestOf, leastOf } from "../stock/lot.ts";
import { StockDesk } from "../stock/stock-desk.ts";
import { holdLotsOfConsignments } from "../stock/store.ts";
import { addToLot, amountsOf, differenceOf, sumOf, takeOff } from "./carry-lots.ts";
import { freeFor } from "./guarantee-money.ts";
import { arrivedOf } from "./record-control.ts";
import * as refusals from "./refusals.ts";
import { onTheWay } from "./report-arrival.ts";
import { type InHand, takeStep, type TransitActor } from "./take-step.ts";
import { said } from "./transit-desk.ts";
import type { TransitStanding } from "./transit.ts";

/** The one debt of an operation; its postings lie with the operation. */
const debtNumber = 1;

type Ending = { readonly id: string; readonly says: string };

/** After its control: all differences are settled, and nobody is liable. */
export async function dischargeTransit(tx: Sql, asked: Ending, by: TransitActor): Promise<void> {
  const { id, says } = asked;
  await takeStep(tx, { id, act: "discharged" }, by, async (inHand) => {
    const { standing } = inHand.held;
    if (standing.state === "enquiry") throw refusals.notAnswered();
    if ((await liableIn(inHand)).length > 0) throw refusals.isLiable();
    await settleGoods(inHand);
    await freeFor(inHand, { reason: "discharged" });
    return said({ act: "discharged", by: "control" }, says);
  });
}

/** The holder proved where the goods are; two persons decide it, because it frees a liability. */
export async function dischargeByProof(tx: Sql, asked: Ending, by: TransitActor): Promise<void> {
  const { id, says } = asked;
  await takeStep(tx, { id, act: "discharged" }, by, async (inHand) => {
    const { standing } = inHand.held;
    if (standing.state !== "enquiry" || !standing.isAnswered) throw refusals.notAnswered();
    await leaveWay(inHand, "out");
    await freeFor(inHand, { reason: "discharged by proof" });
    return said({ act: "discharged", by: "proof" }, says);
  });
}

/** Charges are booked as a debt of the holder; two persons decide it. The guarantee stands for it. */
export async function chargeTransit(
  tx: Sql,
  asked: Ending & { readonly minor: bigint },
  by: TransitActor,
): Promise<void> {
  const { id, minor, says } = asked;
  await takeStep(tx, { id, act: "charged" }, by, async (inHand) => {
    const { standing } = inHand.held;
    if (standing.state === "controlled") {
      if ((await liableIn(inHand)).length === 0) throw refusals.noDebt();
      await settleGoods(inHand);
    } else {
      requireTermOver(standing, inHand.day.toString());
      await leaveWay(inHand, "loss");
    }
    await bookDebt(inHand, minor);
    await freeFor(inHand, { reason: "more than is owed", keepMinor: minor });
    return said({ act: "charged", amount: minor.toString(), debt: debtNumber }, says);
  });
}

/** Its debt is paid: nothing is reserved any more. */
export async function closeTransit(tx: Sql, asked: Ending, by: TransitActor): Promise<void> {
  const { id, says } = asked;
  await takeStep(tx, { id, act: "closed" }, by, async (inHand) => {
    const debt = await findDebt(tx, { declarationId: id, number: debtNumber });
    if (!debt || debt.settledOn === null) throw refusals.debtOpen();
    await freeFor(inHand, { reason: "debt paid" });
    return said({ act: "closed" }, says);
  });
}

function requireTermOver({ answerBy, isAnswered }: TransitStanding, day: string): void {
  if (answerBy === null || isAnswered || day <= answerBy) throw refusals.termRuns(answerBy ?? "");
}

/** Cases of the operation in which somebody is liable. @throws AppError where one is not settled */
async function liableIn({ tx, held }: InHand): Promise<readonly number[]> {
  const { cases } = held.standing;
  const ids = [...new Set(cases.map(({ consignmentId }) => consignmentId))];
  const cargo = await holdConsignments(tx, ids);
  const own = cases.flatMap((one) => {
    const of = cargo.find(({ id }) => id === one.consignmentId);
    return of?.cases.find(({ number }) => number === one.number) ?? [];
  });
  const open = own.filter(({ settled }) => settled === null);
  if (open.length > 0) throw refusals.stillOpen(open.map(({ number }) => number));
  const isLiable = (outcome: string | null) => liabilities.some((one) => one === outcome);
  return own.filter(({ outcome }) => isLiable(outcome)).map(({ number }) => number);
}

async function openDesk({ tx, held }: InHand): Promise<StockDesk> {
  const ids = held.standing.loaded.map(({ consignmentId }) => consignmentId);
  return new StockDesk(await holdLotsOfConsignments(tx, [...new Set(ids)]));
}

/** Brings the ledger to what the control found, each difference with the case that decided it. */
async function settleGoods(inHand: InHand): Promise<void> {
  const { tx, held, by } = inHand;
  const { loaded, arrivals, found, cases, notice } = held.standing;
  const desk = await openDesk(inHand);
  const of = { transitId: held.id, acting: { actor: by.actor, at: by.now } };
  const arrived = arrivedOf(held.standing);
  for (const { item } of loaded) {
    const is = found?.find((one) => one.item === item);
    const was = arrived.find((one) => one.item === item);
    const stated = notice.items[item - 1];
    if (!is || !was || !stated) continue;
    const difference = cases.find((one) => one.item === item && one.code === "CGN-116")?.number;
    const way = onTheWay(desk, loaded, item);
    const decided = { ...of, difference };
    takeOff(desk, way, sumOf(way.map(({ lot }) => lot.held)), { ...decided, entry: "loss" });
    const ids = arrivals.flatMap(({ items }) => items.filter((one) => one.item === item));
    const there = desk.lots.filter(({ id }) => ids.some(({ lots }) => lots.includes(id)));
    const { packages, grossMassKg: massKg } = stated;
    const expected = amountsOf({ packages, massKg });
    // the ledger has no more of it than left
    const booked = amountsOf(was).map((one, at) => leastOf(one, expected[at] ?? zero));
    const less = differenceOf(booked, amountsOf(is)).map((one) => largestOf(one, zero));
    takeOff(desk, there, less, { ...decided, entry: "loss" });
    const over = differenceOf(amountsOf(is), expected).map((one) => largestOf(one, zero));
    const [first] = there;
    if (first && difference !== undefined && !isEmpty(over))
      addToLot(desk, first, over, { ...of, difference });
  }
  await desk.store(tx);
}

/** What is still on the way is there no more. */
async function leaveWay(inHand: InHand, entry: "loss" | "out"): Promise<void> {
  const { tx, held, by } = inHand;
  const { loaded } = held.standing;
  const desk = await openDesk(inHand);
  const of = { transitId: held.id, acting: { actor: by.actor, at: by.now }, entry };
  for (const { item } of loaded) {
    const way = onTheWay(desk, loaded, item);
    takeOff(desk, way, sumOf(way.map(({ lot }) => lot.held)), of);
  }
  await desk.store(tx);
}

async function bookDebt({ tx, held, profile, rules, day, by }: InHand, minor: bigint) {
  const { id: declarationId, standing } = held;
  const { debtor, number, notice } = standing;
  const account = debtAccount(profile.id, debtor);
  const reference = number ?? "";
  const { taxType, kind } = rules.debt;
  const { term, dueOn } = termOf(findMoneyRules(profile), "corrected", day, taxType);
  const days = { aroseOn: day.toString(), dueOn: dueOn.toString() };
  const about = { declarationId, number: debtNumber, profile: profile.id, account, reference };
  await appendDebts(tx, [{ ...about, term, ...days }]);
  await bookPostings(tx, by.actor, [
    {
      declarationId,
      line: debtNumber,
      debit: account,
      credit: revenueAccount(profile.id, kind),
      amountMinor: minor,
      currency: profile.currency.code,
      taxType,
      reference,
      at: by.now,
      office: notice.departure.office,
      debt: { declarationId, number: debtNumber },
    },
  ]);
}
