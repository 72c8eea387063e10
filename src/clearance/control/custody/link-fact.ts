/** An act as a run of its piece's chain, and as the row that holds its words. */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import {
  type ChainedEvent,
  type ChainedRun,
  type ChainHead,
  headOf,
  linkRun,
} from "#src/platform/events/chain.ts";
import type { ActWords } from "./check-act.ts";
import type { CustodyFact, CustodyPiece } from "./piece.ts";

/** Station under which the chains of pieces are told from those of declarations. */
export const custodyStation = "custody";

/** A piece as it is stored. */
export type HeldPiece = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  /** What the goods are. */
  readonly description: string;
  readonly piece: CustodyPiece;
  /** Parties that keep it, kept it, or were offered it. */
  readonly parties: readonly string[];
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly head: ChainHead;
};

export type CustodyEventRow = {
  readonly pieceId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly fact: CustodyFact;
  readonly said: ActWords;
  readonly salt: string;
  readonly parties: readonly string[];
};

export type LinkedFact = {
  readonly held: HeldPiece;
  readonly run: ChainedRun;
  readonly row: CustodyEventRow;
};

export type CustodyActor = { readonly actor: string; readonly at: Temporal.Instant };

/** The run behind the head, and the piece as it stands after it. */
export function linkFact(
  before: Omit<HeldPiece, "piece">,
  { piece, fact, said }: { piece: CustodyPiece; fact: CustodyFact; said: ActWords },
  { actor, at: now }: CustodyActor,
): LinkedFact {
  const at = printMoment(now);
  const salt = newSalt();
  const payload = { ...fact, said: digestOfSaid(salt, said) };
  const run = linkRun(before.id, before.head, {
    at,
    actor,
    registerVersions: {},
    events: [{ type: "custody.changed", station: custodyStation, reason: null, payload }],
  });
  const head = headOf(run);
  const parties = [...new Set([...before.parties, ...concernedBy(piece)])];
  const closedAt = before.closedAt ?? (piece.exit === null ? null : at);
  const row = { pieceId: before.id, seq: head.seq, at, actor, fact, said, salt, parties };
  return { held: { ...before, piece, parties, closedAt, head }, run, row };
}

/** Parties that read a piece as it stands: who keeps it, and who is offered it. */
export function concernedBy({ keeper, offer }: CustodyPiece): readonly string[] {
  return offer ? [keeper, offer.keeper] : [keeper];
}

/** Words of people are not in the chain: it has their salted digest. */
export function digestOfSaid(salt: string, said: ActWords): string {
  return sha256(salt + canonicalJson(said));
}

/** What an event of the chain says was done, and the digest of its words. */
export function factOf({ payload }: ChainedEvent): {
  readonly fact: CustodyFact;
  readonly said: string;
} {
  // written by linkFact
  const { said, ...fact } = payload as CustodyFact & { readonly said: string };
  return { fact, said };
}
