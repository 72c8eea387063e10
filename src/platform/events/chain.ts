/**
 * The chain of a declaration's events: each event is hashed over its canonical JSON (RFC 8785)
 * together with the hash before it, so that no event can be changed, removed or put in between
 * unseen. Personal data never enters an event: a payload holds a salted digest of the document
 * instead.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";

export const genesisHash = "0".repeat(64);

/** An event before it has its place in the chain. */
export type UnlinkedEvent = {
  readonly type: string;
  readonly station: string;
  /** ISO instant, UTC, milliseconds: exactly as stored, because it is hashed. */
  readonly at: string;
  readonly actor: string;
  readonly reason: unknown;
  readonly registerVersions: Readonly<Record<string, string>>;
  readonly payload: unknown;
};
export type ChainedEvent = UnlinkedEvent & {
  readonly declarationId: string;
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
};
export type ChainHead = { readonly seq: number; readonly hash: string };

/** Where a declaration's chain begins. */
export const emptyChain: ChainHead = { seq: 0, hash: genesisHash };

/** Gives an event its number and hash behind the head. */
export function linkEvent(
  declarationId: string,
  head: ChainHead,
  event: UnlinkedEvent,
): ChainedEvent {
  const linked = { ...event, declarationId, seq: head.seq + 1, prevHash: head.hash };
  return { ...linked, hash: hashEvent(linked) };
}

/** The hash an event must have. */
export function hashEvent(event: Omit<ChainedEvent, "hash">): string {
  const {
    declarationId,
    seq,
    type,
    station,
    at,
    actor,
    reason,
    registerVersions,
    payload,
    prevHash,
  } = event;
  const body = {
    declarationId,
    seq,
    type,
    station,
    at,
    actor,
    reason,
    registerVersions,
    payload,
    prevHash,
  };
  return sha256(canonicalJson(body));
}

export type ChainFault = {
  readonly declarationId: string;
  readonly seq: number;
  readonly says: string;
};

/** Checks one declaration's events, in order of seq. Cost: one hash an event. */
export function findChainFault(events: readonly ChainedEvent[]): ChainFault | undefined {
  let head = emptyChain;
  for (const event of events) {
    const { declarationId, seq } = event;
    if (seq !== head.seq + 1) {
      return { declarationId, seq, says: `event ${head.seq + 1} is missing` };
    }
    if (event.prevHash !== head.hash) {
      return { declarationId, seq, says: "it does not follow the event before it" };
    }
    if (hashEvent(event) !== event.hash)
      return { declarationId, seq, says: "its content was changed" };
    head = { seq, hash: event.hash };
  }
  return undefined;
}
