/**
 * What the routes of revisions answer. Values are in minor units, grams or millionths, as the unit
 * says.
 */
import { z } from "zod";

const Both = z.object({ en: z.string(), zh: z.string() });

const Measures = z.object({
  /** Periods with both values. */
  periods: z.int(),
  meanRevision: z.string().nullable(),
  meanAbsoluteRevision: z.string().nullable(),
  meanRevisionPct: z.string().nullable(),
  meanAbsoluteRevisionPct: z.string().nullable(),
  /** How many were revised upwards. */
  upwards: z.int(),
});

export const RevisionsAnswer = z.object({
  table: z.string(),
  cell: z.string(),
  unit: z.string(),
  /** A row for each period, its publications in order. */
  rows: z.array(
    z.object({
      period: z.string(),
      publications: z.array(
        z.object({
          sequence: z.int(),
          state: z.string(),
          publicAt: z.string(),
          reason: z.string(),
          /** Null where the publication hides it. */
          value: z.string().nullable(),
        }),
      ),
      /** The last shown value less the first. */
      revision: z.string().nullable(),
      revisionPct: z.string().nullable(),
    }),
  ),
  /** From the first to the last publication of each period. */
  overall: Measures,
  /** From each publication to the next. */
  steps: z.array(Measures.extend({ from: z.int(), to: z.int() })),
});

export const ComparisonAnswer = z.object({
  period: z.string(),
  from: z.int(),
  to: z.int(),
  /** Why each publication between the two was made. */
  reasons: z.array(z.object({ sequence: z.int(), state: z.string(), reason: z.string() })),
  checked: z.int(),
  changed: z.int(),
  byTable: z.record(z.string(), z.int()),
  /** The largest first; null: not there, or hidden. */
  changes: z.array(
    z.object({
      table: z.string(),
      cell: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      revisionPct: z.string().nullable(),
      /** The same by name and in units. */
      title: Both,
      name: Both,
      stated: z.object({ before: Both.nullable(), after: Both.nullable() }),
    }),
  ),
});

export const CorrectionsAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  /** Newest first. */
  notices: z.array(
    z.object({
      publicAt: z.string(),
      /** The publications that changed figures. */
      publications: z.array(
        z.object({ period: z.string(), sequence: z.int(), reason: z.string() }),
      ),
      corrections: z.array(
        z.object({
          fact: z.string(),
          label: Both,
          flow: z.string(),
          measure: z.string(),
          unit: z.string(),
          stated: z.string().nullable(),
          statedPct: z.string().nullable(),
          now: z.string().nullable(),
          nowPct: z.string().nullable(),
          /** The sentence as it was printed, and as it reads now. */
          printed: z.object({ before: Both, now: Both }),
        }),
      ),
      text: Both,
    }),
  ),
});
