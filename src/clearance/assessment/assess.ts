/**
 * From what was declared and the registers of the acceptance date to the charges. In: facts, a
 * snapshot or a tariff from files, the profile. Out: an `Assessment` (see `decisions/duties`). The
 * station's step is `assess-charges.ts`, its table `assessments`.
 */
import { type Assessment, assessDuties } from "#src/decisions/duties/assess.ts";
import type { DutyInput } from "#src/decisions/duties/duties.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { DeclaredFacts } from "../declaration/facts.ts";
import { dutyLawOf } from "./duty-law.ts";
import { tariffOfSnapshot } from "./snapshot-tariff.ts";

export type SnapshotOptions = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly acceptedOn: Temporal.PlainDate;
};

/** Assesses by the registers as of the acceptance date. */
export function assessDeclaration(facts: DeclaredFacts, options: SnapshotOptions): Assessment {
  const { profile, snapshot, acceptedOn } = options;
  const tariff = tariffOfSnapshot(snapshot, {
    currency: profile.currency.code,
    complete: profile.charges.tariffComplete,
  });
  return assessByTariff(facts, { profile, tariff, acceptedOn });
}

export type TariffOptions = {
  readonly profile: Profile;
  readonly tariff: Tariff;
  readonly acceptedOn: Temporal.PlainDate;
};

/** Assesses by a given tariff, such as one from files. */
export function assessByTariff(
  facts: DeclaredFacts,
  { profile, tariff, acceptedOn }: TariffOptions,
): Assessment {
  return assessDuties(dutyInputOf(facts, acceptedOn), tariff, dutyLawOf(profile));
}

/** The facts already have the shape that duties ask for; the day is what they lack. */
export function dutyInputOf(facts: DeclaredFacts, acceptedOn: Temporal.PlainDate): DutyInput {
  return { ...facts, asOf: acceptedOn.toString() };
}

/** The assessment as JSON, in one place: what `assess` prints beside the file's name. */
export function printAssessment({ currency, asOf, tariff, items, totals }: Assessment): object {
  return { currency, asOf, tariff, items, totals };
}
