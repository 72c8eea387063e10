/** What the routes of the rules answer. */
import { z } from "zod";
import { SelectionRules } from "#src/registers/selection-rules.ts";
import { TrialResult } from "../backtest/report.ts";
import { RiskRule } from "./rule.ts";
import { changeStatuses } from "./store.ts";

const Says = z.object({ en: z.string(), zh: z.string() });
const Words = z.array(z.string());

export const FactsAnswer = z.object({
  facts: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["text", "texts", "number", "date"]),
      level: z.enum(["declaration", "item"]),
      /** Stated in entry summaries alone. */
      ofEntry: z.literal(true).optional(),
      says: Says,
    }),
  ),
  /** What may follow a fact, by its kind. */
  words: z.object({
    text: Words,
    texts: Words,
    number: Words,
    date: Words,
    any: Words,
    joins: Words,
    measures: Words,
  }),
  /** Registers and lists that `in list` may name. */
  lists: Words,
});

export const ConditionAnswer = z.object({
  ok: z.boolean(),
  /** The condition in one line; null where it cannot be read. */
  printed: z.string().nullable(),
  fault: z
    .object({
      message: z.string(),
      fix: z.string(),
      line: z.number(),
      column: z.number(),
      at: z.number(),
    })
    .nullable(),
});

export const RulesAnswer = z.object({
  profile: z.string(),
  version: z.string(),
  /** `origin`: of the files of the profile, or activated since. */
  rules: z.array(
    RiskRule.extend({
      origin: z.enum(["profile", "activated"]),
      /** Whether its days and moment are now. */
      runs: z.enum(["now", "later", "ended"]),
    }),
  ),
  random: SelectionRules.shape.random,
});

export const ChangeAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  ruleId: z.string(),
  action: z.enum(["activate", "retire"]),
  rule: RiskRule.nullable(),
  status: z.enum(changeStatuses),
  proposedBy: z.string(),
  proposedName: z.string(),
  proposedAt: z.string(),
  reason: z.string(),
  /** What the last trial said. */
  tried: TrialResult.nullable(),
  decidedBy: z.string().nullable(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedReason: z.string().nullable(),
  activation: z.number().nullable(),
});
export const ChangesAnswer = z.object({
  changes: z.array(ChangeAnswer),
  next: z.string().nullable(),
});
