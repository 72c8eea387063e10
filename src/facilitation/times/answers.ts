/** What the routes of the time release study answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { stages, waitedFor } from "./stage-times.ts";
import { dimensions } from "./figures-store.ts";

const Both = z.object({ en: z.string(), zh: z.string() });

/** Seconds: so much or less took that share of the cases. */
const Percentiles = z.object({
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p80: z.number(),
  p90: z.number(),
  p95: z.number(),
});

const Spread = Percentiles.extend({ meanSeconds: z.number() });

const Whole = z.object({
  /** Code of the dimension; empty: none is declared, or nothing is grouped. */
  code: z.string(),
  /** Null where no register names the code. */
  name: Both.nullable(),
  cases: z.int(),
  /** From the beginning to gate-out, of exports to departure. */
  total: Spread,
  /** From the beginning to release. */
  toRelease: Spread,
});

export const FiguresAnswer = z.object({
  /** Edition that measured them; null: there is none yet. */
  edition: z.int().nullable(),
  madeAt: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  dimension: z.enum(dimensions),
  groups: z.array(
    Whole.extend({
      declarations: z.int(),
      consignments: z.int(),
      /** Cases whose time begins with the lodgement, since no arrival was reported. */
      fromLodgement: z.int(),
      parts: z.array(
        Spread.extend({
          stage: z.enum(stages),
          waitedFor: z.enum(waitedFor),
          /** Cases that had it. */
          cases: z.int(),
          /** Seconds of all of them together. */
          seconds: z.string(),
        }),
      ),
    }),
  ),
  /** Cases of all groups: their time, and the time of their stages, which is the same. */
  sum: z.object({
    consignments: z.int(),
    declarations: z.int(),
    seconds: z.string(),
    secondsOfStages: z.string(),
  }),
});

export const PublishedAnswer = z.object({
  edition: z.int().nullable(),
  madeAt: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  dimension: z.enum(["direction", "office", "mode", "chapter"]),
  groups: z.array(Whole),
  /** Groups that are not published, since one trader could be recognised. */
  withheld: z.int(),
  /** Figures of fewer cases are not published. */
  casesMin: z.int(),
  /** What the overall clearance time is. */
  definition: Both,
  notes: z.array(Both),
});

export const EditionAnswer = z.object({
  edition: z.int(),
  /** Legal day. */
  madeOn: z.string(),
  madeAt: z.string(),
  /** Cases that it measured for the first time, or otherwise than before. */
  rows: z.int(),
  digest: z.string(),
});
export const EditionsAnswer = z.object({ editions: z.array(EditionAnswer) });

export const CheckAnswer = z.object({
  editions: z.int(),
  rows: z.int(),
  equal: z.int(),
  different: z.array(
    z.object({
      edition: z.int(),
      /** Empty where rows are missing or were added. */
      declaration: z.string(),
      consignment: z.string(),
    }),
  ),
});
