/** What the routes of releases answer. */
import { z } from "zod";
import { releaseStates } from "./state.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const State = z.enum(releaseStates);

const Summary = z.looseObject({
  profile: z.string(),
  period: z.string(),
  sequence: z.number(),
  state: State,
  reason: z.string(),
  embargoUntil: z.string().nullable(),
  releasedAt: z.string(),
  releasedBy: z.string(),
  currency: z.string(),
  manifestHash: z.string(),
});
export const ReleaseAnswer = Summary;
export const ReleaseList = z.object({ releases: z.array(Summary) });

const Gate = z.object({
  passed: z.boolean(),
  checks: z.array(
    z.looseObject({
      check: z.string(),
      says: Both,
      checked: z.number(),
      found: z.number(),
      stops: z.number(),
      toExplain: z.number(),
      findings: z.array(
        z.looseObject({
          severity: z.enum(["stop", "explain", "look"]),
          table: z.string(),
          cell: z.string(),
          says: Both,
          figures: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
  explanations: z.array(z.object({ check: z.string(), says: z.string() })),
});
export const GateAnswer = Summary.extend({ gate: Gate.optional() });
export const CompileAnswer = z.looseObject({
  period: z.string(),
  ledgerRows: z.string(),
  gate: Gate,
  previous: z.object({ sequence: z.number(), changedCells: z.number() }).nullable(),
});
export const CalendarAnswer = z.looseObject({
  profile: z.string(),
  timeZone: z.string(),
  entries: z.array(
    z.looseObject({
      period: z.string(),
      state: State,
      due: z.string(),
      from: z.enum(["rule", "planned", "embargo", "released"]),
      says: Both,
      sequence: z.number().optional(),
    }),
  ),
});
