/**
 * What a declaration takes of licences: claimed with its acceptance, used with its release, put back where
 * it is refused, withdrawn or amended. Pure: stage and context in, rows out.
 */
import { add, compare, formatDecimal, parseDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Accepted, Registered } from "../../stages.ts";
import { type Effect, effect, type StepContext } from "../../step.ts";
import { dutyLawOf } from "../tariff/duty-law.ts";
import { type LicenceClaim, type LicenceUse, licenceUses } from "./licence.ts";
import { replaceLicenceClaims, useLicences } from "./store.ts";
import { usableLicences } from "./usable-licences.ts";

/** The claims of a version that stands from now on; of one that is not accepted yet there are none. */
export function claimLicences(
  stage: Registered & Partial<Pick<Accepted, "acceptedOn">>,
  context: StepContext,
): readonly Effect[] {
  const { id: declarationId, lodgerId: by } = stage;
  const claims = claimsOf(stage, context);
  if (claims.length === 0 && context.known.licences.own(declarationId).length === 0) return [];
  return [effect(replaceLicenceClaims, { declarationId, claims, by })];
}

function claimsOf(
  stage: Registered & Partial<Pick<Accepted, "acceptedOn">>,
  context: StepContext,
): readonly LicenceClaim[] {
  const { profile, known } = context;
  const { id, facts, acceptedOn: day } = stage;
  if (!day) return [];
  const licences = usableLicences(stage, context);
  const law = dutyLawOf(profile);
  const uses = licenceUses({ profile, facts, law, licences, kept: [], day });
  return keepDrawn(uses, known.licences.own(id));
}

/** What a declaration put back of a licence, as decimals. */
export type FreedLicence = {
  readonly licenceId: string;
  readonly quantity: string;
  readonly value: string;
};

/** What it takes of each licence, before everything of that is put back. */
export function takenLicences(
  { id }: Pick<Registered, "id">,
  { known }: StepContext,
): readonly FreedLicence[] {
  const own = known.licences.own(id);
  return [...new Set(own.map(({ licenceId }) => licenceId))].map((licenceId) => {
    const { quantity, value } = sumOf(own, licenceId);
    return { licenceId, quantity: formatDecimal(quantity), value: formatDecimal(value) };
  });
}

/** Whether it can take all of it again: meanwhile others may have, and a licence may have ended. */
export function canTakeAgain(
  stage: Parameters<typeof claimLicences>[0],
  freed: readonly FreedLicence[],
  context: StepContext,
): boolean {
  const claims = claimsOf(stage, context);
  return freed.every(({ licenceId, ...had }) => {
    const { quantity, value } = sumOf(claims, licenceId);
    const isWhole = compare(quantity, parseDecimal(had.quantity)) >= 0;
    return isWhole && compare(value, parseDecimal(had.value)) >= 0;
  });
}

/**
 * What each item claims. Where a licence does not cover all of it any more, the declaration keeps what it
 * had of that licence: goods may have moved under it, and others drew the rest.
 */
function keepDrawn(
  uses: readonly LicenceUse[],
  own: readonly LicenceClaim[],
): readonly LicenceClaim[] {
  const claims = uses.flatMap(({ claim }) => claim ?? []);
  for (const { item, fault } of uses) {
    const licenceId = fault?.kind === "used-up" ? fault.licence?.licenceId : undefined;
    if (licenceId === undefined) continue;
    const had = sumOf(own, licenceId);
    const has = sumOf(claims, licenceId);
    const quantity = subtract(had.quantity, has.quantity);
    const value = subtract(had.value, has.value);
    if (compare(quantity, zero) <= 0) continue;
    claims.push({ licenceId, item, quantity, value: compare(value, zero) > 0 ? value : zero });
  }
  return claims;
}

function sumOf(claims: readonly LicenceClaim[], licenceId: string) {
  return claims
    .filter((claim) => claim.licenceId === licenceId)
    .reduce(
      (sum, { quantity, value }) => ({
        quantity: add(sum.quantity, quantity),
        value: add(sum.value, value),
      }),
      { quantity: zero, value: zero },
    );
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
