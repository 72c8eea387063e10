/** Counts what was stopped on travellers: batches, kilograms and pieces under their category. */
import type { TravellerCount } from "#src/clearance/control/travellers/count-steps.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { CountedAt } from "#src/clearance/app.ts";
import type { Sql } from "#src/platform/services.ts";
import { interceptionRules } from "#src/registers/interception-rules.ts";
import { unknownPartner } from "../ledger/ledger.ts";
import { operationOf, takeBack } from "./interceptions.ts";
import type { OperationRow } from "./operations.ts";
import { appendOperations } from "./store.ts";

/** Channel of what travellers carry. */
export const travellerChannel = "traveller";

/** Writes them in the transaction in which it was found or decided. */
export async function countTravellers(
  sql: Sql,
  counts: readonly TravellerCount[],
  { profile, now, day = legalDay(profile.timeZone, now) }: CountedAt,
): Promise<void> {
  const rules = interceptionRules(profile);
  if (!rules) return;
  const month = day.toPlainYearMonth().toString();
  const rows = counts.flatMap(({ stage, isTakenBack, ...count }): readonly OperationRow[] => {
    const { recordId, category, direction, office, quantity, unit, weightKg, substance } = count;
    const record = { recordKind: "traveller", recordId, month, at: now } as const;
    const common = {
      ...record,
      profile: profile.id,
      flow: direction,
      operation: operationOf(stage, category),
      office,
      channel: travellerChannel,
      partner: unknownPartner,
      substance: substance ?? "",
    };
    const kilograms = weightKg ?? (rules.kilograms.includes(unit) ? quantity : undefined);
    const pieces = rules.pieces.includes(unit) ? quantity : undefined;
    const made: readonly OperationRow[] = [
      { ...common, amount: "1", unit: stage === "STOPPED" ? "BATCH" : "CASE" },
      ...(kilograms === undefined ? [] : [{ ...common, amount: kilograms, unit: "KGM" }]),
      ...(pieces === undefined ? [] : [{ ...common, amount: pieces, unit: "PIECE" }]),
    ];
    return isTakenBack ? takeBack(made, record) : made;
  });
  await appendOperations(sql, rows, now.epochMilliseconds);
}
