/** Routes of notifications that were sent: the latest, and again as XML. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { composeNotification } from "./compose.ts";
import { latestRoutes } from "./latest-routes.ts";
import { findAssessments, findSent } from "./sent-store.ts";
import { profileFor } from "#src/registers/app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";

const route = routeFor<ClearanceApp>();

const types = ["application/xml"];
const type = "application/xml; charset=utf-8";
const record = { kind: "declaration", param: "id" } as const;

export const routes: readonly Route<ClearanceApp>[] = [
  ...latestRoutes,
  route({
    method: "GET",
    path: "/declarations/{id}/notifications/xml",
    says: { en: "All notifications as WCO responses", zh: "全部回执（WCO XML）" },
    policy: { kind: "signed-in" },
    record,
    answers: { 200: { says: "One document that holds each response, in order.", types } },
    handle: async ({ app, params }) => {
      const responses = await compose(app, params.id);
      const inner = responses.map((xml) => xml.replace(/^<\?xml[^>]*\?>\n/, "")).join("");
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Notifications>\n${inner}</Notifications>\n`;
      return { status: 200, type, body } satisfies RouteAnswer;
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/notifications/{seq}",
    says: { en: "One notification as WCO response", zh: "单份回执（WCO XML）" },
    policy: { kind: "signed-in" },
    record,
    params: z.object({ seq: z.coerce.number().int().min(1) }),
    noSuch: ({ seq }) => notificationUnknown(seq),
    answers: { 200: { says: "The response.", types }, 404: { says: "No such notification." } },
    handle: async ({ app, params }) => {
      const [body] = await compose(app, params.id, params.seq);
      if (body === undefined) throw notificationUnknown(String(params.seq));
      return { status: 200, type, body } satisfies RouteAnswer;
    },
  }),
];

async function compose(
  app: ClearanceApp,
  idOrMrn: string,
  seq?: number,
): Promise<readonly string[]> {
  const { responses } = await composeAll(app, idOrMrn, seq);
  return responses.map(({ xml }) => xml);
}

/** What was sent of a declaration, in order, with its response; one of them where a number is given. */
export async function composeAll(app: ClearanceApp, idOrMrn: string, seq?: number) {
  const declaration = await getDeclaration(app, idOrMrn);
  const { id, reference, mrn } = declaration;
  const [all, events, assessments] = await Promise.all([
    findSent(app.sql, id, seq),
    listEvents(app.sql, id),
    findAssessments(app.sql, id),
  ]);
  const profile = profileFor(app, declaration.profile);
  const about = { profile, reference, mrn, events, assessments };
  const responses = all.map((sent) => ({ sent, xml: composeNotification(sent, about) }));
  return { declaration, responses };
}

function notificationUnknown(seq: string): AppError {
  return new AppError({
    code: "NOTIFICATION_NOT_FOUND",
    status: 404,
    message: `The declaration has no notification ${seq.slice(0, 20)}.`,
    fix: "Notifications are numbered from 1; GET /declarations/{id}/notifications lists them.",
  });
}
