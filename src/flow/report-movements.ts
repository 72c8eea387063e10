/**
 * Movement reports over HTTP: recorded in one transaction, then told to the declarations that wait
 * for them.
 */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { lodgeMovements } from "#src/movements/conveyances/lodge.ts";
import { actorOf } from "#src/platform/access/acting.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { operationsOfReport } from "#src/statistics/operations/operations.ts";
import { appendOperations } from "#src/statistics/operations/store.ts";
import { type App, profileFor, statedDay } from "./app.ts";
import { findWaitingForGoods } from "./store.ts";
import type { OutsideTold } from "./tell.ts";

/** Answers each report; a repeat is answered again and tells nobody. */
export async function reportMovements(request: RouteRequest<App>): Promise<RouteAnswer> {
  const { app, caller, query, bytes } = request;
  const profile = profileFor(app, query["profile"]);
  const { id, timeZone } = profile;
  const recorded = await app.sql.begin(async (tx) => {
    const now = app.clock();
    const lodgerId = caller?.partyId ?? "";
    const lodged = await lodgeMovements(tx, { bytes, profile: id, lodgerId, timeZone, now });
    // rows are taken from the machine's clock, like those of the trade ledger
    await appendOperations(
      tx,
      lodged.recorded.flatMap(({ report, reportId }) =>
        operationsOfReport(report, reportId, { profile: id, timeZone }),
      ),
      now.epochMilliseconds,
    );
    return lodged;
  });
  const told: OutsideTold[] = [];
  for (const kind of ["arrival", "departure"] as const) {
    const events = recorded.events.filter((event) => event.kind === kind);
    const type = kind === "arrival" ? "goods.arrived" : "goods.departed";
    const byKey = new Map(
      events.map((event) => [transportDocumentKey(event.transportDocument), event]),
    );
    const found = await findWaitingForGoods(app.sql, {
      profile: profile.id,
      event: type,
      documents: [...byKey.keys()],
    });
    for (const { id, documents } of found) {
      const event = documents.map((key) => byKey.get(key)).find((match) => match !== undefined);
      if (!event) continue;
      const { at, reportId } = event;
      told.push({
        type,
        declarationId: id,
        actor: actorOf(caller),
        at,
        reference: reportId,
        ...statedDay(caller, query["asOf"]),
      });
    }
  }
  const advanced = await app.desk.tell(told);
  return {
    status: 202,
    body: {
      reports: recorded.answers.map((answer) => ({
        ...answer,
        problems: answer.problems.map((problem) => printProblem(problem)),
      })),
      advanced: advanced.map(({ id, status }) => ({ id, status })),
    },
  };
}
