/**
 * One box for any reference: registration number, own reference, id, bill of lading or waybill,
 * container, party. In: what somebody typed and who asks. Out: declarations the caller may see and
 * cargo, for callers that see cargo. Reads only.
 */
import { z } from "zod";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { equipmentWithout } from "#src/movements/cargo/equipment.ts";
import { SearchAnswer } from "./answers.ts";
import { findByReference, findCargoByReference, type FoundCargo } from "./reading-store.ts";
import { ownOf } from "#src/money/app.ts";

const route = routeFor<ClearanceApp>();

/** Kinds of transport documents a bare number may be of (UN/EDIFACT 1001). */
const documentTypes = ["703", "704", "705", "710", "714", "720", "730", "740", "741", "760", "785"];
const foundMax = 20;

const Question = z.object({ q: z.string().trim().min(2).max(70) });

/** Scopes whose holders see whose cargo lies where. */
const seesCargo = ["officer", "inspect", "carry"];

async function search(app: ClearanceApp, rows: Rows | undefined, q: string) {
  const cargo = await findCargoByReference(app.sql, q, foundMax);
  const number = q.replaceAll(/\s+/g, "").toUpperCase();
  const documents = [
    ...documentTypes.map((type) => `${type}:${number}`),
    ...cargo.map((one) => one.documentKey),
  ];
  const found = await findByReference(app.sql, {
    own: ownOf(app, rows),
    reference: q,
    documents,
    limit: foundMax,
  });
  const inContainer = cargo.some((one) => equipmentWithout([q], one.containers).length === 0);
  return {
    q,
    declarations: found.map((one) =>
      one.why === "bill" && inContainer ? { ...one, why: "container" } : one,
    ),
    cargo: cargo.map(printCargo),
  };
}

function printCargo({ documentKey: _key, ...shown }: FoundCargo) {
  return shown;
}

export const searchRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/search",
    says: {
      en: "Find by any reference: number, bill, container, party",
      zh: "按任意编号查找：报关单号、提运单、集装箱、单位",
    },
    policy: { kind: "signed-in" },
    record: {
      kind: "declaration",
      unwalled: "a container leads to a bill of lading in reports of carriers",
    },
    // whose cargo it is stays a secret to other traders
    fields: [{ field: "cargo", scopes: seesCargo, instead: "empty" }],
    query: Question,
    answers: { 200: { says: "What this caller may see, by group.", schema: SearchAnswer } },
    handle: async ({ app, rows, query }) => ({
      status: 200,
      body: await search(app, rows, query.q),
    }),
  }),
];
