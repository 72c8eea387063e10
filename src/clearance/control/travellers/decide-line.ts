/** Measures and decisions about a line of a case, with what they do to goods that are held and to money. */
import { cited } from "#src/registers/cited.ts";
import { type Decimal, divide, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { minorOf } from "#src/money/amount.ts";
import { bankAccount, revenueAccount } from "#src/money/journal/account.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import { hasOpen } from "#src/movements/calls/suspected-cases/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import type { ActWords } from "../custody/check-act.ts";
import { countedEnd } from "../custody/custody-end.ts";
import { act, getCustodyRules, holdRuled, takeIn } from "../custody/custody-desk.ts";
import { type CustodyFact, printDecimal, takenIn } from "../custody/piece.ts";
import { requireFinding } from "./agency-finding.ts";
import { rateOf } from "./rate-of.ts";
import * as refusals from "./refusals.ts";
import { type ActingOfficer, type HeldCase, takeStep } from "./traveller-desk.ts";
import {
  measureEffects,
  type TravellerExit,
  type TravellerKind,
  travellerRules,
} from "./traveller-rules.ts";
import type { CarriedLine, LineStanding } from "./traveller.ts";

/** What an officer enters with a measure or a decision. */
export type LineEntry = {
  readonly id: string;
  readonly line: number;
  readonly exit: string;
  readonly says: string;
  /** Where what is held lies, and who keeps it. */
  readonly place?: string | undefined;
  readonly keeper?: string | undefined;
  /** Charge of the profile, or an amount that the officer fixes. */
  readonly rate?: string | undefined;
  readonly amount?: string | undefined;
  /** Number of a record, transfer or proof. */
  readonly reference?: string | undefined;
  readonly authority?: string | undefined;
  readonly witness?: string | undefined;
  /** Day that who makes traffic states. */
  readonly asOf?: Temporal.PlainDate | undefined;
};

type LineToDecide = {
  readonly line: LineStanding;
  readonly carried: CarriedLine;
  readonly kind: TravellerKind;
  readonly exit: TravellerExit;
};

/** A measure of one officer: holds it, or refers the person; the decision comes later. */
export async function takeMeasure(
  app: ClearanceApp,
  caller: Caller,
  entry: LineEntry,
): Promise<void> {
  await takeStep(
    app,
    caller,
    entry.id,
    async (held, acting, tx) => {
      const chosen = chosenOf(held, entry, acting.profile);
      const { line, exit } = chosen;
      if (!measureEffects.includes(exit.does)) throw refusals.wrongAct(exit.id, false);
      let { piece } = line;
      if (exit.does === "hold") {
        if (piece !== null) throw refusals.heldAlready(line.line, piece);
        piece = await hold(tx, { caller, chosen, entry }, acting);
      }
      const fact = { act: "measure", line: line.line, exit: exit.id, piece } as const;
      return { fact: { ...fact, chargedMinor: null }, content: contentOf(entry) };
    },
    entry.asOf,
  );
}

/** What becomes of a line. Another exit than the rules name for it is refused with the article. */
export async function decideLine(
  app: ClearanceApp,
  caller: Caller,
  entry: LineEntry,
): Promise<void> {
  await takeStep(
    app,
    caller,
    entry.id,
    async (held, acting, tx) => {
      const chosen = chosenOf(held, entry, acting.profile);
      const { line, exit } = chosen;
      if (measureEffects.includes(exit.does)) throw refusals.wrongAct(exit.id, true);
      requireFinding(chosen, line);
      if (line.judgement === "suspected" && (await hasOpen(tx, { travellerCase: entry.id })))
        throw refusals.suspicionOpen(line.line);
      const charged = exit.does === "pay" ? chargeOf(app, chosen, entry, acting) : null;
      await followInCustody(app, tx, { chosen, entry }, acting);
      const { piece } = line;
      const fact = { act: "decided", line: line.line, exit: exit.id, piece } as const;
      const chargedMinor = charged === null ? null : charged.toString();
      return { fact: { ...fact, chargedMinor }, content: contentOf(entry) };
    },
    entry.asOf,
  );
}

/** A cashier books what was paid; what was held for it goes back to the traveller. */
export async function bookPayment(
  app: ClearanceApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly line: number;
    readonly amount: string;
    readonly reference: string;
    readonly asOf?: Temporal.PlainDate | undefined;
  },
): Promise<void> {
  await takeStep(
    app,
    caller,
    asked.id,
    async ({ found }, acting, tx) => {
      const { profile } = acting;
      const line = lineOf(found.standing.lines, asked.line);
      if (line.chargedMinor === null || line.paidAt !== null) throw refusals.nothingDue(line.line);
      const due = BigInt(line.chargedMinor);
      if (minorOf(asked.amount, profile) !== due)
        throw refusals.amountDiffers(formatMinor(due, profile.currency.decimals));
      const before = await holdPostings(tx, asked.id);
      const { reference } = asked;
      const booked = { declarationId: asked.id, line: before.length + 1, reference };
      const accounts = {
        debit: bankAccount(profile),
        credit: revenueAccount(profile.id, "travellers"),
      };
      const money = { amountMinor: due, currency: profile.currency.code };
      const posting = { ...booked, ...accounts, ...money, taxType: undefined, at: acting.at };
      await bookPostings(tx, acting.actor, [posting]);
      if (line.piece !== null) {
        const said = { reason: "Charges paid.", proof: reference };
        await leave(app, tx, { piece: line.piece, exit: "return", said }, acting);
      }
      const fact = { act: "paid", line: line.line, minor: line.chargedMinor } as const;
      return { fact, content: { reference } };
    },
    asked.asOf,
  );
}

