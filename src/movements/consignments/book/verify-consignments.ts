/** Whether consignments are what their chains say, and their sums what declarations took. */
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { printDocument } from "../rules.ts";
import { saidDigest } from "./keep-version.ts";
import { digestOf, type StoredConsignment } from "./stored-consignment.ts";
import { type ListedVersion, readAll } from "./store.ts";

export type ConsignmentFault = { readonly where: string; readonly says: string };

export async function findConsignmentFaults(
  sql: Sql,
  limit: number,
): Promise<readonly ConsignmentFault[]> {
  const faults: ConsignmentFault[] = [];
  for await (const { consignments, versions, wrongSums, wrongNotes } of readAll(sql)) {
    const events = await mapEvents(
      sql,
      consignments.map(({ id }) => id),
    );
    for (const one of consignments) {
      const where = `${one.id} ${printDocument(one.held.document)}`;
      const says = wrongSums.has(one.id)
        ? "what is kept as taken and left is not the sum of its write-offs"
        : wrongNotes.has(one.id)
          ? "its release notes are not those of its write-offs"
          : findFault(one, {
              versions: versions.get(one.id) ?? [],
              events: events.get(one.id) ?? [],
            });
      if (says !== undefined) faults.push({ where, says });
    }
    if (faults.length >= limit) break;
  }
  return faults.slice(0, limit);
}

type ChainEvidence = {
  readonly versions: readonly ListedVersion[];
  readonly events: readonly ChainedEvent[];
};

function findFault(
  stored: StoredConsignment,
  { versions, events }: ChainEvidence,
): string | undefined {
  const last = events.at(-1);
  if (!last || last.seq !== stored.head.seq || last.hash !== stored.head.hash)
    return "it does not stand where its chain ends";
  if (payloadOf(last).leaves !== digestOf(stored)) return "it is not what its last event left";
  if (versions.length !== events.length) return "a version is missing or was added";
  const isChanged = versions.some((version, at) => {
    const event = events[at];
    return !event || event.seq !== version.seq || payloadOf(event).said !== saidDigest(version);
  });
  if (isChanged) return "a version is not the one whose digest the chain holds";
  const reasons = new Map(versions.map(({ seq, reason }) => [seq, reason]));
  const isSaid = (seq: number | null, words: string | null) =>
    seq === null ? words === null : reasons.get(seq) === words;
  return stored.cases.every(
    (one) => isSaid(one.explained, one.explanation) && isSaid(one.settled, one.reason),
  )
    ? undefined
    : "a difference has other words than its versions";
}

function payloadOf({ payload }: ChainedEvent): {
  readonly leaves?: unknown;
  readonly said?: unknown;
} {
  return typeof payload === "object" && payload !== null ? payload : {};
}
