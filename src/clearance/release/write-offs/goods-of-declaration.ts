/** What a released declaration may take of consignments, by what was reported of its documents. Pure. */
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import type { ReleasedGoods } from "#src/movements/consignments/book/enter-reports.ts";
import { readMass } from "#src/movements/consignments/quantity.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { type Carriage, type Matching, reportsThatFit } from "../match-reports.ts";

export type ReleasedDeclaration = Omit<Matching, "facts" | "reports"> & {
  readonly declarationId: string;
  readonly lodgerId: string;
  readonly facts: Carriage & Pick<DeclaredFacts, "grossMassKg">;
};

export function goodsOf(
  declaration: ReleasedDeclaration,
  reports: { readonly arrival: Matching["reports"]; readonly departure: Matching["reports"] },
): ReleasedGoods {
  const { declarationId, lodgerId, facts } = declaration;
  return {
    declaration: declarationId as DeclarationKey, // of declarations that are stored it is the id
    lodgerId,
    documents: facts.transportDocument.map(transportDocumentKeys),
    packages: wholePackages(facts.packages),
    massMg: facts.grossMassKg && readMass(formatDecimal(facts.grossMassKg)),
    reports: reportsThatFit(declaration, reports),
  };
}

/** Packages are counted: a fraction of one is none. */
function wholePackages(packages: Decimal | undefined): number | undefined {
  if (packages === undefined) return undefined;
  const whole = Number(formatDecimal(packages).split(".")[0]);
  return Number.isSafeInteger(whole) ? whole : undefined;
}
