/**
 * Everything the page and the notice of a stored assessment say beside its lines: the declared facts
 * with their places and names, names of charges and units, who decided, and when it is due.
 */
import {
  type ChargeFacts,
  chargeFacts,
  codeNames,
} from "#src/clearance/charges/assessment/charge-facts.ts";
import { type TaxName, taxNames } from "#src/clearance/charges/assessment/tax-names.ts";
import { unitNames } from "#src/clearance/charges/assessment/unit-names.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { decidedBy, dueWhen } from "./standing.ts";
import type { StoredAssessment } from "./store.ts";

export type Explanation = {
  readonly facts: ChargeFacts;
  readonly taxes: Readonly<Record<string, Text>>;
  readonly units: Readonly<Record<string, Text>>;
  /** Day of the law, or its moment in the time of the administration. */
  readonly acceptedOn: string;
  readonly assessedAt: string;
  readonly decided: Text;
  readonly due: Text;
};

/** Reads names by the registers of now, as of the day of the law. */
export function explain(
  { one, assessment, moment }: StoredAssessment,
  profile: Profile,
  snapshot: RegisterSnapshot,
  only?: number,
): Explanation {
  const day = Temporal.PlainDate.from(one.acceptedOn);
  const nameOfUnit = unitNames(profile, snapshot, day);
  const used = assessment.items.flatMap(({ lines }) => lines.flatMap(({ unit }) => unit ?? []));
  const units = Object.fromEntries(
    used.flatMap((unit) => {
      const name = nameOfUnit(unit);
      return name ? [[unit, name] as const] : [];
    }),
  );
  const local = (instant: string) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(profile.timeZone)
      .toString({ timeZoneName: "never", smallestUnit: "second" });
  const accepted = one.acceptedAt === null ? one.acceptedOn : local(one.acceptedAt);
  return {
    facts: chargeFacts(one.document, profile.id, codeNames(snapshot, day), { only }),
    taxes: taxesOf(assessment, taxNames(profile, snapshot, day)),
    units,
    acceptedOn: accepted.startsWith(one.acceptedOn) ? accepted : one.acceptedOn,
    assessedAt: local(moment.assessedAt),
    decided: decidedBy(assessment),
    due: dueWhen(assessment, moment),
  };
}

/** Names of the charges that are told. */
function taxesOf({ items }: StoredAssessment["assessment"], nameOf: TaxName): Explanation["taxes"] {
  const told = items.flatMap((item) => [...item.lines, ...item.notApplied]);
  const named = told.flatMap(({ taxType }) => {
    const name = nameOf(taxType);
    return name ? [[taxType, name] as const] : [];
  });
  return Object.fromEntries(named);
}
