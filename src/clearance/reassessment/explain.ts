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
): Explanation {
  const day = Temporal.PlainDate.from(one.acceptedOn);
  const names = (kind: string): Readonly<Record<string, Text>> =>
    Object.fromEntries(snapshot.list(kind, day).map((row) => [row.code, nameOf(row)] as const));
  const taxTypes = Object.fromEntries(
    Object.entries(names("tax-types")).filter(([code, { en }]) => en !== code),
  );
  const all = names("units");
  const used = assessment.items.flatMap(({ lines }) => lines.flatMap(({ unit }) => unit ?? []));
  const units = Object.fromEntries(
    used.flatMap((unit) => (all[unit] ? [[unit, all[unit]] as const] : [])),
  );
  const local = (instant: string) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(profile.timeZone)
      .toString({ timeZoneName: "never", smallestUnit: "second" });
  const accepted = one.acceptedAt === null ? one.acceptedOn : local(one.acceptedAt);
  return {
    facts: chargeFacts(one.document, profile.id, codeNames(snapshot, day)),
    taxes: { ...families(assessment, profile), ...taxTypes },
    units,
    acceptedOn: accepted.startsWith(one.acceptedOn) ? accepted : one.acceptedOn,
    assessedAt: local(moment.assessedAt),
    decided: decidedBy(assessment),
    due: dueWhen(assessment, moment),
  };
}

/** Names of the families of taxes, for codes that the list holds without a text. */
function families({ items }: StoredAssessment["assessment"], profile: Profile) {
  const { taxOf } = dutyLawOf(profile);
  const types = items.flatMap(({ lines }) => lines.map(({ taxType }) => taxType));
  const named = types.flatMap((type) => {
    const tax = taxOf(type);
    return tax ? [[type, tax.name] as const] : [];
  });
  return Object.fromEntries(named);
}
