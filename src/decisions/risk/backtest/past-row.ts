/** A declaration of the server's past as it is sent, and as a trial reads it. */
import { z } from "zod";
import { type SelectionFacts, subjectsOf } from "../rules/facts-by-name.ts";
import { emptyWorld } from "../rules/subject.ts";
import type { PastDeclaration } from "./backtest.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export const PastPage = z.object({
  declarations: z.array(
    z.object({
      id: z.string(),
      facts: z.object({
        acceptedOn: z.string(),
        at: z.string().optional(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
        items: z.array(
          z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
        ),
      }),
      chance: z.number(),
      result: z.enum(["found", "clear"]).nullable(),
      day: z.string(),
      foundOn: z.string().nullable(),
      acceptedOn: z.string().nullable(),
    }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});
export type PastRow = {
  readonly id: string;
  readonly facts: SelectionFacts;
  readonly chance: number;
  readonly result: "found" | "clear" | null;
  /** Day of the selection, of the finding, and of the release that accepted what was declared. */
  readonly day: string;
  readonly foundOn: string | null;
  readonly acceptedOn: string | null;
};

/** A declaration of the server's past as the trial reads it. */
export function pastOf({ id, facts, chance, result, ...days }: PastRow): PastDeclaration {
  const subjects = subjectsOf(facts, emptyWorld);
  const text = (name: string) => {
    const value = facts.facts[name];
    return typeof value === "string" ? value : "";
  };
  const commodity = facts.items[0]?.["commodity"];
  const duty = facts.items.reduce((sum, { customsValue, dutyRate }) => {
    const each = typeof customsValue === "number" && typeof dutyRate === "number";
    return each ? sum + (customsValue * dutyRate) / 100 : sum;
  }, 0);
  return {
    id,
    day: dayNumber(days.day),
    subjects,
    result,
    ...(days.foundOn === null ? {} : { foundOn: dayNumber(days.foundOn) }),
    acceptedOn: days.acceptedOn === null ? null : dayNumber(days.acceptedOn),
    chance,
    duty,
    office: text("office"),
    category: typeof commodity === "string" ? commodity.slice(0, 2) : "",
    trader: text("traderId"),
  };
}
