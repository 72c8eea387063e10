/**
 * The chain of a declaration. What happens in one go, from receipt or an act from outside to the next
 * wait, is a run: its events stand together and are hashed together (RFC 8785, SHA-256) with the hash of
 * the run before, so that no event can be changed, removed or put in between unseen. Personal data never
 * enters an event: a payload holds a salted digest of the document instead.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";

export const genesisHash = "0".repeat(64);

/** An event as its run holds it. */
export type RunEvent = {
  readonly type: string;
  readonly station: string;
  readonly reason: unknown;
  readonly payload: unknown;
  /** Who caused it, where another than caused its run. */
  readonly actor?: string;
};

/** A run before it has its place in the chain. */
export type UnlinkedRun = {
  /** ISO instant, UTC, milliseconds: exactly as stored, because it is hashed. */
  readonly at: string;
  readonly actor: string;
  readonly registerVersions: Readonly<Record<string, string>>;
  /** In order, at least one. */
  readonly events: readonly RunEvent[];
};
export type ChainedRun = UnlinkedRun & {
  readonly declarationId: string;
  /** Number of its first event; the others follow without gaps. */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
};
export type ChainHead = { readonly seq: number; readonly hash: string };

/** An event with its number and what it shares with its run, the hash too. */
export type ChainedEvent = Required<RunEvent> &
  Pick<ChainedRun, "declarationId" | "at" | "registerVersions" | "hash"> & {
    readonly seq: number;
  };

/** Where a declaration's chain begins. */
export const emptyChain: ChainHead = { seq: 0, hash: genesisHash };

/** Gives a run its number and hash behind the head. */
export function linkRun(declarationId: string, head: ChainHead, run: UnlinkedRun): ChainedRun {
  const linked = { ...run, declarationId, seq: head.seq + 1, prevHash: head.hash };
  return { ...linked, hash: hashRun(linked) };
}

/** Where the chain ends after a run. */
export function headOf({ seq, events, hash }: ChainedRun): ChainHead {
  return { seq: seq + events.length - 1, hash };
}

/** The events of a run, one by one. */
export function eventsOf(run: ChainedRun): readonly ChainedEvent[] {
  const { declarationId, at, registerVersions, hash } = run;
  return run.events.map(({ type, station, reason, payload, actor = run.actor }, place) => {
    const seq = run.seq + place;
    return {
      declarationId,
      seq,
      type,
      station,
      at,
      actor,
      reason,
      registerVersions,
      payload,
      hash,
    };
  });
}

/** The hash a run must have. */
export function hashRun(run: Omit<ChainedRun, "hash">): string {
  const { declarationId, seq, at, actor, registerVersions, events, prevHash } = run;
  return sha256(
    canonicalJson({ declarationId, seq, at, actor, registerVersions, events, prevHash }),
  );
}

export type ChainFault = {
  readonly declarationId: string;
  readonly seq: number;
  readonly says: string;
};

/** Checks one declaration's runs, in order of seq. Cost: one hash a run. */
export function findChainFault(runs: readonly ChainedRun[]): ChainFault | undefined {
  let head = emptyChain;
  for (const run of runs) {
    const { declarationId, seq } = run;
    if (seq !== head.seq + 1) {
      return { declarationId, seq, says: `event ${head.seq + 1} is missing` };
    }
    if (run.prevHash !== head.hash) {
      return { declarationId, seq, says: "it does not follow the event before it" };
    }
    if (hashRun(run) !== run.hash) return { declarationId, seq, says: "its content was changed" };
    head = headOf(run);
  }
  return undefined;
}
