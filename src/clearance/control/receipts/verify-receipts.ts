/**
 * Whether receipts are what their chains say: each is made again from its steps, each step and the hash of
 * the text compared with the chain, and the numbers given with the receipts that there are.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type ReceiptStanding } from "./receipt.ts";
import { listGaps, listSteps, readReceipts, type StoredStep } from "./store.ts";
import { hashOfTexts } from "./write-receipt.ts";

export type ReceiptFault = { readonly where: string; readonly says: string };

export async function findReceiptFaults(sql: Sql, limit: number): Promise<readonly ReceiptFault[]> {
  const faults: ReceiptFault[] = (await listGaps(sql, limit)).map(
    ({ profile, series, missing }) => ({
      where: `${profile} ${series}`,
      says: `${missing} receipts of the series are missing`,
    }),
  );
  let after: string | undefined;
  for (;;) {
    const batch = await readReceipts(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed] = await Promise.all([mapEvents(sql, ids), listSteps(sql, ids)]);
    const steps = Map.groupBy(listed, ({ receiptId }) => receiptId);
    for (const one of batch)
      for (const says of faultsOf(one, steps.get(one.id) ?? [], chains.get(one.id) ?? []))
        faults.push({ where: one.number, says });
  }
}

function faultsOf(
  stored: Awaited<ReturnType<typeof readReceipts>>[number],
  steps: readonly StoredStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(stored.head, steps, chain);
  if (changed.length > 0) return changed;
  let made: ReceiptStanding | undefined;
  for (const step of steps) made = afterStep(made, step);
  const isMade =
    canonicalJson(made) === canonicalJson(stored.standing) && made?.number === stored.number;
  const isFree = (made?.cancelledAt ?? null) !== null;
  const texts = steps[0]?.content.texts;
  return [
    ...(isMade ? [] : ["it is not what its steps made of it"]),
    ...(isFree === stored.isFree ? [] : ["what it lists is free, or taken, against its steps"]),
    ...(texts && hashOfTexts(texts) === made?.hash ? [] : ["its text has another hash"]),
  ];
}
