/** Routes of liability: officers charge and take back by two, the liable party objects. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { MoneyText } from "#src/money/amount.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { answerConsignment, OneConsignment } from "../book/routes.ts";
import { actOnLiability, type LiabilityAct } from "./charge-liability.ts";
import { liabilityKinds } from "./liability.ts";

const route = routeFor<ProfilesApp>();

const words = z.string().trim().min(3).max(1_000);
const officer = z.string().trim().min(1).max(60).optional();
const onDifference = {
  method: "POST",
  record: { kind: "consignment", param: "id" },
  params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(99_999) }),
  answers: {
    200: { says: "The consignment as it stands.", schema: OneConsignment },
    404: { says: "No such difference, or not the caller's." },
    409: { says: "Nobody is liable by it, or its charges do not allow it." },
    422: { says: "The party or an amount is wrong." },
  },
} as const;
const byOfficer = {
  policy: { kind: "scope", scope: "officer" },
  act: { does: "control", words: ["officer"] },
} as const;

export const liabilityRoutes: readonly Route<ProfilesApp>[] = [
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/liability",
    says: {
      en: "State what a liable carrier or keeper owes, with its ground; it becomes a debt",
      zh: "核定责任方应缴税费及理由，并入账",
    },
    second: {
      act: "cargo-liability",
      subject: ({ params, body }) =>
        `charge ${body.charges.map(({ taxType, amount }) => `${taxType} ${amount}`).join(", ")}: difference ${params.number} of ${params.id}`,
    },
    body: z.strictObject({
      /** A keeper, where several reported the goods. */
      party: z.string().trim().min(1).max(60).optional(),
      charges: z
        .array(
          z.strictObject({
            taxType: z.string().regex(/^[A-Z0-9]{1,10}$/),
            kind: z.enum(liabilityKinds),
            amount: MoneyText,
          }),
        )
        .min(1)
        .max(20),
      /** How the amounts were found. */
      ground: words,
      officer,
    }),
    handle: ({ app, caller, rows, params, body: { party, charges, ground } }) =>
      enter({ app, caller, rows, params }, { kind: "charge", party, charges }, ground),
  }),
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/liability-withdrawal",
    says: { en: "Take back what a liable party owes", zh: "撤销责任方应缴税费" },
    second: {
      act: "cargo-liability",
      subject: ({ params }) => `take back: difference ${params.number} of ${params.id}`,
    },
    body: z.strictObject({ reason: words, officer }),
    handle: ({ app, caller, rows, params, body: { reason } }) =>
      enter({ app, caller, rows, params }, { kind: "withdrawal" }, reason),
  }),
  route({
    ...onDifference,
    path: "/consignments/{id}/differences/{number}/objection",
    says: { en: "Object to charges as the liable party", zh: "责任方对应缴税费提出异议" },
    policy: { kind: "scope", scope: "carry", or: ["store"] },
    body: z.strictObject({ objection: words }),
    handle: ({ app, caller, rows, params, body: { objection } }) =>
      enter({ app, caller, rows, params }, { kind: "objection" }, objection),
  }),
];

type Entering = {
  readonly app: ProfilesApp;
  readonly caller: Caller | undefined;
  readonly rows: Rows | undefined;
  readonly params: { readonly id: string; readonly number: number };
};

async function enter({ app, caller, rows, params }: Entering, act: LiabilityAct, reason: string) {
  const by = {
    actor: actorOf(caller),
    lodgerId: caller?.partyId ?? "",
    isOfficer: rows?.kind === "all",
    reason,
    now: app.clock(),
  };
  await app.sql.begin((tx) => actOnLiability(tx, params, act, { profiles: app.profiles, by }));
  return answerConsignment(app, params.id, rows);
}
