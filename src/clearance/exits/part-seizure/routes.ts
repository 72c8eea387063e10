/** Routes of parts of the goods that are seized by themselves: two persons seize, give back, confiscate. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { checkCategory, StoppedKind } from "#src/registers/interception-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkItems, FoundParts } from "../../control/case/found-items.ts";
import { newPieceId } from "../../control/custody/custody-desk.ts";
import { getDeclaration, versionOf } from "../../declaration/get-declaration.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { printParts, SeizedPartsAnswer } from "./print-parts.ts";

const route = routeFor<ClearanceApp>();

const Said = {
  /** What the declarant reads. */
  reason: z.string().trim().min(3).max(500),
  /** Instrument and article. */
  legalBasis: z.string().trim().min(3).max(200).optional(),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
};
const byTwo = {
  method: "POST",
  policy: { kind: "scope", scope: "officer" },
  act: { does: "seize", words: ["officer"] },
  record: { kind: "declaration", param: "id" },
  decides: true,
} as const;
const ofPart = z.object({ id: z.string(), part: z.uuid() });
const answers = {
  200: { says: "The declaration's standing.", schema: StandingAnswer },
  409: { says: "Its state does not allow it, or a second person is needed first." },
} as const;

export const partSeizureRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/seized-parts",
    says: { en: "Parts of the goods that were seized by themselves", zh: "单独扣留的部分货物" },
    policy: { kind: "scope", scope: "lodge", or: ["officer", "inspect"] },
    record: byTwo.record,
    sensitive: "none",
    answers: { 200: { says: "The first first.", schema: SeizedPartsAnswer } },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params.id);
      return { status: 200, body: { parts: printParts(await listEvents(app.sql, id)) } };
    },
  }),
  route({
    ...byTwo,
    path: "/declarations/{id}/seized-parts",
    says: {
      en: "Seize part of the goods before release: the rest is charged, counted and released by itself",
      zh: "放行前扣留部分货物，其余货物照常计征、统计、放行",
    },
    second: { act: "seizure", subject: ({ params }) => `part of the goods of ${params.id}` },
    namesPlacesOf: async (app, { id }) => versionOf(app, (await getDeclaration(app, id)).id),
    body: z.strictObject({
      ...Said,
      /** By item: a quantity in a declared unit, or all of it. */
      goods: FoundParts,
      /** What was found that has to be seized, and how much of it. */
      found: z.strictObject({ ...StoppedKind, category: StoppedKind.category.unwrap() }).optional(),
    }),
    answers: { ...answers, 422: { says: "The quantity is not of the item." } },
    handle: async ({ app, caller, params, body, placesIn }) => {
      const { goods, found, reason, legalBasis, asOf } = body;
      const declaration = await getDeclaration(app, params.id);
      const { id: declarationId } = declaration;
      const items = goods.map(({ item }) => item);
      await checkItems(app, declarationId, items);
      if (found) checkCategory(app.snapshots.profile(declaration.profile), found);
      const actor = actorOf(caller);
      const orderedAt = app.clock();
      const seizureId = newId<"request">(orderedAt.epochMilliseconds);
      const pieces = goods.map(() => newPieceId({ declarationId, keeper: actor }, orderedAt));
      const said = { reason, legalBasis, goods, found };
      const seizure = { ...said, seizureId, pieces, orderedAt };
      const about = { declarationId, actor, placesIn };
      const told = { type: "part-seizure.ordered", ...about, seizure } as const;
      return reportOne(app, { ...told, ...statedDay(caller, asOf) });
    },
  }),
  route({
    ...byTwo,
    path: "/declarations/{id}/seized-parts/{part}/return",
    says: {
      en: "Return a seized part: it is declared with the rest again, or handed out where the declaration has ended",
      zh: "发还单独扣留的部分货物：重新并入报关单计征、统计；报关单已终结的，退还持有人",
    },
    second: { act: "seizure", subject: ({ params }) => `return of part ${params.part}` },
    shows: showPart,
    params: ofPart,
    body: z.strictObject(Said),
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { reason, legalBasis, asOf } = body;
      const { id: declarationId } = await getDeclaration(app, params.id);
      const orderedAt = app.clock();
      const returnId = newId<"request">(orderedAt.epochMilliseconds);
      const giving = { part: params.part, reason, legalBasis, returnId, orderedAt };
      const actor = actorOf(caller);
      const told = { type: "part-return.ordered", declarationId, actor, giving } as const;
      return reportOne(app, { ...told, ...statedDay(caller, asOf) });
    },
  }),
  route({
    ...byTwo,
    path: "/declarations/{id}/seized-parts/{part}/confiscation",
    says: { en: "Confiscate a seized part", zh: "没收单独扣留的部分货物" },
    second: { act: "seizure", subject: ({ params }) => `confiscation of part ${params.part}` },
    shows: showPart,
    params: ofPart,
    body: z.strictObject(Said),
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { reason, legalBasis, asOf } = body;
      const { id: declarationId } = await getDeclaration(app, params.id);
      const actor = actorOf(caller);
      const confiscation = { part: params.part, reason, legalBasis };
      const told = { type: "part-confiscation.ordered", declarationId, actor } as const;
      return reportOne(app, { ...told, confiscation, ...statedDay(caller, asOf) });
    },
  }),
];

/** What the part is of: the goods of the declaration, which are shown besides, are without it. */
async function showPart(
  app: ClearanceApp,
  { id, part }: z.infer<typeof ofPart>,
): Promise<{ readonly seized: readonly object[] }> {
  const { id: declarationId } = await getDeclaration(app, id);
  const parts = printParts(await listEvents(app.sql, declarationId));
  return { seized: parts.find((one) => one.id === part)?.goods ?? [] };
}
