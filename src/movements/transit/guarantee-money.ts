/** What a guarantee stands for in an operation: reserved when it is accepted, free when it is over. */
import { formatMinor } from "#src/kernel/money.ts";
import { minorOf } from "#src/money/amount.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import {
  findReserved,
  findUsable,
  type GuaranteeRow,
} from "#src/money/guarantees/guarantee-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { noGuarantee, tooLittle } from "./refusals.ts";
import type { InHand } from "./take-step.ts";
import type { AmountBasis, TransitNotice } from "./transit.ts";
import type { TransitRules } from "./transit-rules.ts";

/**
 * For how much: what an officer sets; else the larger of what is computed and what the holder states; else
 * the flat amount.
 */
export function amountFor(
  { chargesAtRisk }: Pick<TransitNotice, "chargesAtRisk">,
  {
    guarantee,
    profile,
    byOfficer,
    computed,
  }: Pick<TransitRules, "guarantee"> & {
    readonly profile: Profile;
    readonly byOfficer?: string | undefined;
    /** Minor units; undefined: not computed. */
    readonly computed?: bigint | undefined;
  },
): { readonly minor: bigint; readonly basis: AmountBasis } {
  if (byOfficer !== undefined) return { minor: minorOf(byOfficer, profile), basis: "officer" };
  const least = minorOf(guarantee.leastAmount, profile);
  const stated = chargesAtRisk === undefined ? undefined : minorOf(chargesAtRisk, profile);
  if (stated !== undefined && stated < least)
    throw tooLittle(formatMinor(least, profile.currency.decimals));
  if (computed !== undefined && computed > (stated ?? 0n))
    return { minor: computed > least ? computed : least, basis: "computed" };
  if (stated !== undefined) return { minor: stated, basis: "stated" };
  return { minor: minorOf(guarantee.flatAmount, profile), basis: "flat" };
}

/** The guarantee that a holder names. @param names party and registration numbers of the holder */
export async function findGuaranteeOf(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly reference: string;
    readonly names: readonly string[];
  },
): Promise<GuaranteeRow> {
  const { profile, reference, names } = asked;
  const wanted = { profile, references: [reference], holder: names[0] ?? "" };
  const found = await findUsable(sql, [wanted]);
  const own = found.find((one) => one.reference === reference && names.includes(one.holder));
  if (!own) throw noGuarantee(reference);
  return own;
}

/** Reserves; the same transaction accepts the operation. @throws AppError GUARANTEE_… */
export async function reserveFor(
  { tx, day, by }: InHand,
  of: { readonly guaranteeId: string; readonly number: string; readonly minor: bigint },
): Promise<void> {
  const { guaranteeId, number: operation, minor: amountMinor } = of;
  const movement = { guaranteeId, operation, amountMinor, by: by.actor, reason: "transit" };
  const when = { now: by.now, today: day.toString() };
  await moveGuarantee(tx, { ...movement, kind: "reserve" }, when);
}

/** Frees what is reserved for the operation, but for what a debt still needs. */
export async function freeFor(
  { tx, held, profile, day, by }: InHand,
  { reason, keepMinor = 0n }: { readonly reason: string; readonly keepMinor?: bigint },
): Promise<void> {
  const { number } = held.standing;
  if (number === null) return;
  let keep = keepMinor;
  for (const { guaranteeId, minor } of await findReserved(tx, profile.id, [number])) {
    const kept = minor < keep ? minor : keep;
    keep -= kept;
    const amountMinor = minor - kept;
    if (amountMinor <= 0n) continue;
    const movement = { guaranteeId, operation: number, amountMinor, by: by.actor, reason };
    const when = { now: by.now, today: day.toString() };
    await moveGuarantee(tx, { ...movement, kind: "release" }, when);
  }
}
