/** Writes the rows of a decided group, with the answers for the keys of its commands. */
import { appendRuns } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DecidedGroup, Outcome } from "./decide-group.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import {
  insertCommands,
  insertDeclarations,
  insertVersions,
} from "#src/clearance/declaration/store.ts";
import { insertNotifications } from "#src/clearance/papers/notifications/store.ts";
import { storeEffects } from "#src/clearance/step.ts";

export type Storing = {
  readonly rows: DecidedGroup;
  readonly outcomes: readonly Outcome[];
  readonly now: Temporal.Instant;
};

export async function storeGroup(
  tx: Sql,
  lodgements: readonly Lodgement[],
  { rows, outcomes, now }: Storing,
): Promise<void> {
  await insertCommands(tx, commandRows(lodgements, outcomes, now));
  if (rows.declarations.length === 0) return;
  await insertDeclarations(tx, rows.declarations);
  await insertVersions(tx, rows.versions);
  await appendRuns(tx, rows.runs);
  await insertNotifications(tx, rows.notifications);
  await storeEffects(tx, rows.effects, now);
}

function commandRows(
  lodgements: readonly Lodgement[],
  outcomes: readonly Outcome[],
  now: Temporal.Instant,
) {
  return lodgements.flatMap(({ lodgerId, command }, index) => {
    const outcome = outcomes[index];
    if (!command || outcome?.kind !== "lodged") return [];
    return [
      {
        lodgerId,
        key: command.key,
        requestHash: command.requestHash,
        declarationId: outcome.lodged.id,
        at: now.toString(),
        answer: JSON.stringify(outcome.lodged),
      },
    ];
  });
}