function contentOf({ says, reference, authority }: LineEntry) {
  const words = authority === undefined ? says : `${authority}: ${says}`;
  return { says: words, ...(reference === undefined ? {} : { reference }) };
}

/** @throws AppError where the case has no such line */
export function lineOf(lines: readonly LineStanding[], number: number): LineStanding {
  const line = lines.find((one) => one.line === number);
  if (!line) throw refusals.noLine(number, lines.length);
  return line;
}

/** @throws AppError where the line does not come to the exit */
function chosenOf({ found, lines }: HeldCase, entry: LineEntry, profile: Profile): LineToDecide {
  const line = lineOf(found.standing.lines, entry.line);
  const carried = lines[line.line - 1];
  const rules = travellerRules(profile);
  const kind = rules.kinds.find(({ id }) => id === line.kind);
  if (!kind || !carried) throw refusals.noKind(line.kind, rules.kinds);
  if (line.exit !== null) throw refusals.decidedAlready(line.line);
  const exit = kind.exits.find(({ id }) => id === entry.exit);
  // what was set aside is looked at again: as it was judged, or as what an officer has to look at
  const judged =
    line.appeal?.state === "set-aside" ? [line.judgement, "unclear"] : [line.judgement];
  if (!exit?.on.some((one) => judged.includes(one)))
    throw refusals.exitNotLawful(kind, { exit: entry.exit, judgement: line.judgement });
  return { line, carried, kind, exit };
}

/** Into custody as detained, under the category of its kind. @returns the piece, which is the receipt */
async function hold(
  tx: Sql,
  { caller, chosen, entry }: { caller: Caller; chosen: LineToDecide; entry: LineEntry },
  { actor, at, profile }: ActingOfficer,
): Promise<string> {
  getCustodyRules(profile);
  const { place } = entry;
  if (place === undefined) throw refusals.missing("the place where it is held");
  const { kind, carried, exit } = chosen;
  const fact = takenIn({
    origin: "found",
    ground: "detained",
    category: kind.category ?? null,
    quantity: printDecimal(carried.found),
    unit: carried.unit,
    place,
    keeper: entry.keeper ?? caller.partyId,
    weightKg: carried.weightKg === undefined ? null : printDecimal(carried.weightKg),
  });
  const said = {
    // what nobody described is named in both languages: who reads it later may read either
    description: carried.description || `${kind.name.en} · ${kind.name.zh}`,
    reason: entry.says,
    law: cited(exit.source),
  };
  const piece = await takeIn(tx, { profile: profile.id, fact, said }, { actor, at });
  return piece.id;
}

