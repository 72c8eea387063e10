/**
 * What a changed, refused or withdrawn declaration takes of goods under special procedures from then on.
 * Pure: stage and context in, rows out.
 */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { Registered } from "../stages.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import type { Claim } from "./account.ts";
import { type Discharging, findDischarges } from "./check-discharges.ts";
import { completeDischarges, replaceClaims, withdrawAccounts } from "./settle-accounts.ts";

type Version = { readonly document: DeclarationDocument; readonly facts: DeclaredFacts };

/** What a version would take, as if the one that stands took nothing. */
export function checkProposed(
  { id, lodgerId }: Pick<Registered, "id" | "lodgerId">,
  { document, facts }: Version,
  { profile, today, known }: StepContext,
): Discharging {
  const book = known.procedures.without(id);
  return findDischarges({ profile, facts, document, lodgerId, book, today });
}

type ClaimChange = {
  readonly discharges: readonly Claim[] | undefined;
  readonly effects: readonly Effect[];
};

/** The claims of a version that stands from now on. */
export function changeClaims(stage: Registered, context: StepContext): ClaimChange {
  const before = context.known.procedures.own(stage.id).claims;
  const { claims } = checkProposed(stage, stage, context);
  if (before.length === 0 && claims.length === 0)
    return { discharges: stage.discharges, effects: [] };
  return { discharges: claims, effects: [effect(replaceClaims, rowOf(stage, claims, context))] };
}

/** Everything it takes is put back. */
export function putBackClaims(stage: Registered, context: StepContext): readonly Effect[] {
  const { claims, accounts } = context.known.procedures.own(stage.id);
  const day = context.today.toString();
  return [
    ...(claims.length > 0 ? [effect(replaceClaims, rowOf(stage, [], context))] : []),
    ...(accounts.length > 0 ? [effect(withdrawAccounts, { declarationId: stage.id, day })] : []),
  ];
}

function rowOf(
  { id, lodgerId }: Registered,
  claims: readonly Claim[],
  { profile, today }: StepContext,
) {
  return { declarationId: id, by: lodgerId, claims, profile, day: today.toString() };
}

/** What counts with the release, and what counts when the goods have left. */
export function completeClaims(
  { id, lodgerId, discharges }: Registered,
  completes: "release" | "departure",
  { profile, today }: StepContext,
): readonly Effect[] {
  if (!discharges?.some((claim) => claim.completes === completes)) return [];
  const about = { declarationId: id, by: lodgerId, profile, day: today.toString() };
  return [effect(completeDischarges, { ...about, completes: [completes] })];
}
