/**
 * Whether calls are what their chains say: each is made again from its steps, each step compared with the
 * chain, words and forms by their digest, and lists of persons by theirs, unless a step of the chain says
 * that they were erased.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { saltedDigest, stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type CallStanding } from "./call.ts";
import {
  type KeptPersons,
  listCallSteps,
  listPersons,
  readCalls,
  type StoredCall,
  type StoredCallStep,
} from "./store.ts";

export type CallFault = { readonly where: string; readonly says: string };

export async function findCallFaults(sql: Sql, limit: number): Promise<readonly CallFault[]> {
  const faults: CallFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readCalls(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed, persons] = await Promise.all([
      mapEvents(sql, ids),
      listCallSteps(sql, ids),
      listPersons(sql, ids),
    ]);
    const steps = Map.groupBy(listed, ({ callId }) => callId);
    const lists = Map.groupBy(persons, ({ callId }) => callId);
    for (const call of batch) {
      const { id, standing } = call;
      const kept = { steps: steps.get(id) ?? [], lists: lists.get(id) ?? [] };
      for (const says of faultsOf(call, kept, chains.get(id) ?? []))
        faults.push({ where: `${id} ${standing.notice.conveyance.id}`, says });
    }
  }
}

type CallRows = {
  readonly steps: readonly StoredCallStep[];
  readonly lists: readonly KeptPersons[];
};

function faultsOf(
  call: StoredCall,
  { steps, lists }: CallRows,
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(call.head, steps, chain);
  if (changed.length > 0) return changed;
  let made: CallStanding | undefined;
  for (const step of steps) made = afterStep(made, step);
  const isMade = canonicalJson(made) === canonicalJson(call.standing);
  return [
    ...(isMade ? [] : ["it is not what its steps made of it"]),
    ...steps.flatMap((step) => personFault(step, lists, made?.erased ?? []) ?? []),
  ];
}

function personFault(
  { seq, fact }: StoredCallStep,
  lists: readonly KeptPersons[],
  erased: readonly number[],
): string | undefined {
  if (fact.act !== "form" || fact.kept === undefined) return undefined;
  const list = lists.find((one) => one.seq === seq);
  if (!list) return `the list of persons of step ${seq} is missing`;
  const { content, salt } = list;
  if (content === null || salt === null)
    return erased.includes(seq)
      ? undefined
      : `the list of persons of step ${seq} is gone, and no step says that it was erased`;
  return saltedDigest(salt, content) === fact.kept
    ? undefined
    : `the list of persons of step ${seq} is not the one whose digest the chain holds`;
}
