/** Answers about stock. */
import { z } from "zod";
import { readActor } from "#src/identity/access/acting.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { StoredLot } from "./link-entry.ts";
import { freeOf, partiesOf, printAmounts, stockEntries } from "./lot.ts";
import { daysInStorage, dueOnOf, stockRules } from "./stock-rules.ts";
import type { ListedEntry } from "./store.ts";

const Amount = z.object({
  /** Code of the unit: `packages`, `kg`, or as declared. */
  unit: z.string(),
  /** What is there. */
  held: z.string(),
  /** What of that declarations have taken or named. */
  claimed: z.string(),
  free: z.string(),
});

export const ListedLot = z.object({
  id: z.string(),
  profile: z.string(),
  name: z.string(),
  /** Temporary storage of a consignment, or goods under a special procedure. */
  kind: z.enum(["storage", "procedure"]),
  place: z.string(),
  keeper: z.string(),
  keeperName: z.string().nullable(),
  consignmentId: z.string().nullable(),
  declarationId: z.string().nullable(),
  item: z.int().nullable(),
  /** Lot that it was split from. */
  partOf: z.string().nullable(),
  commodity: z.string().nullable(),
  quantities: z.array(Amount),
  /** Waits for its receiver; null: nothing does. */
  offer: z
    .object({ place: z.string(), keeper: z.string(), keeperName: z.string().nullable() })
    .nullable(),
  since: z.string(),
  /** Whole days in storage. */
  days: z.int(),
  /** Last day of temporary storage; null: none is set here. */
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
});
export type ListedLot = z.infer<typeof ListedLot>;

const Entry = z.object({
  number: z.int(),
  entry: z.enum(stockEntries),
  at: z.string(),
  /** For customs, and of the caller's own party. */
  actor: z.string().nullable(),
  /** Changes, in the order of the quantities. */
  held: z.array(z.string()),
  claimed: z.array(z.string()),
  place: z.string(),
  keeper: z.string(),
  keeperName: z.string().nullable(),
  /** After it. */
  balance: z.array(z.string()),
  /** Lot that it was split into, or from. */
  other: z.string().nullable(),
  counted: z.array(z.string()).nullable(),
  /** Case of the consignment by which it was decided. */
  difference: z.int().nullable(),
  offeredTo: z.string().nullable(),
  reason: z.string().nullable(),
});

export const OneLot = ListedLot.extend({
  entries: z.array(Entry),
  /** Case that the act opened: nothing was booked. Null: none. */
  openedDifference: z.int().nullable(),
});

type Printing = {
  readonly profile: Profile;
  readonly names: ReadonlyMap<string, string>;
  readonly now: Temporal.Instant;
};

export function printLot(
  { id, lot }: Pick<StoredLot, "id" | "lot">,
  { profile, names, now }: Printing,
): ListedLot {
  const { name, place, keeper, consignmentId, declarationId, item, partOf, commodity } = lot;
  const { units, offer, since } = lot;
  const [held, claimed, free] = [lot.held, lot.claimed, freeOf(lot)].map(printAmounts);
  const dueOn = dueOnOf(lot, { rules: stockRules(profile), timeZone: profile.timeZone });
  const isThere = lot.held.some((amount) => amount.units > 0n);
  return {
    id,
    profile: profile.id,
    name,
    kind: declarationId === null ? "storage" : "procedure",
    place,
    keeper,
    keeperName: names.get(keeper) ?? null,
    consignmentId,
    declarationId,
    item,
    partOf,
    commodity,
    quantities: units.map((unit, at) => ({
      unit,
      held: held?.[at] ?? "0",
      claimed: claimed?.[at] ?? "0",
      free: free?.[at] ?? "0",
    })),
    offer: offer && {
      place: offer.place,
      keeper: offer.keeper,
      keeperName: names.get(offer.keeper) ?? null,
    },
    since,
    days: daysInStorage(lot, now),
    dueOn,
    overdue: isThere && dueOn !== null && dueOn < legalDay(profile.timeZone, now).toString(),
  };
}

/** @param party whose answer it is; undefined: customs */
export function printOneLot(
  stored: StoredLot,
  entries: readonly ListedEntry[],
  {
    party,
    openedDifference,
    ...printing
  }: Printing & {
    readonly party: readonly string[] | undefined;
    readonly openedDifference: number | null;
  },
): z.infer<typeof OneLot> {
  const last = entries.at(-1);
  const isGone = party !== undefined && !partiesOf(stored.lot).some((one) => party.includes(one));
  // who kept it before sees it as it stood when it was handed over
  const { place, keeper } = stored.lot;
  const then = last && {
    held: last.held.map(parseDecimal),
    claimed: last.claimed.map(parseDecimal),
  };
  const lot = isGone && then ? { ...stored.lot, ...then, offer: null } : stored.lot;
  const seen = isGone && last ? { place: last.place, keeper: last.keeper } : { place, keeper };
  return {
    ...printLot({ id: stored.id, lot: { ...lot, ...seen } }, printing),
    openedDifference,
    entries: entries.map((entry) => ({
      number: entry.seq,
      entry: entry.fact.entry,
      at: entry.at,
      actor: party?.includes(readActor(entry.actor).party) === false ? null : entry.actor,
      held: [...entry.fact.held],
      claimed: [...entry.fact.claimed],
      place: entry.place,
      keeper: entry.keeper,
      keeperName: printing.names.get(entry.keeper) ?? null,
      balance: [...printAmounts(entry.held.map(parseDecimal))],
      other: entry.fact.other ?? null,
      counted: entry.fact.counted ? [...entry.fact.counted] : null,
      difference: entry.fact.difference ?? null,
      offeredTo: entry.fact.offer?.keeper ?? null,
      reason: entry.said.reason ?? null,
    })),
  };
}
