/**
 * Everything the page and the notice of a stored assessment say beside its lines: the declared facts
 * with their places and names, names of charges and units, who decided, and when it is due.
 */
import {
  type ChargeFacts,
  chargeFacts,
  codeNames,
} from "#src/clearance/assessment/charge-facts.ts";
import { dutyLawOf } from "#src/clearance/assessment/duty-law.ts";
import { unitNames } from "#src/clearance/assessment/unit-names.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
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
  const names = (kind: string): Readonly<Record<string, Text>> =>
    Object.fromEntries(snapshot.list(kind, day).map((row) => [row.code, nameOf(row)] as const));
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
    taxes: taxNames(assessment, profile, names("tax-types")),
    units,
    acceptedOn: accepted.startsWith(one.acceptedOn) ? accepted : one.acceptedOn,
    assessedAt: local(moment.assessedAt),
    decided: decidedBy(assessment),
    due: dueWhen(assessment, moment),
  };
}

/** Names of the charges that are told, by the list; by their family where the list has no text. */
function taxNames(
  { items }: StoredAssessment["assessment"],
  profile: Profile,
  listed: Readonly<Record<string, Text>>,
): Explanation["taxes"] {
  const { taxOf } = dutyLawOf(profile);
  const told = items.flatMap((item) => [...item.lines, ...item.notApplied]);
  const named = told.flatMap(({ taxType }) => {
    const own = listed[taxType];
    const name = own && own.en !== taxType ? own : taxOf(taxType)?.name;
    return name ? [[taxType, name] as const] : [];
  });
  return Object.fromEntries(named);
}
