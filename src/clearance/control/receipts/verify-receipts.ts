/**
 * Whether receipts are what their chains say: each is made again from its steps, each step and the hash of
 * the text compared with the chain, and the numbers given with the receipts that there are.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep } from "./receipt.ts";
import { listGaps, listSteps, readReceipts } from "./store.ts";
import { hashOfTexts } from "./write-receipt.ts";

export async function findReceiptFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  const gaps = (await listGaps(sql, limit)).map(({ profile, series, missing }) => ({
    where: `${profile} ${series}`,
    says: `${missing} receipts of the series are missing`,
  }));
  const faults = await findRecordFaults(sql, limit - gaps.length, {
    read: readReceipts,
    named: ({ number }) => number,
    async open(of, ids) {
      const stepsOf = Map.groupBy(await listSteps(of, ids), ({ recordId }) => recordId);
      return ({ id, head, standing, number, isFree }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const of_ = { head, kept: standing };
        const { made, faults: changed } = remake(of_, { steps, chain }, afterStep);
        if (!made) return changed;
        const texts = steps[0]?.content.texts;
        return [
          ...changed,
          ...(made.number === number ? [] : ["its number is not the one that its steps gave it"]),
          ...((made.cancelledAt !== null) === isFree
            ? []
            : ["what it lists is free, or taken, against its steps"]),
          ...(texts && hashOfTexts(texts) === made.hash ? [] : ["its text has another hash"]),
        ];
      };
    },
  });
  return [...gaps, ...faults];
}
