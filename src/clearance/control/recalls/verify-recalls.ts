/**
 * Whether recalls and their releases are what their chains say: each is made again from its steps, and each
 * step compared with the chain, quantities and words by their digest.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, releasesAfter, type ReleaseStanding } from "./recall.ts";
import { notifiedOf } from "./recall-desk.ts";
import {
  listRecallSteps,
  listReleasesOf,
  readRecalls,
  type RecallStep,
  type StoredRecall,
  type StoredRelease,
} from "./store.ts";

export async function findRecallFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readRecalls,
    named: ({ id, reference }) => `${id} ${reference}`,
    async open(of, ids) {
      const [listed, released] = await Promise.all([
        listRecallSteps(of, ids),
        listReleasesOf(of, ids),
      ]);
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const releasesOf = Map.groupBy(released, ({ recallId }) => recallId);
      return (recall, chain) => {
        const { id, head, reference, agency, state, particulars } = recall;
        const steps = stepsOf.get(id) ?? [];
        const kept = { reference, agency, state, particulars };
        const { made, faults } = remake({ head, kept }, { steps, chain }, afterStep);
        if (!made) return faults;
        return [...faults, ...releaseFaults(recall, steps, releasesOf.get(id) ?? [])];
      };
    },
  });
}

function releaseFaults(
  recall: StoredRecall,
  steps: readonly RecallStep[],
  releases: readonly StoredRelease[],
): readonly string[] {
  const found = new Map<string, ReleaseStanding>();
  for (const step of steps)
    for (const one of releasesAfter((id) => found.get(id), step)) found.set(one.id, one);
  const notified = canonicalJson(notifiedOf(recall));
  const isKept = ({ recallId: _recall, notified: said, ...stands }: StoredRelease) =>
    canonicalJson(said) === notified &&
    canonicalJson(stands) === canonicalJson(found.get(stands.id) ?? null);
  return [
    ...(releases.length === found.size ? [] : ["a release is missing or was added"]),
    ...releases.flatMap((one) =>
      isKept(one) ? [] : [`release ${one.id} is not what the steps made of it`],
    ),
  ];
}
