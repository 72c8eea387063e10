/** What goods would owe if they were imported and nothing else were known of them. */
import type { MoneyApp } from "#src/money/app.ts";
import { assessPlainly } from "./find-duty.ts";

export const chargePlainly: MoneyApp["chargePlainly"] = (app, { profile, ...goods }) => {
  const snapshot = app.snapshots.current(profile.id);
  const { totals } = assessPlainly(
    { profile, snapshot },
    {
      ...goods,
      additionalCodes: [],
      freight: undefined,
      insurance: undefined,
      netMassKg: undefined,
      quantity: undefined,
      preference: undefined,
    },
  );
  const minor = totals.undetermined > 0 ? undefined : totals.payable;
  return { minor, version: snapshot.version };
};
