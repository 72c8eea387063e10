/** What routes of closer checks answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { checkActs, countedOf, endings, suspensions } from "./closer-check.ts";
import { versionOf } from "./closer-rules.ts";
import type { CheckStep, StoredCheck } from "./store.ts";

export const ListedCheck = z.object({
  id: z.string(),
  profile: z.string(),
  agency: z.string(),
  /** Rule with the version of its text. */
  rule: z.string(),
  says: ProfileText,
  source: ProfileText,
  /** As they are compared; empty: none was declared. */
  producers: z.array(z.string()),
  trader: z.string(),
  commodity: z.string(),
  origin: z.string().nullable(),
  state: z.enum(["open", "ended"]),
  /** Why it ended; null: it is open. */
  ending: z.enum([...endings, "period"]).nullable(),
  level: z.object({ id: z.string(), name: ProfileText, kinds: z.array(z.string()) }),
  /** Consignments in a row that were in order, and how many end it. */
  inRow: z.int(),
  inRowNeeded: z.int(),
  findings: z.int(),
  until: z.string().nullable(),
  suspension: z.enum(suspensions),
  openedAt: z.string(),
  updatedAt: z.string(),
});
export const CheckPage = z.object({
  checks: z.array(ListedCheck),
  next: z.string().nullable(),
});
export const OneCheck = ListedCheck.extend({
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(checkActs),
      /** Of a suspension. */
      outcome: z.enum(["suspended", "continued"]).nullable(),
      at: z.string(),
      actor: z.string(),
      /** Declaration that was found at fault, or in order. */
      declarationId: z.string().nullable(),
      /** Whether a finding counts: it was not corrected since. */
      counts: z.boolean(),
      instrument: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export function printListed(
  { rule, subject, standing, head: _head, ...check }: StoredCheck,
  today: string,
): z.infer<typeof ListedCheck> {
  const level = rule.levels.find(({ id }) => id === standing.level);
  // the history has the declaration of each finding
  const { foundIn: _foundIn, ...shown } = standing;
  const { en, zh } = rule.source;
  const isOver =
    standing.state === "open" && standing.until !== null && standing.until < today
      ? ({ state: "ended", ending: "period" } as const)
      : {};
  return {
    ...check,
    rule: versionOf(rule),
    says: rule.says,
    source: { en, zh },
    ...subject,
    producers: [...subject.producers],
    ...shown,
    ...isOver,
    level: {
      id: standing.level,
      name: level?.name ?? { en: standing.level, zh: standing.level },
      kinds: level?.kinds ?? [],
    },
    inRowNeeded: level?.inRow ?? 0,
  };
}

export function printCheck(
  check: StoredCheck,
  steps: readonly CheckStep[],
  today: string,
): z.infer<typeof OneCheck> {
  const counted = new Set(countedOf(steps.map(({ fact }) => fact)));
  const history = steps.map(({ seq, at, actor, fact, content }) => ({
    number: seq,
    act: fact.act,
    outcome: fact.act === "suspension" ? fact.outcome : null,
    at,
    actor,
    declarationId: "declarationId" in fact ? fact.declarationId : null,
    counts: counted.has(fact),
    instrument: content.instrument ?? null,
    reason: content.reason ?? null,
  }));
  return { ...printListed(check, today), history };
}
