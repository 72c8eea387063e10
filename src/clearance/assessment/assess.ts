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

/** The legal moment; without its time a day counts as its first moment. */
export type AcceptedWhen = {
  readonly acceptedOn: Temporal.PlainDate;
  readonly acceptedAt?: Temporal.Instant | undefined;
};
export type SnapshotOptions = AcceptedWhen & {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
};

/** Assesses by the registers as of the acceptance date. */
export function assessDeclaration(facts: DeclaredFacts, options: SnapshotOptions): Assessment {
  const { profile, snapshot } = options;
  const tariff = tariffOfSnapshot(snapshot, {
    currency: profile.currency.code,
    complete: profile.charges.tariffComplete,
  });
  const { acceptedOn, acceptedAt } = options;
  return assessByTariff(facts, { profile, tariff, acceptedOn, acceptedAt });
}

export type TariffOptions = AcceptedWhen & {
  readonly profile: Profile;
  readonly tariff: Tariff;
};

/** Assesses by a given tariff, such as one from files. */
export function assessByTariff(
  facts: DeclaredFacts,
  { profile, tariff, acceptedOn, acceptedAt }: TariffOptions,
): Assessment {
  const input = dutyInputOf(facts, acceptedOn);
  const moment = acceptedAt && localTime(acceptedAt, profile.timeZone);
  const timed = moment?.toPlainDate().equals(acceptedOn) ? { moment: moment.toString() } : {};
  return assessDuties({ ...input, ...timed }, tariff, dutyLawOf(profile));
}

function localTime(at: Temporal.Instant, timeZone: string): Temporal.PlainDateTime {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** The facts already have the shape that duties ask for; the day is what they lack. */
export function dutyInputOf(facts: DeclaredFacts, acceptedOn: Temporal.PlainDate): DutyInput {
  return { ...facts, asOf: acceptedOn.toString() };
}

/** The assessment as JSON, in one place: what `assess` prints beside the file's name. */
export function printAssessment({ currency, asOf, tariff, items, totals }: Assessment): object {
  return { currency, asOf, tariff, items, totals };
}
