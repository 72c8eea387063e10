/**
 * What a declaration takes of licences: claimed with its acceptance, used with its release, put back where
 * it is refused, withdrawn or amended. Pure: stage and context in, rows out.
 */
import type { Accepted, Registered } from "../stages.ts";
import { type Effect, effect, type StepContext } from "../step.ts";
import { dutyLawOf } from "../tariff/duty-law.ts";
import { licenceUses } from "./licence.ts";
import { replaceLicenceClaims, useLicences } from "./store.ts";
import { usableLicences } from "./usable-licences.ts";

/** The claims of a version that stands from now on; of one that is not accepted yet there are none. */
export function claimLicences(
  stage: Registered & Partial<Pick<Accepted, "acceptedOn">>,
  context: StepContext,
): readonly Effect[] {
  const { profile, known } = context;
  const { id: declarationId, lodgerId: by, facts, acceptedOn: day } = stage;
  if (!day) return [];
  const licences = usableLicences(stage, context);
  const law = dutyLawOf(profile);
  const uses = licenceUses({ profile, facts, law, licences, kept: [], day });
  const claims = uses.flatMap(({ claim }) => claim ?? []);
  if (claims.length === 0 && known.licences.own(declarationId).length === 0) return [];
  return [effect(replaceLicenceClaims, { declarationId, claims, by })];
}

/** Everything it takes is put back. */
export function freeLicences(
  { id: declarationId, lodgerId: by }: Registered,
  { known }: StepContext,
): readonly Effect[] {
  if (known.licences.own(declarationId).length === 0) return [];
  return [effect(replaceLicenceClaims, { declarationId, claims: [], by })];
}

/** What was claimed is used. */
export function spendLicences(
  { id: declarationId }: Registered,
  { known }: StepContext,
): readonly Effect[] {
  if (known.licences.own(declarationId).length === 0) return [];
  return [effect(useLicences, { declarationId })];
}
