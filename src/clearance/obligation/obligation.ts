/**
 * What a declarant still owes after release: the supplementary declaration that completes a simplified
 * one, the second step of a two-step one, or a condition that a control set. In: a release, later what meets
 * it. Out: rows; a job reminds of those that are overdue. Owns the table `obligations`.
 */
import type { AdditionalType } from "#src/registers/profile-settings.ts";
import { lastDayOf } from "#src/registers/working-days.ts";
import type { Profile } from "#src/registers/profile.ts";
import { timingOf } from "#src/registers/profile.ts";
import type { Controlled, Registered } from "../stages.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { readFacts } from "../declaration/read-facts.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import { compareCompletion } from "./compare-completion.ts";
import { appendObligations, completionKind, meetObligations } from "./store.ts";

/** What has to complete declarations of an additional type; undefined where they are whole. */
export function findCompletion(
  profile: Profile,
  additionalType: string,
): AdditionalType["completedBy"] {
  return profile.declarationTypes.additional.find(({ code }) => code === additionalType)
    ?.completedBy;
}

/**
 * The type code a declaration has once it is completed: of the first of two steps that of the whole.
 * @example completedType(cn, "IMS") // "IMA"
 */
export function completedType({ declarationTypes }: Profile, typeCode: string): string {
  const { main, additional } = declarationTypes;
  const kind = main.find(({ code }) => typeCode.startsWith(code))?.code ?? "";
  const type = additional.find(({ code }) => `${kind}${code}` === typeCode);
  return type?.completedBy && type.becomes !== undefined ? `${kind}${type.becomes}` : typeCode;
}

/** The row of a release that leaves something to be completed. */
export function oweCompletion(
  { id, facts }: Registered,
  { profile, today }: StepContext,
): readonly Effect[] {
  const completion = findCompletion(profile, facts.additionalType);
  if (!completion) return [];
  const dueOn = today.add({ days: completion.withinDays }).toString();
  const row = { declarationId: id, profile: profile.id, kind: completionKind, dueOn };
  return [effect(appendObligations, row)];
}

/** The rows of a release on conditions. */
export function oweConditions(
  { id, conditions = [] }: Controlled,
  { profile, today }: StepContext,
): readonly Effect[] {
  return conditions.map(({ kind, ...term }) => {
    const dueOn = lastDayOf(term, today, profile).toString();
    return effect(appendObligations, { declarationId: id, profile: profile.id, kind, dueOn });
  });
}

/** A supplementary declaration meets what the declarations it names still owe. */
export function meetBySupplementary(
  { id, facts, lodgerId }: Registered,
  { profile, now }: StepContext,
): readonly Effect[] {
  if (timingOf(profile, facts.additionalType) !== "supplementary") return [];
  const named = [
    ...facts.previousDocuments,
    ...facts.items.flatMap((item) => item.previousDocuments),
  ];
  const mrns = [...new Set(named.flatMap((document) => document.id ?? []))];
  if (mrns.length === 0) return [];
  const compare = (completed: readonly DeclarationDocument[]) =>
    compareCompletion(
      completed.map((document) => readFacts(document, profile)),
      facts,
    );
  const meeting = { mrns, profile: profile.id, lodgerId, metBy: id, at: now, compare };
  return [effect(meetObligations, meeting)];
}

/** A completion that was granted meets it on the declaration itself. */
export function meetByCompletion(
  { id, mrn, lodgerId }: Registered,
  { profile, now }: StepContext,
): readonly Effect[] {
  return [
    effect(meetObligations, { mrns: [mrn], profile: profile.id, lodgerId, metBy: id, at: now }),
  ];
}
