/** What the routes of official tables answer. */
import { z } from "zod";

export const ImportedAnswer = z.object({
  series: z.int(),
  values: z.int(),
  vintage: z.string(),
  findings: z.array(
    z.object({
      /** The file. */
      table: z.string(),
      /** Period, flow, code and measure. */
      cell: z.string(),
      rule: z.string(),
      reason: z.string(),
      alarm: z.boolean(),
      message: z.string(),
    }),
  ),
  refused: z.array(z.object({ table: z.string(), line: z.int(), reason: z.string() })),
  /** Files that hold no values, such as a list of sources. */
  skipped: z.array(z.object({ table: z.string(), reason: z.string() })),
});

export const SeriesAnswer = z.object({
  profile: z.string(),
  /** How many fit; at most 10,000 of them are shown. */
  total: z.int(),
  values: z.array(
    z.object({
      /** Table it stands in. */
      table: z.string(),
      period: z.string(),
      flow: z.string(),
      dimension: z.string(),
      code: z.string(),
      measure: z.string(),
      unit: z.string(),
      /** As printed; may be empty or text. */
      value: z.string(),
      yoyPct: z.string(),
      source: z.string(),
      vintage: z.string(),
    }),
  ),
});
