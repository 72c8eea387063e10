/** Routes of disposals: of part of the goods under control, and of all that was refused. */
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { disposalExits } from "#src/registers/control-rules.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { checkItems, FoundParts } from "../../control/case/found-items.ts";
import { newPieceId } from "../../control/custody/custody-desk.ts";
import { getCase } from "../../control/case/get-case.ts";
import { versionOf } from "../../declaration/get-declaration.ts";

const route = routeFor<ClearanceApp>();

const Said = {
  /** What the declarant reads. */
  reason: z.string().trim().min(3).max(500),
  /** Instrument and article. */
  legalBasis: z.string().trim().min(3).max(200).optional(),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
};

export const disposalRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/disposals",
    says: {
      en: "Dispose of goods: part of them leaves the declaration, whose charges are assessed again; all goods whose release was refused end it",
      zh: "处置货物（退运、销毁、放弃）：部分货物从报关单中核减并重新计征；不予放行的，处置全部货物后报关单终结",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "seize", words: ["officer"] },
    record: { kind: "control", param: "id" },
    second: {
      act: "disposal",
      subject: ({ params, body: { exit, perishable } }) =>
        `${exit} of case ${params.id}${perishable === undefined ? "" : `, which cannot be kept: ${perishable}`}`,
    },
    namesPlacesOf: async (app, { id }) => versionOf(app, (await getCase(app, id)).declarationId),
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z
      .strictObject({
        ...Said,
        exit: z.enum(disposalExits),
        /** By item: a quantity in a declared unit, or all of it. Absent: all that is left. */
        goods: FoundParts.optional(),
        /** Of refused goods: number of what shows that they are gone so; see `GET /control-kinds`. */
        proof: z.string().trim().min(3).max(100).optional(),
        /** Of refused goods: why they cannot be kept until an appeal is decided. */
        perishable: z.string().trim().min(3).max(500).optional(),
      })
      .refine(({ goods, proof }) => goods !== undefined || proof !== undefined, {
        message: "is missing, and so is the proof that all that was refused is gone",
        path: ["goods"],
      }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: {
        says: "A task is open, the exit is not lawful, or a finding concerns other goods too.",
      },
      422: { says: "The quantity is not of the item." },
    },
    handle: async ({ app, caller, params, body, placesIn }) => {
      const { exit, goods, proof, perishable, reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      const actor = actorOf(caller);
      const common = { declarationId, actor, placesIn, ...statedDay(caller, asOf) };
      await checkItems(
        app,
        declarationId,
        goods?.map(({ item }) => item),
      );
      if (proof !== undefined || !goods) {
        const said = { caseId, decidedBy: actor, reason, legalBasis };
        const outcome = { ...said, does: exit, proof: proof ?? "", goods, perishable };
        return reportOne(app, { ...common, type: "refusal.settled", outcome });
      }
      const orderedAt = app.clock();
      const disposalId = newId<"request">(orderedAt.epochMilliseconds);
      const pieces = goods.map(() => newPieceId({ declarationId, keeper: actor }, orderedAt));
      const said = { exit, goods, pieces, reason, legalBasis };
      const disposal = { ...said, disposalId, caseId, orderedAt };
      return reportOne(app, { ...common, type: "disposal.ordered", disposal });
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/refusal-withdrawal",
    says: {
      en: "Withdraw a refusal of release: the case is open again",
      zh: "撤销不予放行决定，查验重新处理",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    record: { kind: "control", param: "id" },
    second: { act: "refusal-withdrawal", subject: ({ params }) => `refusal of case ${params.id}` },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject(Said),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: {
        says: "It was not refused, or what the declaration drew on is not there any more.",
      },
    },
    handle: async ({ app, caller, params, body }) => {
      const { reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      const actor = actorOf(caller);
      return reportOne(app, {
        type: "refusal.settled",
        declarationId,
        actor,
        outcome: { caseId, decidedBy: actor, does: "withdraw", reason, legalBasis },
        ...statedDay(caller, asOf),
      });
    },
  }),
];
