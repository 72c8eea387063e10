/**
 * Appeals of travellers: one against what was decided of a line is entered by an officer, since a traveller
 * has no account, and decided by another one. Set aside, the decision is undone: what is held is held as
 * detained again, what was paid is due back, the line is decided anew, and what is gone is settled outside.
 */
import { cited } from "#src/registers/cited.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { requireOtherDecider } from "#src/identity/access/other-actor.ts";
import { minorOf } from "#src/money/amount.ts";
import { bankAccount, revenueAccount } from "#src/money/journal/account.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkOffice, officesOf } from "../appeals/check-hearing.ts";
import { appealRules } from "../appeals/appeal-rules.ts";
import { hearingOffice } from "../appeals/hearing-office.ts";
import { checkSettlement, type SaidSettlement } from "../appeals/settlement.ts";
import { enterFact } from "../custody/custody-desk.ts";
import { type CustodyFact, type CustodyPiece, stateOf } from "../custody/piece.ts";
import { holdWithParts } from "../custody/store.ts";
import { lastDay } from "./answers.ts";
import { lineOf } from "./decide-line.ts";
import * as refusals from "./refusals.ts";
import { listSteps, type StoredStep } from "./store.ts";
import { type ActingOfficer, takeStep } from "./traveller-desk.ts";
import { travellerRules } from "./traveller-rules.ts";
import type { AppealOutcome, LineStanding, TravellerFact } from "./traveller.ts";

type OfLine = { readonly id: string; readonly line: number };

/** What the traveller handed in is entered, with the day on which it was received. */
export async function lodgeAppeal(
  app: ClearanceApp,
  caller: Caller,
  asked: OfLine & {
    readonly grounds: string;
    readonly receivedOn?: string | undefined;
    readonly reference?: string | undefined;
  },
): Promise<void> {
  await takeStep(app, caller, asked.id, async ({ found }, { profile, day }, tx) => {
    const line = lineOf(found.standing.lines, asked.line);
    const rules = travellerRules(profile);
    const { decidedAt, appeal } = line;
    const does = effectOf(line, rules);
    if (decidedAt === null || does === undefined || !rules.appeal.against.includes(does))
      throw refusals.nothingToAppeal(line.line);
    // what was set aside stands no more: the decision that stands is another
    if (appeal && appeal.state !== "set-aside") throw refusals.appealedAlready(line.line, appeal);
    const today = day.toString();
    const receivedOn = asked.receivedOn ?? today;
    const decidedOn = legalDay(profile.timeZone, Temporal.Instant.from(decidedAt)).toString();
    if (receivedOn < decidedOn || receivedOn > today)
      throw refusals.notReceivedThen(receivedOn, { decidedOn, today });
    const until = lastDay(decidedAt, rules, profile);
    if (receivedOn > until)
      throw refusals.appealLate({ line: line.line, until, law: cited(rules.appeal.source) });
    const steps = await listSteps(tx, [asked.id]);
    const number = steps.filter(({ fact }) => fact.act === "appealed").length + 1;
    const fact = { act: "appealed", line: line.line, number, receivedOn } as const;
    const { reference } = asked;
    return { fact, content: { says: asked.grounds, ...(reference ? { reference } : {}) } };
  });
}

/** The traveller takes it back; the decision stands. */
export async function withdrawAppeal(
  app: ClearanceApp,
  caller: Caller,
  asked: OfLine & { readonly says: string },
): Promise<void> {
  await takeStep(app, caller, asked.id, ({ found }) => {
    const { line } = appealedLine(found.standing.lines, asked.line);
    const fact = { act: "appeal-withdrawn", line } as const;
    return Promise.resolve({ fact, content: { says: asked.says } });
  });
}

/** Decided by who had no part in what it is against, of the office above where the profile says so. */
export async function decideAppeal(
  app: ClearanceApp,
  caller: Caller,
  asked: OfLine & { readonly outcome: AppealOutcome; readonly says: string },
): Promise<void> {
  await takeStep(app, caller, asked.id, async ({ found }, acting, tx) => {
    const { standing } = found;
    const line = appealedLine(standing.lines, asked.line);
    const { profile, day } = acting;
    for (const actor of partakersIn(await listSteps(tx, [asked.id]), line.line))
      await requireOtherDecider(tx, actor, caller);
    const { office: of } = standing;
    const snapshot = app.snapshots.current(profile.id);
    const heardBy = hearingOffice(of, { profile, snapshot, day }) ?? null;
    const by = await officesOf(app, caller);
    checkOffice({ number: line.appeal.number, of, heardBy, by }, profile);
    const { outcome, says } = asked;
    const undone = outcome === "upheld" ? undefined : await undo(tx, { line, says }, acting);
    const { piece, isGone = false } = undone ?? { piece: line.piece };
    const fact = { act: "appeal-decided", line: line.line, outcome, piece, isGone } as const;
    return { fact, content: { says } };
  });
}