/** What is held follows what is decided, by the law of custody and in one transaction. */
async function followInCustody(
  app: ClearanceApp,
  tx: Sql,
  { chosen, entry }: { readonly chosen: LineToDecide; readonly entry: LineEntry },
  acting: ActingOfficer,
): Promise<void> {
  const { line, exit } = chosen;
  const { piece } = line;
  const { says: reason, witness, reference: proof } = entry;
  const said: ActWords = { reason, law: cited(exit.source), witness, proof };
  switch (exit.does) {
    case "hold":
    case "refer":
    case "pay":
      return;
    case "clear":
    case "pass":
      if (piece !== null) await leave(app, tx, { piece, exit: "return", said }, acting);
      return;
    case "send-back":
      if (piece === null) return;
      await enterIn(app, tx, { piece, fact: { act: "became", ground: "send-back" }, said }, acting);
      await leave(app, tx, { piece, exit: "send-back", said }, acting);
      return;
    case "destroy":
      if (piece === null) throw refusals.notHeld(line.line, exit.id);
      await enterIn(app, tx, { piece, fact: { act: "became", ground: "destroy" }, said }, acting);
      await leave(app, tx, { piece, exit: "destroy", said }, acting);
      return;
    case "confiscate":
      if (piece === null) throw refusals.notHeld(line.line, exit.id);
      await enterIn(
        app,
        tx,
        { piece, fact: { act: "became", ground: "confiscated" }, said },
        acting,
      );
      return;
    case "hand-over": {
      if (piece === null) return;
      const { reference: number, authority } = entry;
      if (number === undefined) throw refusals.missing("the number of the transfer");
      if (authority === undefined) throw refusals.missing("the authority it is handed over to");
      const fact = { act: "proceedings", number, authority, stage: "opened" } as const;
      await enterIn(app, tx, { piece, fact, said: { reason } }, acting);
      return;
    }
    default:
      return exit.does satisfies never;
  }
}

async function enterIn(
  app: ClearanceApp,
  tx: Sql,
  { piece, fact, said }: { piece: string; fact: CustodyFact; said: ActWords },
  { actor, at }: ActingOfficer,
) {
  const ruled = await holdRuled(tx, piece, app.profiles);
  return await act(tx, ruled, { fact, said: withoutGaps(said) }, { actor, at });
}

async function leave(
  app: ClearanceApp,
  tx: Sql,
  of: {
    readonly piece: string;
    readonly exit: "return" | "send-back" | "destroy";
    readonly said: ActWords;
  },
  acting: ActingOfficer,
): Promise<void> {
  const { piece, exit, said } = of;
  const left = await enterIn(app, tx, { piece, fact: { act: "left", exit }, said }, acting);
  const end = countedEnd(left, undefined);
  const { profile, at: now, day } = acting;
  if (end) await app.countCustody(tx, end, { profile, now, day });
}

/** What is not said is no member of the digest. */
function withoutGaps(said: ActWords): ActWords {
  return Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined));
}

/** By the rate of the profile where the line states a value, else what the officer fixes. */
function chargeOf(
  app: Pick<ClearanceApp, "snapshots">,
  chosen: LineToDecide,
  entry: LineEntry,
  { profile, day }: ActingOfficer,
): bigint {
  const charge = namedCharge(chosen, entry, profile);
  const toOwn = rateOf(app.snapshots.current(profile.id), profile, day);
  checkMost(chosen, charge, { profile, worth: worthOf(chosen, profile, toOwn) });
  return charge;
}

/** Cash is worth itself, at the rate of the day; goods what is stated. Undefined where that is not known. */
function worthOf(
  { carried: { unit, found, value }, kind }: LineToDecide,
  { currency }: Profile,
  toOwn: ReturnType<typeof rateOf>,
): Decimal | undefined {
  if (kind.by === "cash" || unit === currency.code) return toOwn(parseDecimal(found), unit);
  return value === undefined ? undefined : parseDecimal(value);
}

function namedCharge(
  { carried }: LineToDecide,
  { rate, amount }: LineEntry,
  profile: Profile,
): bigint {
  if (amount !== undefined) return minorOf(amount, profile);
  const rule = travellerRules(profile).charges.find(({ id }) => id === rate);
  if (!rule) throw refusals.missing("a charge of the profile, or an amount");
  if (carried.value === undefined) throw refusals.missing("the value of the goods, or an amount");
  const share = divide(parseDecimal(rule.percent), { units: 100n, scale: 0 }, 8, "half-up");
  const charge = multiply(parseDecimal(carried.value), share);
  return toMinor(charge, profile.currency.decimals, "half-up");
}

/** No more than the article allows of what the line is worth, where that is known, by rate or by amount. */
function checkMost(
  { exit, line }: LineToDecide,
  fine: bigint,
  { profile, worth }: { readonly profile: Profile; readonly worth: Decimal | undefined },
): void {
  const { decimals } = profile.currency;
  if (exit.finePercentMax === undefined || worth === undefined) return;
  const percent = multiply(parseDecimal(exit.finePercentMax), { units: 1n, scale: 2 });
  const most = toMinor(multiply(worth, percent), decimals, "down");
  if (fine <= most) return;
  throw refusals.fineTooHigh({
    line: line.line,
    fine: formatMinor(fine, decimals),
    most: formatMinor(most, decimals),
    law: cited(exit.source),
  });
}
