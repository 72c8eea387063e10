/**
 * What rules may know beyond the declaration, read once for a group before it is decided: counts and
 * usual values of earlier days, and what carriers reported of its bills. A step reads it from memory.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { findCargo } from "#src/movements/cargo/store.ts";
import { type ReportedCargo, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { type GroupMemory, loadMemory } from "./memory/memory.ts";
import { declaredFacts } from "./declared-facts.ts";

export type LookBack = {
  readonly memory: GroupMemory;
  /** Cargo reported of each bill, by profile and `transportDocumentKey`. */
  readonly cargo: ReadonlyMap<string, ReportedCargo>;
};

export type Looking = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly facts: DeclaredFacts;
  /** Moment of the selection to come: stated days included. */
  readonly now: Temporal.Instant;
};

/** Reads for a group; `cargo` is what was read of its bills already. */
export async function loadLookBack(
  sql: Sql,
  looking: readonly Looking[],
  cargo?: LookBack["cargo"],
): Promise<LookBack> {
  const asking = looking.map(({ profile, snapshot, facts, now }) => {
    const day = now.toZonedDateTimeISO(profile.timeZone).toPlainDate();
    return {
      profile: profile.id,
      day: day.toString(),
      set: ruleSetOf(snapshot),
      readFacts: () => declaredFacts({ facts, receivedAt: now, acceptedOn: day }, profile),
    };
  });
  const [memory, reported] = await Promise.all([
    loadMemory(sql, asking),
    cargo ?? readCargo(sql, looking),
  ]);
  return { memory, cargo: reported };
}

async function readCargo(sql: Sql, looking: readonly Looking[]): Promise<LookBack["cargo"]> {
  const cargo = new Map<string, ReportedCargo>();
  for (const [profile, group] of Map.groupBy(looking, (one) => one.profile.id)) {
    const documents = group.flatMap(({ facts }) => billsOf(facts));
    const found = await findCargo(sql, { profile, kind: "arrival", documents });
    for (const [key, one] of found) cargo.set(`${profile}/${key}`, one);
  }
  return cargo;
}

function billsOf(facts: DeclaredFacts) {
  return facts.transportDocument.map(({ typeCode, id }) => ({ type: typeCode, id }));
}

/** Mass and packages of all its bills; undefined unless each of them was reported. */
export function manifestOf(
  { cargo }: LookBack,
  profile: string,
  facts: DeclaredFacts,
): { readonly manifestGrossMassKg: number; readonly manifestPackages: number } | undefined {
  const bills = billsOf(facts).map((bill) => cargo.get(`${profile}/${transportDocumentKey(bill)}`));
  if (bills.length === 0) return undefined;
  let manifestGrossMassKg = 0;
  let manifestPackages = 0;
  for (const bill of bills) {
    if (!bill) return undefined;
    manifestGrossMassKg += Number(bill.grossMassKg);
    manifestPackages += bill.packages;
  }
  return { manifestGrossMassKg, manifestPackages };
}
