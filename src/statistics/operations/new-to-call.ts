/**
 * What a report adds to what was reported of its call: carrier and keeper speak of the same conveyance and
 * the same goods, which are counted once. Of what several parties say of a document the larger stands, of
 * packages and of mass; parts that one party reports one after another are added up.
 */
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { callKey } from "#src/movements/consignments/consignment.ts";
import type { CallReport, DocumentReport } from "#src/movements/conveyances/call-store.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";

/** A report reduced to what is new; without consignments where all of them were counted. */
export type NewOfReport = {
  readonly report: ConveyanceReport;
  readonly isNewConveyance: boolean;
  /** Documents that nobody had reported on this call. */
  readonly documents: number;
};

type ReportedQuantity = { packages: number; kilograms: Decimal };

/** The call of a report in its direction. */
export function callOf({ report, conveyance, at }: ConveyanceReport): string {
  return `${report} ${callKey(conveyance, Temporal.Instant.from(at))}`;
}

/** Lives as long as the reports of one request are counted. */
export class ReportedCalls {
  readonly #conveyances = new Set<string>();
  /** What each party said of a document, by call and document. */
  readonly #documents = new Map<string, Map<string, ReportedQuantity>>();

  constructor(calls: readonly CallReport[], documents: readonly DocumentReport[]) {
    for (const one of calls) this.#conveyances.add(keyOf(one));
    for (const one of documents)
      this.#note(`${keyOf(one)} ${one.documentKey}`, one.lodgerId, one.packages, one.grossMassKg);
  }

  /** Takes a report behind those before it. */
  take(report: ConveyanceReport, lodgerId: string): NewOfReport {
    const call = callOf(report);
    const isNewConveyance = !this.#conveyances.has(call);
    this.#conveyances.add(call);
    let documents = 0;
    const consignments = report.consignments.map((one) => {
      const key = `${call} ${transportDocumentKey(one.transportDocument)}`;
      const isNew = !this.#documents.has(key);
      if (isNew) documents++;
      const before = this.#largest(key);
      this.#note(key, lodgerId, one.packages, one.grossMassKg);
      const after = this.#largest(key);
      return {
        ...one,
        packages: after.packages - before.packages,
        grossMassKg: formatDecimal(shorten(subtract(after.kilograms, before.kilograms))),
        containers: isNew ? one.containers : [],
      };
    });
    return { report: { ...report, consignments }, isNewConveyance, documents };
  }

  #note(key: string, party: string, packages: number, grossMassKg: string): void {
    const parties = this.#documents.get(key) ?? new Map<string, ReportedQuantity>();
    this.#documents.set(key, parties);
    const own = parties.get(party) ?? { packages: 0, kilograms: zero };
    parties.set(party, {
      packages: own.packages + packages,
      kilograms: add(own.kilograms, parseDecimal(grossMassKg)),
    });
  }

  #largest(key: string): ReportedQuantity {
    const most: ReportedQuantity = { packages: 0, kilograms: zero };
    for (const { packages, kilograms } of this.#documents.get(key)?.values() ?? []) {
      most.packages = Math.max(most.packages, packages);
      if (compare(kilograms, most.kilograms) > 0) most.kilograms = kilograms;
    }
    return most;
  }
}

function keyOf({ kind, mode, registration: id, voyage, at }: CallReport): string {
  return `${kind} ${callKey({ mode, id, name: "", voyage }, at)}`;
}