/** What cannot be undone was made good outside, in one of the ways of `rules/appeals.json`. */
export async function settleAppeal(
  app: ClearanceApp,
  caller: Caller,
  asked: OfLine & SaidSettlement & { readonly says: string },
): Promise<void> {
  await takeStep(app, caller, asked.id, async ({ found }, { profile }, tx) => {
    const { line, isToSettle } = lineOf(found.standing.lines, asked.line);
    if (!isToSettle) throw refusals.nothingToMakeGood(line);
    const { id: settledAs } = checkSettlement(asked, appealRules(profile));
    for (const actor of partakersIn(await listSteps(tx, [asked.id]), line))
      await requireOtherDecider(tx, actor, caller);
    const { says, reference, legalBasis } = asked;
    const words = legalBasis === undefined ? says : `${says} (${legalBasis})`;
    const fact = { act: "appeal-settled", line, settledAs } as const;
    return { fact, content: { says: words, ...(reference ? { reference } : {}) } };
  });
}

/** A cashier pays back what was paid on a decision that was set aside. */
export async function repay(
  app: ClearanceApp,
  caller: Caller,
  asked: OfLine & { readonly amount: string; readonly reference: string },
): Promise<void> {
  await takeStep(app, caller, asked.id, async ({ found }, { profile, actor, at }, tx) => {
    const { line, repayMinor } = lineOf(found.standing.lines, asked.line);
    if (repayMinor === null) throw refusals.nothingToRepay(line);
    const { code: currency, decimals } = profile.currency;
    const amountMinor = BigInt(repayMinor);
    if (minorOf(asked.amount, profile) !== amountMinor)
      throw refusals.repaymentDiffers(formatMinor(amountMinor, decimals));
    const before = await holdPostings(tx, asked.id);
    const { reference } = asked;
    const posting = {
      declarationId: asked.id,
      line: before.length + 1,
      reference,
      at,
      debit: revenueAccount(profile.id, "travellers"),
      credit: bankAccount(profile),
      amountMinor,
      currency,
      taxType: undefined,
    };
    await bookPostings(tx, actor, [posting]);
    return { fact: { act: "repaid", line, minor: repayMinor }, content: { reference } };
  });
}

/** What the exit does that was decided of a line; undefined: nothing was. */
function effectOf({ kind, exit }: LineStanding, { kinds }: ReturnType<typeof travellerRules>) {
  return kinds.find(({ id }) => id === kind)?.exits.find(({ id }) => id === exit)?.does;
}

/** @throws AppError where no appeal of the line is open */
function appealedLine(lines: readonly LineStanding[], number: number) {
  const line = lineOf(lines, number);
  const { appeal } = line;
  if (appeal?.state !== "open") throw refusals.noOpenAppeal(number);
  return { ...line, appeal };
}

/** Acts by which somebody has a part in what was decided of a line. */
const partaking: readonly TravellerFact["act"][] = [
  "opened",
  "found",
  "measure",
  "decided",
  "agency-found",
];

/** Who stopped the traveller, and who found, held or decided something of the line. */
export function partakersIn(
  steps: readonly StoredStep[],
  line: number | undefined,
): readonly string[] {
  const own = steps.filter(
    ({ fact }) =>
      partaking.includes(fact.act) &&
      (line === undefined || linesOf(fact)?.includes(line) !== false),
  );
  return [...new Set(own.map(({ actor }) => actor))];
}

/** Lines that a step is about; undefined: all of the case. */
function linesOf(fact: TravellerFact): readonly number[] | undefined {
  if (fact.act === "found") return fact.lines.map(({ line }) => line);
  return "line" in fact ? [fact.line] : undefined;
}

/**
 * What is held is detained again, with what was parted from it. @returns the first of it that is held still,
 * and whether goods are gone that were taken
 */
async function undo(
  tx: Sql,
  { line, says }: { readonly line: LineStanding; readonly says: string },
  { actor, at, profile }: ActingOfficer,
): Promise<{ readonly piece: string | null; readonly isGone: boolean }> {
  // who paid has his goods
  const isTaken = effectOf(line, travellerRules(profile)) !== "pay";
  if (line.piece === null) return { piece: null, isGone: isTaken };
  const pieces = await holdWithParts(tx, line.piece);
  const offered = pieces.find(({ piece }) => stateOf(piece) === "offered");
  if (offered) throw refusals.handedOver(line.line, offered.id);
  const there = pieces.filter(({ piece }) => stateOf(piece) === "held");
  for (const held of there) {
    let now = held;
    for (const fact of anew(held.piece))
      now = await enterFact(tx, now, { fact, said: { reason: says } }, { actor, at });
  }
  const isGone = pieces.some(({ piece: { exit } }) => exit !== null && exit !== "return");
  return { piece: there[0]?.id ?? null, isGone: isTaken && isGone };
}

/** Goods await a decision again: no proceedings that led to the one that fell let them go. */
function anew({ ground, proceedings }: CustodyPiece): readonly CustodyFact[] {
  const facts: CustodyFact[] = [];
  if (ground !== "detained") facts.push({ act: "became", ground: "detained" });
  if (proceedings && !["opened", "ended"].includes(proceedings.stage))
    facts.push({ ...proceedings, act: "proceedings", stage: "opened" });
  return facts;
}
