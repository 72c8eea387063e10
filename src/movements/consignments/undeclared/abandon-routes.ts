/** `POST /undeclared-goods/abandonments`: a consignee gives up its goods to the state. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { TransportDocument, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { answerConsignment, OneConsignment } from "../book/routes.ts";
import { readNumbers } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { abandonGoods, notYours } from "./abandon.ts";
import { findConsignees } from "./consignees.ts";
import { liesSinceOf } from "./terms.ts";

const route = routeFor<ProfilesApp>();

export const abandonRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "POST",
    path: "/undeclared-goods/abandonments",
    says: {
      en: "Abandon goods that lie undeclared to the state, as their consignee",
      zh: "收货人声明放弃未报关的在场货物",
    },
    policy: { kind: "scope", scope: "lodge" },
    record: { kind: "consignment" },
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      /** Kind of transport document (UN/EDIFACT 1001). */
      type: TransportDocument.shape.type,
      document: TransportDocument.shape.id,
      /** Whose document it is, where several carriers have the number. */
      carrier: z.string().trim().min(1).max(100).optional(),
      reason: z.string().trim().min(3).max(1_000),
    }),
    answers: {
      200: {
        says: "The consignment with the case that two officers decide.",
        schema: OneConsignment,
      },
      404: { says: "No such goods, or the caller is not their consignee." },
      409: { says: "Nothing lies there, several are meant, or they were abandoned before." },
    },
    handle: async ({ app, caller, body: { profile: asked, type, document, carrier, reason } }) => {
      const profile = profileFor(app, asked);
      const party = caller?.partyId ?? "";
      const number = transportDocumentKey({ type, id: document });
      const { id } = await findOwn(app.sql, { profile: profile.id, number, carrier, party });
      const by = { party, actor: actorOf(caller), reason, now: app.clock() };
      await app.sql.begin((tx) => abandonGoods(tx, id, { profile, by }));
      return answerConsignment(app, id, { kind: "own", party, names: [] });
    },
  }),
];

type OwnGoods = {
  readonly profile: string;
  readonly number: string;
  readonly carrier: string | undefined;
  readonly party: string;
};

/** The party's own goods under a number: those that lie there, else the last. */
async function findOwn(
  sql: Sql,
  { profile, number, carrier, party }: OwnGoods,
): Promise<StoredConsignment> {
  const all = await readNumbers(sql, { profile, numbers: [number] });
  const consignees = await findConsignees(
    sql,
    profile,
    all.map(({ held }) => held),
  );
  const own = all.filter(
    ({ held }) =>
      party !== "" &&
      consignees.get(held.consignee ?? "") === party &&
      (carrier === undefined || held.carrier === carrier),
  );
  const lying = own.filter(({ held }) => liesSinceOf(held) !== undefined);
  const [found] = lying.length > 0 ? lying : own.slice(-1);
  if (found === undefined) throw notYours();
  if (lying.length > 1) throw several();
  return found;
}

function several(): AppError {
  return new AppError({
    code: "CONSIGNMENT_NOT_CERTAIN",
    status: 409,
    message: "Goods of several carriers lie there under this number.",
    fix: "State the carrier.",
  });
}
