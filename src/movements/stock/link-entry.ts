/** An entry as a run of its lot's chain, and as the row that holds its words. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import {
  type ChainedEvent,
  type ChainedRun,
  type ChainHead,
  headOf,
  linkRun,
} from "#src/platform/events/chain.ts";
import {
  afterEntry,
  identityOf,
  isCovered,
  partiesOf,
  printAmounts,
  type StockFact,
  type StockLot,
} from "./lot.ts";

/** Station under which the chains of lots are told from those of declarations. */
export const stockStation = "stock";

/** Words of people; the chain has their digest. */
export type StockWords = { readonly reason?: string };

export type HeldLot = {
  readonly id: string;
  readonly profile: string;
  /** Undefined before its first entry. */
  readonly lot: StockLot | undefined;
  /** Parties whose it is or was. */
  readonly parties: readonly string[];
  readonly head: ChainHead;
  /** Where the lot says the whole of its only entry, what it does not say of it: the entry has no row. */
  readonly opening: LotOpening | null;
};
export type StoredLot = HeldLot & { readonly lot: StockLot };

export type LotOpening = { readonly actor: string; readonly salt: string };

export type StockActor = { readonly actor: string; readonly at: Temporal.Instant };

export type StockEntryRow = {
  readonly lotId: string;
  readonly seq: number;
  readonly profile: string;
  readonly at: string;
  readonly actor: string;
  readonly fact: StockFact;
  /** As it stood after the entry. */
  readonly after: Pick<StockLot, "place" | "keeper" | "held" | "claimed">;
  readonly said: StockWords;
  readonly salt: string;
  readonly parties: readonly string[];
};

export type LinkedEntry = {
  readonly held: StoredLot;
  readonly run: ChainedRun;
  /** Rows that are due now: none of an opening, which is due with the entry that follows it. */
  readonly rows: readonly StockEntryRow[];
};

/** The run behind the head, and the lot as it stands after it. */
export function linkEntry(
  before: HeldLot,
  { fact, said = {} }: { readonly fact: StockFact; readonly said?: StockWords },
  { actor, at: now }: StockActor,
): LinkedEntry {
  const lot = afterEntry(before.lot, fact);
  invariant(isCovered(lot), "no lot falls below nothing or below what is claimed of it");
  const at = printMoment(now);
  const salt = newSalt();
  const payload = { ...fact, said: digestOfWords(salt, said) };
  const run = linkRun(before.id, before.head, {
    at,
    actor,
    registerVersions: {},
    events: [{ type: "stock.entered", station: stockStation, reason: null, payload }],
  });
  const head = headOf(run);
  const concerned = [...(before.lot ? partiesOf(before.lot) : []), ...partiesOf(lot)];
  const { id: lotId, profile } = before;
  const of = { lotId, seq: head.seq, profile, at, actor, fact, after: lot, said, salt };
  const parties = [...new Set([...before.parties, ...concerned])];
  const row = { ...of, parties: [...new Set(concerned)] };
  const opening = before.lot === undefined && isOpening(row, lot) ? { actor, salt } : null;
  const held = { ...before, lot, parties, head, opening };
  if (opening) return { held, run, rows: [] };
  return {
    held,
    run,
    rows: before.lot ? [...openingRows({ ...before, lot: before.lot }), row] : [row],
  };
}

/** Whether the entry follows from the lot that it opens. */
function isOpening({ fact, at, said }: StockEntryRow, lot: StockLot): boolean {
  return (
    lot.declarationId !== null &&
    at === lot.since &&
    said.reason === undefined &&
    canonicalJson(fact) === canonicalJson(openingFact(lot))
  );
}

/** The entry of goods to their procedure, as long as it is the only one. */
function openingFact(lot: StockLot): StockFact {
  return {
    entry: "in",
    held: printAmounts(lot.held),
    claimed: printAmounts(lot.claimed),
    lot: identityOf(lot),
    ...(lot.declarationId === null ? {} : { cause: lot.declarationId }),
  };
}

/** The entry that a lot itself says; none where each has its row. */
export function openingRows({
  id: lotId,
  profile,
  lot,
  opening,
}: StoredLot): readonly StockEntryRow[] {
  if (!opening) return [];
  const fact = openingFact(lot);
  const of = { lotId, seq: 1, profile, at: lot.since, fact, after: lot, said: {} };
  return [{ ...of, ...opening, parties: partiesOf(lot) }];
}

export function digestOfWords(salt: string, said: StockWords): string {
  return sha256(salt + canonicalJson(said));
}

/** What an event of the chain says was entered, and the digest of its words. */
export function factOf({ payload }: ChainedEvent): {
  readonly fact: StockFact;
  readonly said: string;
} {
  // written by linkEntry
  const { said, ...fact } = payload as StockFact & { readonly said: string };
  return { fact, said };
}
