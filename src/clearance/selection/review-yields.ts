/**
 * Yield of each rule's controls, and the rules that found too little for too long: those
 * are switched off. In: concluded controls of the last days. Out: yields with their interval.
 */
import { z } from "zod";
import { retireByYield } from "#src/decisions/risk/rules/change-rules.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { yieldsByRule } from "./store.ts";

/** Days a review looks back over. */
const windowDays = 90;
/** Concluded controls below which nothing is said. */
const controlsMin = 30;
/** Standard errors of the interval: 95 %. */
const width = 1.96;

export const YieldOfRule = z.object({
  rule: z.string(),
  controls: z.number(),
  found: z.number(),
  yield: z.number(),
  low: z.number(),
  high: z.number(),
});
export type YieldOfRule = Readonly<z.infer<typeof YieldOfRule>>;

/** Share of controls that found something, with Wilson's interval. */
export function yieldOf(rule: string, controls: number, found: number): YieldOfRule {
  if (controls === 0) return { rule, controls, found, yield: 0, low: 0, high: 1 };
  const share = found / controls;
  const spread = width ** 2 / controls;
  const middle = (share + spread / 2) / (1 + spread);
  const half =
    (width * Math.sqrt((share * (1 - share)) / controls + spread ** 2 / width ** 2 / 4)) /
    (1 + spread);
  const low = Math.max(0, middle - half);
  return { rule, controls, found, yield: share, low, high: Math.min(1, middle + half) };
}

/** Yields of the rules of a profile over the last days; `fresh`: since each was last activated. */
export async function listYields(
  app: RegistersApp,
  profile: string,
  fresh = false,
): Promise<readonly YieldOfRule[]> {
  const since = app.clock().subtract({ hours: windowDays * 24 });
  const rows = await yieldsByRule(app.sql, profile, { since, fresh });
  return rows.map(({ rule, controls, found }) => yieldOf(rule, controls, found));
}

/**
 * Switches off rules whose yield lies below what was expected of them, by more than chance
 * explains; never those the law demands. @returns the rules switched off
 */
export async function reviewYields(
  app: RegistersApp,
  profile: string,
): Promise<readonly YieldOfRule[]> {
  const yields = new Map((await listYields(app, profile, true)).map((one) => [one.rule, one]));
  const poor = ruleSetOf(app.snapshots.current(profile)).rules.flatMap((rule) => {
    const known = yields.get(rule.id);
    if (!known || known.controls < controlsMin || rule.mandatory) return [];
    return known.high < rule.expectedYield ? [{ rule, known }] : [];
  });
  await retireByYield(
    app,
    profile,
    poor.map(({ rule, known }) => ({
      ruleId: rule.id,
      reason:
        `${known.found} of ${known.controls} controls in ${windowDays} days found something; ` +
        `at most ${(known.high * 100).toFixed(1)}% where ${rule.expectedYield * 100}% was expected`,
    })),
  );
  return poor.map(({ known }) => known);
}
