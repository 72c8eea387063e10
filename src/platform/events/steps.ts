/**
 * Steps that are kept beside their chain: the chain has what was done and a digest of the words that go
 * with it, a row has both. What they made of a record is compared by who owns it.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { newSalt } from "#src/kernel/salt.ts";
import {
  type ChainedEvent,
  type ChainedRun,
  type ChainHead,
  headOf,
  linkRun,
} from "#src/platform/events/chain.ts";

export type KeptStep = {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  readonly fact: object;
  readonly content: object;
  readonly salt: string;
};

/** Of words or of persons; with the salt gone nothing can be guessed from it. */
export function saltedDigest(salt: string, content: object): string {
  return sha256(salt + canonicalJson(content));
}

/** What the chain says of a step. */
export function chainedStep({ fact, content, salt }: Pick<KeptStep, "fact" | "content" | "salt">) {
  return { ...fact, said: saltedDigest(salt, content) };
}

/**
 * A step behind the head of a record's chain: its run, the head after it, and the row that is kept beside
 * the run.
 */
export function linkStep<Fact extends object, Content extends object>(
  id: string,
  before: ChainHead,
  step: {
    readonly type: string;
    readonly station: string;
    /** ISO instant. */
    readonly at: string;
    readonly actor: string;
    readonly fact: Fact;
    readonly content: Content;
  },
): {
  readonly run: ChainedRun;
  readonly head: ChainHead;
  readonly row: KeptStep & {
    readonly recordId: string;
    readonly fact: Fact;
    readonly content: Content;
  };
} {
  const { type, station, at, actor, fact, content } = step;
  const salt = newSalt();
  const payload = chainedStep({ fact, content, salt });
  const run = linkRun(id, before, {
    at,
    actor,
    registerVersions: {},
    events: [{ type, station, reason: null, payload }],
  });
  const head = headOf(run);
  return { run, head, row: { recordId: id, seq: head.seq, at, actor, fact, content, salt } };
}

/** What is wrong with the steps of a record, whose chain ends at `head`; none: they are the chain's. */
export function stepFaults(
  head: ChainHead,
  steps: readonly KeptStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const last = chain.at(-1);
  if (!last || last.seq !== head.seq || last.hash !== head.hash)
    return ["it does not stand where its chain ends"];
  if (chain.length !== steps.length) return ["a step is missing or was added"];
  return steps.flatMap((step, at) => {
    const linked = chain[at];
    return linked && isSame(step, linked) ? [] : [`step ${step.seq} is not what the chain says`];
  });
}

function isSame(step: KeptStep, linked: ChainedEvent): boolean {
  return (
    linked.seq === step.seq &&
    canonicalJson(linked.payload) === canonicalJson(chainedStep(step)) &&
    linked.actor === step.actor &&
    linked.at === step.at
  );
}

/** Somebody who is kept apart from the chain, which has a salted digest; without both he is erased. */
export type KeptApart = { readonly content: object | null; readonly salt: string | null };

/**
 * What is wrong with somebody whose digest a step put into the chain; undefined: nothing.
 *
 * @param named how the fault names him
 * @param isErased a step says that he was erased
 */
export function keptApartFault(
  {
    named,
    digest,
    isErased,
  }: { readonly named: string; readonly digest: string; readonly isErased: boolean },
  kept: KeptApart | undefined,
): string | undefined {
  if (!kept) return `${named} is missing`;
  const { content, salt } = kept;
  if (content === null || salt === null)
    return isErased ? undefined : `${named} is gone, and no step records the erasure`;
  return saltedDigest(salt, content) === digest
    ? undefined
    : `${named} is not the one whose digest the chain holds`;
}
