/** What the routes of statements and questions answer. */
import { z } from "zod";
import { claimWays } from "../official/carried.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const Source = z.enum(["official", "own"]);

/** A cell that a fact is computed from, as it was published. */
const SourceCell = z.object({
  table: z.string(),
  period: z.string(),
  flow: z.string(),
  code: z.string(),
  measure: z.string(),
  unit: z.string(),
  /** Null where it is not shown. */
  value: z.string().nullable(),
  source: z.string(),
  vintage: z.string(),
});
const Fact = z.object({
  id: z.string(),
  period: z.string(),
  flow: z.string(),
  dimension: z.string(),
  code: z.string(),
  label: Both,
  measure: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  yoyPct: z.string().nullable(),
  change: z.string().nullable(),
  /** False: quoted, with its source. */
  valueComputed: z.boolean(),
  yoyComputed: z.boolean(),
  sources: z.array(SourceCell),
  text: Both,
});
const Flows = z.object({
  export: z.string().nullable(),
  import: z.string().nullable(),
  total: z.string().nullable(),
});
const Partner = z.object({
  rank: z.int(),
  code: z.string(),
  label: Both,
  export: z.string().nullable(),
  import: z.string().nullable(),
  total: z.string(),
  sharePct: z.string(),
  yoyPct: Flows,
  yoyComputed: z.boolean(),
});

export const PressAnswer = z.object({
  period: z.string(),
  profile: z.string(),
  source: Source,
  /** Where it could be told from too. */
  alsoFrom: z.array(Source),
  vintage: z.string(),
  unit: z.string(),
  title: Both,
  text: Both,
  /** The text by topics, each with the ids of the facts it states. */
  paragraphs: z.array(Both.extend({ topic: z.string(), facts: z.array(z.string()) })),
  facts: z.array(Fact),
  /** What a conference claimed of the period: told, quoted, or never told with the reason. */
  claims: z.array(
    z.object({
      id: z.string(),
      topic: z.string(),
      dimension: z.string(),
      how: z.enum(claimWays),
      text: Both,
      told: Both,
      facts: z.array(z.string()),
    }),
  ),
  series: z.object({
    monthly: z.array(
      Flows.extend({
        period: z.string(),
        balance: z.string().nullable(),
        yoyPct: Flows,
        previous: Flows,
      }),
    ),
    partners: z.array(Partner),
    groups: z.array(Partner),
  }),
  sources: z.array(
    z.object({ id: z.string(), title: Both, address: z.string(), verification: Both }),
  ),
});

export const AskedAnswer = z.object({
  question: z.string(),
  locale: z.enum(["en", "zh"]),
  /** Null where the question is refused. */
  answer: z.string().nullable(),
  /** How it was computed. */
  steps: z.array(z.string()),
  sources: z.array(SourceCell),
  /** Which figures told it. */
  source: Source.nullable(),
  /** What has to be said beside the answer, such as that simulated declarations are included. */
  notes: z.array(z.string()),
  /** Why there is no answer, and questions that have one. */
  refusal: z.object({ reason: z.string(), canAnswer: z.array(z.string()) }).nullable(),
});

/** Periods, newest first. */
export const PressPeriods = z.object({ official: z.array(z.string()), own: z.array(z.string()) });
