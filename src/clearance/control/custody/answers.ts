/** Answers about goods in custody. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import { custodyExits, grounds } from "./custody-rules.ts";
import type { HeldPiece } from "./link-fact.ts";
import { custodyActs, heldOf, origins, pieceStates, stateOf } from "./piece.ts";
import type { ListedEvent } from "./store.ts";

const Amount = z.object({ amount: z.string(), currency: z.string() });

export const ListedPiece = z.object({
  id: z.string(),
  profile: z.string(),
  state: z.enum(pieceStates),
  ground: z.enum(grounds),
  origin: z.enum(origins),
  description: z.string(),
  /** Declaration and goods item; null: found without one. */
  declaration: z.string().nullable(),
  item: z.int().nullable(),
  /** Piece that it was parted from. */
  partOf: z.string().nullable(),
  category: z.string().nullable(),
  /** Taken in, parted from it since, and what is there. */
  taken: z.string(),
  parted: z.string(),
  held: z.string(),
  unit: z.string(),
  place: z.string(),
  /** Name of the place in a register of the profile; null: it is in none. */
  placeName: z.object({ en: z.string(), zh: z.string() }).nullable(),
  /** Party that keeps it. */
  keeper: z.string(),
  keeperName: z.string().nullable(),
  /** Waits for its taker; null: nothing does. */
  offer: z
    .object({
      place: z.string(),
      keeper: z.string(),
      keeperName: z.string().nullable(),
      offeredBy: z.string(),
      weightKg: z.string().nullable(),
    })
    .nullable(),
  seal: z.string().nullable(),
  weightKg: z.string().nullable(),
  value: Amount.nullable(),
  proceedings: z
    .object({ number: z.string(), authority: z.string(), stage: z.string() })
    .nullable(),
  exit: z.enum(custodyExits).nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  /** Whole days since it was taken in, until it left. */
  days: z.int(),
});

const CustodyEntry = z.object({
  number: z.int(),
  act: z.enum(custodyActs),
  at: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  /** In the officer's words; null: not said, or an article of the profile. */
  legalBasis: z.string().nullable(),
  /** Article of the profile that the act followed. */
  law: z.object({ en: z.string(), zh: z.string() }).nullable(),
  witness: z.string().nullable(),
  proof: z.string().nullable(),
  /** Quantity, place, keeper, weight, seal, hash of a photograph, exit, amount: what the act is about. */
  facts: z.record(z.string(), z.string()),
});

export const OnePiece = ListedPiece.extend({
  photos: z.array(z.string()),
  /** Proceeds and costs booked, in the currency of the profile. */
  proceeds: z.string(),
  costs: z.string(),
  currency: z.string(),
  history: z.array(CustodyEntry),
});

const dayMs = 86_400_000;

/** Registers in which places are looked up, the first that has the code. */
const placeRegisters = ["goods-locations", "offices", "places"];

function placeName(profile: Profile, code: string): { en: string; zh: string } | null {
  for (const register of placeRegisters) {
    const row = profile.registers.get(register)?.rows.find((one) => one.code === code);
    if (!row) continue;
    const en = row.values["name_en"] ?? "";
    const zh = row.values["name_zh"] ?? "";
    return { en: en || code, zh: zh || en || code };
  }
  return null;
}

/** Who keeps a piece, and who is to keep it next. */
export function keepersOf({ piece: { keeper, offer } }: HeldPiece): readonly string[] {
  return offer ? [keeper, offer.keeper] : [keeper];
}

type PrintedWith = {
  readonly profile: Profile;
  readonly now: Temporal.Instant;
  /** Of the keepers, by party. */
  readonly names: ReadonlyMap<string, string>;
};

export function printPiece(
  { id, profile: _profile, description, piece, openedAt, closedAt }: HeldPiece,
  { profile, now, names }: PrintedWith,
): z.infer<typeof ListedPiece> {
  const { offer, value, declarationId, photos: _photos, ...rest } = piece;
  const { proceedsMinor: _proceeds, costsMinor: _costs, ...shown } = rest;
  const until = closedAt === null ? now.epochMilliseconds : Date.parse(closedAt);
  const { decimals } = profile.currency;
  return {
    id,
    profile: profile.id,
    description,
    state: stateOf(piece),
    held: heldOf(piece),
    declaration: declarationId,
    ...shown,
    placeName: placeName(profile, piece.place),
    keeperName: names.get(piece.keeper) ?? null,
    offer: offer && {
      place: offer.place,
      keeper: offer.keeper,
      keeperName: names.get(offer.keeper) ?? null,
      offeredBy: offer.giver,
      weightKg: offer.weightKg,
    },
    value: value && {
      amount: formatMinor(BigInt(value.minor), decimals),
      currency: value.currency,
    },
    openedAt,
    closedAt,
    days: Math.max(0, Math.floor((until - Date.parse(openedAt)) / dayMs)),
  };
}

/** @param isShown whether its reader sees a photograph, by its hash: of others it reads no hash either */
export function printOne(
  held: HeldPiece,
  events: readonly ListedEvent[],
  { isShown, ...printed }: PrintedWith & { readonly isShown: (hash: string) => boolean },
): z.infer<typeof OnePiece> {
  const { decimals, code } = printed.profile.currency;
  const { photos, proceedsMinor, costsMinor } = held.piece;
  return {
    ...printPiece(held, printed),
    photos: photos.filter(isShown),
    proceeds: formatMinor(BigInt(proceedsMinor), decimals),
    costs: formatMinor(BigInt(costsMinor), decimals),
    currency: code,
    history: events.map(({ seq, at, actor, fact, said }) => ({
      number: seq,
      act: fact.act,
      at,
      actor,
      reason: [said.reason, said.excess].filter(Boolean).join(" · ") || null,
      legalBasis: said.legalBasis ?? null,
      law: said.law ?? null,
      witness: said.witness ?? null,
      proof: said.proof ?? null,
      facts: fact.act === "photographed" && !isShown(fact.photo) ? {} : factsOf(fact, decimals),
    })),
  };
}

/** What is not said elsewhere, as texts; amounts in the currency and not in minor units. */
function factsOf(fact: ListedEvent["fact"], decimals: number): Record<string, string> {
  const { act: _act, ...members } = fact;
  const texts = Object.entries(members).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [];
    if (name === "minor") return [["amount", formatMinor(BigInt(String(value)), decimals)]];
    return [[name, String(value)]];
  });
  return Object.fromEntries(texts);
}
