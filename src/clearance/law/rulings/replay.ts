/**
 * Whether a ruling can be told again from its steps: the chain holds, the words are those whose digests
 * it keeps, the last step's state is where the ruling stands, and what is published is what application
 * and decision give. In: a ruling with its steps. Out: what differs.
 */
import { findChainFault } from "#src/platform/events/chain.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { Sql } from "#src/platform/services.ts";
import { digestOf } from "./act.ts";
import { publish } from "./publication.ts";
import type { Ruling } from "./ruling.ts";
import { readRulingChains, type StepRow } from "./store.ts";

export type RulingDifference = { readonly seq: number; readonly says: string };

export function replayRuling(
  ruling: Ruling,
  steps: readonly StepRow[],
): readonly RulingDifference[] {
  const differences: RulingDifference[] = [];
  const fault = findChainFault(steps.map(({ run }) => run));
  if (fault) differences.push({ seq: fault.seq, says: fault.says });
  for (const step of steps) {
    const digest = memberOf(step.event.payload, "digest");
    if (digest !== digestOf(step))
      differences.push({ seq: step.event.seq, says: "its words were changed" });
  }
  const last = steps.at(-1)?.event;
  const seq = last?.seq ?? 0;
  if (last?.hash !== ruling.lastHash || memberOf(last.payload, "status") !== ruling.status)
    differences.push({ seq, says: "the ruling does not stand where its last step left it" });
  const held = (name: string) =>
    steps.map(({ content }) => memberOf(content, name)).findLast((one) => one !== undefined);
  const stands = { application: ruling.application, decision: ruling.decision ?? undefined };
  for (const [name, value] of Object.entries(stands))
    if (!isSame(held(name), value))
      differences.push({ seq, says: `the ${name} is not the one its steps hold` });
  const { number, decision, application } = ruling;
  if (number !== null && decision !== null) {
    const again = publish({ ...ruling, number, decision, application });
    if (!isSame(again, ruling.published))
      differences.push({ seq, says: "what is published is not what the decision gives" });
  }
  return differences;
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return left === right;
  // what came from the database has lost members that are undefined
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return canonicalJson(plain(left)) === canonicalJson(plain(right));
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name]; // an object that has the member
}

/** Every ruling told again, for `verify`. */
export async function findRulingFaults(
  sql: Sql,
): Promise<readonly { readonly where: string; readonly says: string }[]> {
  const faults: { where: string; says: string }[] = [];
  for await (const batch of readRulingChains(sql))
    for (const { ruling, steps } of batch)
      for (const { seq, says } of replayRuling(ruling, steps))
        faults.push({ where: `${ruling.id} step ${seq}`, says });
  return faults;
}
