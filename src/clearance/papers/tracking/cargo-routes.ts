/** Routes of tracking of consignments: their carrier or keeper issues and revokes links. */
import { actorOf } from "#src/identity/access/acting.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { IssuedLink, LinksAnswer } from "./answers.ts";
import {
  type CargoLink,
  countCargoLinks,
  insertCargoLink,
  listCargoLinks,
  revokeCargoLink,
} from "./cargo-link-store.ts";
import { LinkOrder, linksMax, makeLink, readCode } from "./tracking.ts";

const route = routeFor<ClearanceApp>();

/** Whoever reported of the goods: customs give nothing of them away. */
const policy = { kind: "scope", scope: "carry", or: ["store"] } as const;
const record = { kind: "consignment", param: "id" } as const;
const says404 = { says: "No such consignment for this caller." };

export const cargoTrackingRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/consignments/{id}/tracking-links",
    says: { en: "Tracking links of a consignment", zh: "托运货物的进度查询凭证" },
    policy,
    record,
    answers: {
      200: { says: "The caller's own, the newest first, without secrets.", schema: LinksAnswer },
      404: says404,
    },
    handle: async ({ app, caller, params }) => {
      const asked = { consignmentId: params.id, party: caller?.partyId ?? "" };
      const links = (await listCargoLinks(app.sql, asked)).map(printLink);
      return { status: 200, body: { links } };
    },
  }),
  route({
    method: "POST",
    path: "/consignments/{id}/tracking-links",
    says: {
      en: "Issue a tracking link of a consignment, to be given to whoever waits for the goods",
      zh: "生成托运货物的进度查询凭证（可提供给收发货人）",
    },
    policy,
    record,
    body: LinkOrder,
    // the answer holds a secret
    repeats: "none",
    answers: {
      201: { says: "The link with its secret, which is shown once.", schema: IssuedLink },
      404: says404,
      409: { says: "It has as many links of the caller as it may have." },
    },
    handle: async ({ app, caller, params, body }) => {
      const now = app.clock();
      const at = now.toString();
      const own = { consignmentId: params.id, party: caller?.partyId ?? "" };
      const { secret, ...made } = makeLink();
      const expiresAt = now.add({ hours: 24 * body.days }).toString();
      const issued = { issuedBy: actorOf(caller), issuedAt: at, expiresAt, note: body.note };
      await app.sql.begin(async (tx) => {
        if ((await countCargoLinks(tx, own, at)) >= linksMax) throw tooManyCargoLinks();
        await insertCargoLink(tx, { ...made, ...issued, ...own });
      });
      const { reference } = made;
      const address = `/tracking?reference=${reference}#${secret}`;
      return { status: 201, body: { reference, secret, address, ...issued, revokedAt: null } };
    },
  }),
  route({
    method: "DELETE",
    path: "/consignments/{id}/tracking-links/{reference}",
    says: { en: "Revoke a tracking link of a consignment", zh: "撤销托运货物的进度查询凭证" },
    policy,
    record,
    answers: { 204: { says: "Revoked; it opens nothing any more." }, 404: says404 },
    handle: async ({ app, caller, params }) => {
      const at = app.clock().toString();
      const own = { consignmentId: params.id, party: caller?.partyId ?? "" };
      const reference = readCode(params.reference);
      if (!(await revokeCargoLink(app.sql, { ...own, reference, by: actorOf(caller), at })))
        throw unknownCargoLink(params.reference);
      return { status: 204, body: "" };
    },
  }),
];

function printLink({ reference, note, issuedBy, issuedAt, expiresAt, revokedAt }: CargoLink) {
  return { reference, note, issuedBy, issuedAt, expiresAt, revokedAt };
}

function tooManyCargoLinks(): AppError {
  return new AppError({
    code: "TRACKING_LINKS_MAX",
    status: 409,
    message: `The consignment has ${linksMax} tracking links in force.`,
    fix: "Revoke one that is no longer needed, then issue another.",
  });
}

function unknownCargoLink(reference: string): AppError {
  return new AppError({
    code: "TRACKING_LINK_NOT_FOUND",
    status: 404,
    message: `The consignment has no tracking link ${reference.slice(0, 20)} in force.`,
    fix: "The tracking links of a consignment are listed with it.",
  });
}
