/** What a declaration may take of consignments, by what was reported of their goods. Pure. */
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import type { TakenGoods } from "#src/movements/consignments/book/write-off.ts";
import { readMass } from "#src/movements/consignments/quantity.ts";
import type { Sighting } from "#src/movements/conveyances/goods-report.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { type Carriage, isOfItsGoods, isOtherCall, type Matching } from "../match-reports.ts";

export type GoodsOwner = Omit<Matching, "facts" | "reports"> & {
  readonly declarationId: string;
  readonly lodgerId: string;
  readonly facts: Carriage & Pick<DeclaredFacts, "grossMassKg">;
};

/** @param sightings reports by which the consignments of its documents came */
export function goodsOf(declaration: GoodsOwner, sightings: Iterable<Sighting>): TakenGoods {
  const { declarationId, facts } = declaration;
  const fitting = [...sightings].filter((report) => isOfItsGoods(report, declaration));
  return {
    declaration: declarationId as DeclarationKey, // of declarations that are stored it is the id
    documents: facts.transportDocument.map(transportDocumentKeys),
    packages: wholePackages(facts.packages),
    massMg: facts.grossMassKg && readMass(formatDecimal(facts.grossMassKg)),
    reports: new Set(fitting.map(({ reportId }) => reportId)),
    isOtherCall: (call) => isOtherCall(declaration, call),
  };
}

/** Packages are counted: a fraction of one is none. */
function wholePackages(packages: Decimal | undefined): number | undefined {
  if (packages === undefined) return undefined;
  const whole = Number(formatDecimal(packages).split(".")[0]);
  return Number.isSafeInteger(whole) ? whole : undefined;
}
