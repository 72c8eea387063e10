/** A departure that one declaration is told of before its release. */
import { isBeforeMinute } from "#src/clearance/control/acts/order-of-acts.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { holdStanding } from "#src/clearance/declaration/store.ts";
import { insertEarlyDepartures } from "./store.ts";

type DepartureNote = {
  readonly declarationId: string;
  readonly actor: string;
  readonly at: Temporal.Instant;
  readonly reference: string;
};

/** Keeps what is told of one declaration though it is refused: that goods are gone is to be known. */
export async function noteEarlyDeparture(
  app: ClearanceApp,
  { declarationId, actor, at, reference }: DepartureNote,
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const standing = await holdStanding(tx, declarationId);
    if (!standing || standing.isAtEnd) return;
    const { profile, status, releasedAt } = standing;
    const released = releasedAt && Temporal.Instant.fromEpochMilliseconds(releasedAt.getTime());
    if (released && !isBeforeMinute(at, released)) return;
    await insertEarlyDepartures(tx, [
      {
        declarationId,
        profile,
        status,
        leftAt: at,
        toldBy: actor,
        toldAt: app.clock(),
        reference: reference === "" ? at.toString() : reference,
      },
    ]);
  });
}
