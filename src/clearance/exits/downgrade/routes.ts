/** Route of downgrades: goods under control go to another use than declared. */
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkItems, FoundPart } from "../../control/case/found-items.ts";
import { getCase } from "../../control/case/get-case.ts";
import { AskedAnswer } from "../../request/answers.ts";
import { answer, operationsOf, Patch } from "../../request/lodge-request.ts";

const route = routeFor<ClearanceApp>();

const Downgraded = FoundPart.omit({ lot: true }).extend({
  /** Commodity code for the new use; absent: it stays. */
  commodity: z
    .string()
    .regex(/^\d{4,14}$/)
    .optional(),
  description: z.string().trim().min(1).max(512).optional(),
});

export const downgradeRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/downgrades",
    says: {
      en: "Downgrade goods that a finding is against to another use: what is declared changes, and charges are assessed again",
      zh: "对查验不合格的货物决定改变用途：更改申报内容并重新计征税款",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "amend", words: ["officer"] },
    record: { kind: "control", param: "id" },
    second: { act: "correction", subject: ({ params }) => `declaration of case ${params.id}` },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      /** Id of a use of `GET /control-kinds`. */
      use: z.string().trim().min(1).max(60),
      /** By item: a quantity, which becomes an item of its own behind the others, or all of it. */
      goods: z.array(Downgraded).min(1).max(100),
      /** Other places that change with it, of the version with its parts. */
      patch: Patch.optional(),
      /** What the declarant reads. */
      reason: z.string().trim().min(3).max(500),
      /** Instrument and article; the profile's where it is absent. */
      legalBasis: z.string().trim().min(3).max(300).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: { says: "Granted, or refused with the reason.", schema: AskedAnswer },
      409: { says: "No finding is against release, or its kind of control knows no such use." },
      422: { says: "There is no such use, or the quantity is not of the item." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { use, goods, patch = [], reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId, profile } = await getCase(app, params.id);
      await checkItems(
        app,
        declarationId,
        goods.map(({ item }) => item),
      );
      const orderedAt = app.clock();
      const requestId = newId<"request">(orderedAt.epochMilliseconds);
      const operations = operationsOf(patch, profileFor(app, profile));
      const said = { requestId, caseId, use, goods, operations, reason, legalBasis };
      const about = { declarationId, actor: actorOf(caller), ...statedDay(caller, asOf) };
      const downgrade = { ...said, orderedAt };
      const [told] = await app.desk.tell([{ type: "downgrade.ordered", ...about, downgrade }]);
      if (told) return answer(told);
      throw new Error("Broken assumption: the desk answers what it is told");
    },
  }),
];
