/** What a trial of rules on past traffic came to: of each rule, and of all together. */
import { z } from "zod";

const Group = z.object({
  name: z.string(),
  hits: z.number(),
  caught: z.number(),
  /** Findings of the group that the rule does not hit. */
  missed: z.number(),
});
export type Group = z.infer<typeof Group>;

export const RuleReport = z.object({
  rule: z.string(),
  hits: z.number(),
  /** Hits that were inspected, so that something is known. */
  inspected: z.number(),
  /** Hits that had no chance of being inspected: nothing can be said of them. */
  blind: z.number(),
  findings: z.object({ caught: z.number(), missed: z.number() }),
  /** Findings among all other hits, inspected or not, by the weights. */
  expectedFindings: z.number().nullable(),
  /** Share of its hits that would find something, with a 95 % interval. */
  yield: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  inspectorHours: z.number(),
  delayHours: z.number(),
  /** Duty behind the findings caught, in the profile's currency. */
  revenue: z.number(),
  overlap: z.object({
    /** Share of the hits that rules in force hit already. */
    inForce: z.number(),
    /** Hits that no other rule of the trial has. */
    alone: z.number(),
    most: z.array(z.object({ rule: z.string(), share: z.number() })),
  }),
  categories: z.array(Group),
  offices: z.array(Group),
  traders: z.array(Group),
});
export type RuleReport = z.infer<typeof RuleReport>;

export const BacktestSummary = z.object({
  declarations: z.number(),
  inspected: z.number(),
  findings: z.number(),
  hit: z.number(),
  caught: z.number(),
  missed: z.number(),
  inspectorHours: z.number(),
  delayHours: z.number(),
  revenue: z.number(),
});
export type BacktestSummary = z.infer<typeof BacktestSummary>;

export const TrialResult = z.object({
  from: z.string(),
  to: z.string(),
  rules: z.array(RuleReport),
  summary: BacktestSummary,
});
export type TrialResult = z.infer<typeof TrialResult>;
