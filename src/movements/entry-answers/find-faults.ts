/** Entry summaries and answers that are not what their chains hold, for `verify`. */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { digestOfAnswer, digestOfMessage, type GivenAnswer } from "./entry-answer.ts";
import { type CheckedEntry, listKept, listVersions } from "./store.ts";

type EntryFault = { readonly where: string; readonly says: string };

/** Messages may be large. */
const entriesAtOnce = 100;

export async function findEntryFaults(sql: Sql, max: number): Promise<readonly EntryFault[]> {
  const faults: EntryFault[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const versions = await listVersions(sql, after, entriesAtOnce);
    const entries = Map.groupBy(versions, ({ id }) => id);
    const ids = [...entries.keys()];
    const [chains, answers] = await Promise.all([mapEvents(sql, ids), listKept(sql, ids)]);
    const kept = Map.groupBy(answers, ({ entryId }) => entryId);
    for (const [id, own] of entries)
      faults.push(...compare(own, { kept: kept.get(id) ?? [], events: chains.get(id) ?? [] }));
    if (ids.length < entriesAtOnce || faults.length >= max) return faults.slice(0, max);
    after = ids.at(-1) ?? after;
  }
}

type KeptAnswer = GivenAnswer & { readonly entryId: string; readonly salt: string };
type SaidDigest = { readonly version: number; readonly seq: number; readonly digest: string };

/** @returns what the chain does not hold, and what it holds and is gone */
function compare(
  versions: readonly CheckedEntry[],
  {
    kept,
    events,
  }: { readonly kept: readonly KeptAnswer[]; readonly events: readonly ChainedEvent[] },
): readonly EntryFault[] {
  const mrn = versions[0]?.mrn ?? "";
  const messages = new Map<number, string>();
  const answers = new Map<number, string>();
  for (const { type, payload } of events) {
    const { version, seq, digest } = payload as SaidDigest; // written by answerRecorded and appendAnswer
    if (type === "entry.answered") answers.set(seq, digest);
    else messages.set(version, digest);
  }
  const faults: EntryFault[] = [];
  for (const { version, message, salt } of versions) {
    if (messages.get(version) !== digestOfMessage(salt, sha256(message)))
      faults.push({
        where: `${mrn} version ${version}`,
        says: "the message is not the one whose digest the chain holds",
      });
    messages.delete(version);
  }
  for (const { entryId, salt, ...answer } of kept) {
    if (answers.get(answer.seq) !== digestOfAnswer(salt, entryId, answer))
      faults.push({
        where: `${mrn} answer ${answer.seq}`,
        says: "the answer is not the one whose digest the chain holds",
      });
    answers.delete(answer.seq);
  }
  const gone = [
    ...[...messages.keys()].map((version) => `${mrn} version ${version}`),
    ...[...answers.keys()].map((seq) => `${mrn} answer ${seq}`),
  ];
  return [
    ...faults,
    ...gone.map((where) => ({ where, says: "the chain holds what is not there" })),
  ];
}
