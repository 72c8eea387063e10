/** Route of disposals: part of the goods under control is destroyed, sent back or abandoned. */
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../app.ts";
import { reportOne, StandingAnswer } from "../report-one.ts";
import { checkItems, FoundParts } from "../control/found-items.ts";
import { getCase } from "../control/get-case.ts";
import { partExits } from "./order-disposal.ts";

const route = routeFor<ClearanceApp>();

export const disposalRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/disposals",
    says: {
      en: "Dispose of part of the goods: they leave the declaration, whose charges are assessed again",
      zh: "处置部分货物（退运、销毁、放弃），报关单相应核减并重新计征",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "seize", words: ["officer"] },
    record: { kind: "control", param: "id" },
    second: { act: "disposal", subject: ({ params, body }) => `${body.exit} of case ${params.id}` },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      exit: z.enum(partExits),
      /** By item: a quantity in a unit that it is declared in, or all of it. */
      goods: FoundParts,
      /** What the declarant reads. */
      reason: z.string().trim().min(3).max(500),
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: {
        says: "A task is open, the exit is not lawful, or a finding concerns other goods too.",
      },
      422: { says: "The quantity is not of the item." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { exit, goods, reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      const items = goods.map(({ item }) => item);
      await checkItems(app, declarationId, items);
      const orderedAt = app.clock();
      const disposalId = newId<"request">(orderedAt.epochMilliseconds);
      return reportOne(app, {
        type: "disposal.ordered",
        declarationId,
        actor: actorOf(caller),
        disposal: { disposalId, caseId, exit, goods, reason, legalBasis, orderedAt },
        ...statedDay(caller, asOf),
      });
    },
  }),
];
