/**
 * A hold out of an entry summary: its standing answer holds the goods where they arrive, or forbade to load
 * them, and they may have come all the same. It stands until another answer follows.
 */
export type ArrivalHold = {
  /** First version of the entry summary. */
  readonly entryId: string;
  readonly mrn: string;
  /** Place among the answers: the same answer given anew is another hold. */
  readonly seq: number;
  readonly answer: "hold-at-arrival" | "do-not-load";
  /** In the officer's words; empty where the time limit answered. */
  readonly reason: string;
  readonly at: Temporal.Instant;
  /** By `transportDocumentKey`, those that were asked for. */
  readonly documents: readonly string[];
};

/** @example holdKey({ mrn: "26GB1A2B3CD456EFG2", seq: 2 }) // "26GB1A2B3CD456EFG2/2" */
export function holdKey({ mrn, seq }: Pick<ArrivalHold, "mrn" | "seq">): string {
  return `${mrn}/${seq}`;
}
