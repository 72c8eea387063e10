/**
 * One box for any reference: registration number, own reference, id, bill of lading or waybill,
 * container, party. In: what somebody typed and who asks. Out: declarations the caller may see and
 * cargo, for callers that see cargo. Reads only.
 */
import { z } from "zod";
import { hasScope } from "#src/platform/access/callers.ts";
import type { Caller, Route } from "#src/platform/route.ts";
import type { App } from "../app.ts";
import { LatestNotifications, SearchAnswer } from "./answers.ts";
import {
  findByReference,
  findCargoByReference,
  type FoundCargo,
  listLatestNotifications,
} from "./store.ts";

/** Kinds of transport documents a bare number may be of (UN/EDIFACT 1001). */
const documentTypes = ["703", "704", "705", "710", "714", "720", "730", "740", "741", "760", "785"];
const foundMax = 20;

const Question = z.object({ q: z.string().trim().min(2).max(70) });
const Latest = z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) });

/** Says whether a caller reads every declaration, not only its own. */
export function seesEvery(caller: Caller | undefined): boolean {
  return hasScope(caller, "officer") || hasScope(caller, "inspect");
}

async function search(app: App, caller: Caller | undefined, q: string) {
  const lodgerId = seesEvery(caller) ? undefined : (caller?.partyId ?? "");
  const seesCargo = seesEvery(caller) || hasScope(caller, "carry");
  const cargo = await findCargoByReference(app.sql, q, foundMax);
  const number = q.replaceAll(/\s+/g, "").toUpperCase();
  const documents = [
    ...documentTypes.map((type) => `${type}:${number}`),
    ...cargo.map((one) => one.documentKey),
  ];
  const found = await findByReference(app.sql, {
    lodgerId,
    reference: q,
    documents,
    limit: foundMax,
  });
  const inContainer = cargo.some((one) => one.containers.includes(q));
  return {
    q,
    declarations: found.map((one) =>
      one.why === "bill" && inContainer ? { ...one, why: "container" } : one,
    ),
    // whose cargo it is stays a secret to other traders
    cargo: seesCargo ? cargo.map(printCargo) : [],
  };
}

function printCargo({ documentKey: _key, ...shown }: FoundCargo) {
  return shown;
}

export const searchRoutes: readonly Route<App>[] = [
  {
    method: "GET",
    path: "/search",
    says: {
      en: "Find by any reference: number, bill, container, party",
      zh: "按任意编号查找：报关单号、提运单、集装箱、单位",
    },
    policy: { kind: "signed-in" },
    query: Question,
    answers: { 200: { says: "What this caller may see, by group.", schema: SearchAnswer } },
    handle: async ({ app, caller, query }) => ({
      status: 200,
      body: await search(app, caller, Question.parse(query).q),
    }),
  },
  {
    method: "GET",
    path: "/notifications/latest",
    says: { en: "Latest notifications of own declarations", zh: "本单位报关单的最新回执" },
    policy: { kind: "signed-in" },
    query: Latest,
    answers: { 200: { says: "The latest first.", schema: LatestNotifications } },
    handle: async ({ app, caller, query }) => {
      const { limit } = Latest.parse(query);
      const partyId = caller?.partyId ?? "";
      return {
        status: 200,
        body: { notifications: await listLatestNotifications(app.sql, partyId, limit) },
      };
    },
  },
];
