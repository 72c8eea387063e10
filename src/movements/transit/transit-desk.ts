/** What customs and the holder do about an operation while its goods stay where they are. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type ChargePlainly, chargesAtRisk } from "./charges-at-risk.ts";
import { amountFor, findGuaranteeOf, freeFor, reserveFor } from "./guarantee-money.ts";
import * as refusals from "./refusals.ts";
import { rulesOf, type Step, storeStep, takeStep, type TransitActor } from "./take-step.ts";
import type { TransitNotice } from "./transit.ts";
import { transitNumber } from "./transit-number.ts";
import { kindOn } from "./transit-rules.ts";

/**
 * The holder lodges an operation.
 *
 * @param asked with names: party and registration numbers of the holder
 * @returns its id
 */
export async function lodgeTransit(
  tx: Sql,
  asked: {
    readonly profile: Profile;
    readonly notice: TransitNotice;
    readonly names: readonly string[];
  },
  by: TransitActor,
): Promise<string> {
  const { profile, notice, names } = asked;
  const rules = rulesOf(profile);
  const day = legalDay(profile.timeZone, by.now).toString();
  if (!kindOn(rules, notice.kind, day)) {
    const known = rules.kinds.filter(({ code }) => kindOn(rules, code, day));
    throw refusals.noKind(notice.kind, [...new Set(known.map(({ code }) => code))]);
  }
  // what is stated too low is refused at once, not when it is accepted
  amountFor(notice, { guarantee: rules.guarantee, profile });
  const named = { profile: profile.id, reference: notice.guarantee, names };
  const { guaranteeId, holder: debtor } = await findGuaranteeOf(tx, named);
  const holder = by.party;
  const id = newDeclarationId(by.now.epochMilliseconds, bucketOf(holder));
  const lodgedAt = printMoment(by.now);
  const fresh = {
    id,
    profile: profile.id,
    holder,
    lodgedAt,
    standing: undefined,
    head: emptyChain,
  };
  const fact = { act: "lodged", guaranteeId, debtor } as const;
  await storeStep(tx, fresh, { fact, content: { notice } }, by);
  return id;
}

/** Customs accepts: it gets its number, and its guarantee is reserved in the same transaction. */
export async function acceptTransit(
  tx: Sql,
  asked: {
    readonly id: string;
    readonly amount?: string | undefined;
    readonly says: string;
    readonly charge: ChargePlainly;
  },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id: asked.id, act: "accepted" }, by, async (inHand) => {
    const { held, profile, rules, day } = inHand;
    const { notice, guaranteeId } = held.standing;
    const atRisk = chargesAtRisk(notice, { profile, day, charge: asked.charge });
    const computed = atRisk.kind === "computed" ? BigInt(atRisk.minor) : undefined;
    const of = { guarantee: rules.guarantee, profile, computed };
    const own = amountFor(notice, of);
    const set = amountFor(notice, { ...of, byOfficer: asked.amount });
    // an officer asks for more than is stated or computed, never for less
    if (set.minor < own.minor)
      throw refusals.tooLittle(formatMinor(own.minor, profile.currency.decimals));
    const number = transitNumber(held.id, profile, day.year);
    await reserveFor(inHand, { guaranteeId, number, minor: set.minor });
    const { minor, basis } = set;
    const fact = { act: "accepted", number, reserved: minor.toString(), basis, atRisk } as const;
    return said(fact, asked.says);
  });
}

/** Before the goods leave: customs refuses, or the holder withdraws. What was reserved is free again. */
export async function endBefore(
  tx: Sql,
  asked: { readonly id: string; readonly act: "refused" | "withdrawn"; readonly says: string },
  by: TransitActor,
): Promise<void> {
  const { id, act, says } = asked;
  await takeStep(tx, { id, act }, by, async (inHand) => {
    requireHolder(inHand.held.holder, by);
    await freeFor(inHand, { reason: act });
    return said({ act }, says);
  });
}

/** It passes an office of transit. */
export async function recordPassage(
  tx: Sql,
  { id, office, says }: { readonly id: string; readonly office: string; readonly says: string },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id, act: "passed" }, by, ({ held }) => {
    const isOnItinerary = held.standing.notice.itinerary.includes(office);
    return said({ act: "passed", office, isOnItinerary }, says);
  });
}

/** On the way the goods were loaded over, or seals were changed, in the presence of an officer. */
export async function recordIncident(
  tx: Sql,
  asked: {
    readonly id: string;
    readonly conveyance: TransitNotice["conveyance"];
    readonly seals: readonly string[];
    readonly says: string;
  },
  by: TransitActor,
): Promise<void> {
  const { id, conveyance, seals, says } = asked;
  await takeStep(tx, { id, act: "incident" }, by, () =>
    said({ act: "incident", conveyance, seals }, says),
  );
}

/** The time limit is over: the holder is asked where the goods are. */
export async function openEnquiry(
  tx: Sql,
  { id, says }: { readonly id: string; readonly says: string },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id, act: "enquired" }, by, ({ held, rules, day }) => {
    const { until } = held.standing;
    if (until === null || day.toString() <= until) throw refusals.notOver(until ?? "");
    const answerBy = day.add({ days: rules.enquiry.answerDays }).toString();
    return said({ act: "enquired", answerBy }, says);
  });
}

/** The holder answers the enquiry: where the goods are, and by what that is proved. */
export async function answerEnquiry(
  tx: Sql,
  { id, says }: { readonly id: string; readonly says: string },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id, act: "answered" }, by, ({ held }) => {
    requireHolder(held.holder, by);
    return said({ act: "answered" }, says);
  });
}

/** The answer proves nothing: the enquiry goes on. */
export async function refuseProof(
  tx: Sql,
  { id, says }: { readonly id: string; readonly says: string },
  by: TransitActor,
): Promise<void> {
  await takeStep(tx, { id, act: "proof-refused" }, by, ({ held }) => {
    if (!held.standing.isAnswered) throw refusals.notAnswered();
    return said({ act: "proof-refused" }, says);
  });
}

function requireHolder(holder: string, by: TransitActor): void {
  if (!by.isOfficer && by.party !== holder) throw refusals.notParty();
}

/** A step with the words that go with it. */
export function said(fact: Step["fact"], says: string): Step {
  return says === "" ? { fact } : { fact, content: { says } };
}
