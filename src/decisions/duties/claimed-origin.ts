/**
 * A preference that is claimed for an origin, where rules of origin are loaded: is there an agreement with
 * the country on the day, and a proof of the origin. What a declaration cannot show (materials, prices,
 * the way of the goods) is taken as declared, and the rule that was relied on is told.
 */
import type { ChargeReason, SupportingDocument } from "./duties.ts";
import { noAgreement, noProof, originTakenAsDeclared, otherDispatch } from "./reasons.ts";
import type { MeasureFacts } from "./select-measures.ts";

export type Claim =
  | { readonly given: true; readonly reasons: readonly ChargeReason[] }
  | { readonly given: false; readonly reason: ChargeReason };

const unchecked: Claim = { given: true, reasons: [] };

/** Judges a claim by what is declared; without rules it is taken as it is. */
export function judgeClaim({ tariff, item, input, law }: MeasureFacts): Claim {
  const origin = item.preferentialOrigin ?? item.origin;
  if (!tariff.agreements || origin === undefined) return unchecked;
  const agreements = tariff.agreements(origin, item.commodity, input.asOf);
  const [first] = agreements;
  if (!first) return { given: false, reason: noAgreement(origin, input.asOf) };
  const { proofDocuments } = law.rules.preference;
  if (proofDocuments !== undefined) {
    const form = new RegExp(`^(?:${proofDocuments})$`);
    const proofs = [...item.documents, ...input.documents].filter(({ category, type }) =>
      form.test(category + type),
    );
    const [expired] = proofs;
    if (!expired) return { given: false, reason: noProof(first.name) };
    if (!proofs.some((proof) => isValid(proof, input.asOf)))
      return { given: false, reason: proofExpired(expired) };
  }
  const { dispatchCountry } = item;
  const direct =
    dispatchCountry === undefined ||
    agreements.some(({ countries }) => countries.has(dispatchCountry));
  const told = agreements.slice(0, agreementsShown).map(originTakenAsDeclared);
  return { given: true, reasons: direct ? told : [...told, otherDispatch(dispatchCountry)] };
}

function isValid({ validUntil }: SupportingDocument, day: string): boolean {
  return validUntil === undefined || day <= validUntil;
}

function proofExpired({ category, type, validUntil = "" }: SupportingDocument): ChargeReason {
  return {
    code: "DUT-067",
    says: {
      en: `The proof of origin ${category}${type} was valid until ${validUntil}.`,
      zh: `原产地证明 ${category}${type} 有效期至 ${validUntil}。`,
    },
  };
}

const agreementsShown = 3;
