/** Where the goods of a declaration were, as it was reported. */
import { z } from "zod";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { standing } from "#src/clearance/papers/items/standing-version.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { findMovementReports } from "#src/movements/conveyances/movement-store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { describeMovement, type MovementNotice, placeRoles } from "./goods-movement.ts";

const route = routeFor<ClearanceApp>();

const Both = z.object({ en: z.string(), zh: z.string() });

export const MovementAnswer = z.object({
  places: z.array(
    z.object({
      role: z.enum(placeRoles),
      code: z.string(),
      name: Both.nullable(),
      /** Degrees; null: no register says where it is. */
      position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    }),
  ),
  /** In order of time. */
  steps: z.array(
    z.object({
      kind: z.enum(["arrival", "departure"]),
      /** On whose word; `notice`: reported of this declaration alone. */
      word: z.enum(["customs", "carrier", "keeper", "notice"]),
      at: z.string(),
      office: z.string().nullable(),
      place: z.string(),
      leg: z.enum(["border", "inland"]).nullable(),
      conveyance: z
        .object({
          mode: z.string(),
          registration: z.string(),
          name: z.string(),
          voyage: z.string(),
        })
        .nullable(),
      document: z.string().nullable(),
      /** 0: the whole document. */
      packages: z.int().nullable(),
      reference: z.string(),
    }),
  ),
});

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/movements",
    says: { en: "Movement of the goods as reported", zh: "货物动态（按申报和报告）" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    answers: {
      200: { says: "Places, and what happened at them.", schema: MovementAnswer },
      404: { says: "No such declaration for this caller." },
    },
    handle: async ({ app, rows, params }) => ({
      status: 200,
      body: await readMovement(app, rows, params.id),
    }),
  }),
];

async function readMovement(app: ClearanceApp, rows: Rows | undefined, named: string) {
  const stored = await getDeclaration(app, named);
  const { id, document, profile } = await standing(app, stored.id);
  const facts = readFacts(document, profile);
  // reports of carriers lie behind the party wall: a declarant reads what they brought about
  const reports =
    rows?.kind === "all"
      ? await findMovementReports(app.sql, {
          profile: profile.id,
          keys: facts.transportDocument.flatMap(transportDocumentKeys),
          since: Temporal.Instant.from(stored.lodgedAt).subtract({
            hours: 24 * profile.movements.daysBeforeMax,
          }),
        })
      : [];
  return describeMovement({
    profile: profile.id,
    document,
    facts,
    reports,
    notices: noticesOf(await listEvents(app.sql, id)),
    snapshot: app.snapshots.current(profile.id),
    day: legalDay(profile.timeZone, app.clock()),
  });
}

function noticesOf(
  events: readonly { readonly type: string; readonly payload: unknown }[],
): readonly MovementNotice[] {
  return events.flatMap(({ type, payload }) => {
    if (type !== "goods.arrived" && type !== "goods.departed") return [];
    const { at, reference } = payload as { at: string; reference: string }; // as goods-facts says
    return [{ kind: type === "goods.arrived" ? "arrival" : "departure", at, reference }];
  });
}
