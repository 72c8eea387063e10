/** Routes of tracking: the lodger issues and revokes links, and whoever has one follows it. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { findOffice } from "../../declaration/office.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { followLink } from "./follow-link.ts";
import { IssuedLink, LinksAnswer, TrackedAnswer } from "./answers.ts";
import { countLinks, insertLink, listLinks, revokeLink } from "./store.ts";
import {
  LinkOrder,
  linksMax,
  makeLink,
  readCode,
  tooManyLinks,
  type TrackingLink,
  unknownLink,
} from "./tracking.ts";

const route = routeFor<ClearanceApp>();

/** Whose declaration it is, and nobody else: an officer gives nothing of it away. */
const policy = { kind: "scope", scope: "lodge" } as const;
const record = { kind: "declaration", param: "id" } as const;
const says404 = { says: "No such declaration." };

const Asked = z.object({ secret: z.string().max(100).default("") });

const shown = ({ reference, note, issuedBy, issuedAt, expiresAt, revokedAt }: TrackingLink) => {
  return { reference, note, issuedBy, issuedAt, expiresAt, revokedAt };
};

export const trackingRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/tracking/{reference}",
    says: {
      en: "Where a declaration or consignment stands, for who has its link",
      zh: "凭查询凭证查看报关单或托运货物的进度",
    },
    policy: { kind: "public" },
    query: Asked,
    // a guess costs as much as twenty plain answers
    cost: 20,
    answers: {
      200: { says: "Where it stands; nothing of goods, parties or money.", schema: TrackedAnswer },
      404: { says: "Unknown, not its secret, revoked or expired: one answer to all." },
    },
    handle: async ({ app, params, query }) => {
      const { reference } = params;
      const body = await followLink(app, { reference, secret: query.secret });
      return { status: 200, body, headers: { "Cache-Control": "no-store" } };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/tracking-links",
    says: { en: "Tracking links of a declaration", zh: "报关单的进度查询凭证" },
    policy,
    record,
    sensitive: "none",
    answers: {
      200: { says: "The newest first, without secrets.", schema: LinksAnswer },
      404: says404,
    },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params.id);
      return { status: 200, body: { links: (await listLinks(app.sql, id)).map(shown) } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/tracking-links",
    says: {
      en: "Issue a tracking link, to be given to whoever waits for the goods",
      zh: "生成进度查询凭证（可提供给收发货人）",
    },
    policy,
    record,
    sensitive: "none",
    body: LinkOrder,
    // the answer holds a secret
    repeats: "none",
    answers: {
      201: { says: "The link with its secret, which is shown once.", schema: IssuedLink },
      404: says404,
      409: { says: "It has as many links as it may have." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { id } = await getDeclaration(app, params.id);
      const office = (await findOffice(app, id)) ?? null;
      const now = app.clock();
      const at = now.toString();
      const { secret, ...made } = makeLink();
      const expiresAt = now.add({ hours: 24 * body.days }).toString();
      const issued = { issuedBy: actorOf(caller), issuedAt: at, expiresAt, note: body.note };
      await app.sql.begin(async (tx) => {
        if ((await countLinks(tx, id, at)) >= linksMax) throw tooManyLinks();
        await insertLink(tx, { ...made, ...issued, office, declarationId: id });
      });
      const { reference } = made;
      const address = `/tracking?reference=${reference}#${secret}`;
      return { status: 201, body: { reference, secret, address, ...issued, revokedAt: null } };
    },
  }),
  route({
    method: "DELETE",
    path: "/declarations/{id}/tracking-links/{reference}",
    says: { en: "Revoke a tracking link", zh: "撤销进度查询凭证" },
    policy,
    record,
    sensitive: "none",
    answers: { 204: { says: "Revoked; it opens nothing any more." }, 404: says404 },
    handle: async ({ app, caller, params }) => {
      const { id } = await getDeclaration(app, params.id);
      const at = app.clock().toString();
      const reference = readCode(params.reference);
      const ending = { reference, declarationId: id, by: actorOf(caller), at };
      if (!(await revokeLink(app.sql, ending))) throw unknownLink(params.reference);
      return { status: 204, body: "" };
    },
  }),
];
