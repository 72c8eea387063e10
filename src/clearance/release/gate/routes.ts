/** Routes of the gate: goods go out by their release note, and what went out today. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { plainText, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { keepUntold } from "#src/movements/untold/store.ts";
import { tellMovement } from "#src/movements/untold/untold.ts";
import { PrintedNote, printNote } from "#src/movements/consignments/notes/printed-note.ts";
import { noSuchNote } from "#src/movements/consignments/notes/routes.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { letOut } from "./gate-out.ts";
import { gateConflicts, gateRefusals, listGateOuts } from "./store.ts";

const route = routeFor<ClearanceApp>();

const GoingOut = z.strictObject({
  /** Number of the release note. */
  note: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, "must be the 12 characters of a release note"),
  /** Packages that go out; absent: all that is left of it and no other keeper has. */
  packages: z.int().min(0).max(1_000_000_000).optional(),
  /** Gross mass of goods that are not counted. */
  grossMassKg: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,6})?$/, "must be kilograms with up to six decimals")
    .optional(),
  containers: z.array(plainText(20).min(1)).max(50).default([]),
  place: plainText(35).default(""),
  vehicle: plainText(35).default(""),
  /** When it went out, where it is gone already; now where absent. */
  at: LegalInstant.optional(),
  /** It was let out before the server was asked: the gate had no network. */
  isGone: z.boolean().default(false),
  /** Drawn for this gate-out: told again under it, however late, it is the same one. */
  key: z.uuid().optional(),
  officer: z.string().trim().min(1).max(60).optional(),
});

const Outcome = z.object({
  /** `out`; `stays`: refused and not recorded; `conflict`: it is gone and the note did not cover it. */
  outcome: z.enum(["out", "stays", "conflict"]),
  conflict: z.enum(gateRefusals).nullable(),
  note: PrintedNote,
});

const ListedGateOut = z.object({
  id: z.string(),
  note: z.string(),
  document: z.object({ type: z.string(), id: z.string() }),
  keeper: z.string(),
  place: z.string(),
  vehicle: z.string(),
  packages: z.int(),
  massKg: z.string(),
  containers: z.array(z.string()),
  conflict: z.enum(gateConflicts).nullable(),
  at: z.string(),
  recordedAt: z.string(),
});

const byKeeper = { kind: "scope", scope: "store", or: ["officer"] } as const;

export const gateRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/gate-outs",
    says: { en: "Let goods out of the gate by their release note", zh: "凭放行凭证提离货物" },
    policy: byKeeper,
    body: GoingOut,
    answers: {
      200: { says: "Whether the goods are out, and what is left of the note.", schema: Outcome },
      404: { says: "No such note for this keeper." },
      409: { says: "Something else went out under this key, or the goods were handed over." },
    },
    handle: async ({ app, caller, body }) => {
      const now = app.clock();
      const isOfficer = hasScope(caller, "officer");
      const keeper = { party: caller?.partyId ?? "", actor: actorOf(caller), isOfficer, now };
      const { note: number, packages, grossMassKg: massKg, containers, place, vehicle, key } = body;
      const said = body.at === undefined ? now : Temporal.Instant.from(body.at);
      // what is asked goes out now; clocks of phones are a little off
      const isPast = body.isGone && Temporal.Instant.compare(said, now) < 0;
      const at = isPast ? said : now;
      const input = { number, packages, massKg, containers, place, vehicle, at, key };
      const { done, untold } = await app.sql.begin(async (tx) => {
        const by = { keeper, app };
        const out = await letOut(tx, { ...input, isGone: body.isGone }, by);
        if (out?.outcome !== "out") return { done: out, untold: undefined };
        const { documentType: type, documentId: id, profile } = out.note;
        const departure = [transportDocumentKey({ type, id })];
        const { actor } = keeper;
        const moved = { profile, actor, asOf: null, documents: { arrival: [], departure } };
        return { done: out, untold: await keepUntold(tx, moved, now) };
      });
      if (!done) throw noSuchNote();
      const { outcome, conflict, note } = done;
      await tellMovement(app, untold);
      const reader = isOfficer ? undefined : keeper.party;
      return { status: 200, body: { outcome, conflict, note: printNote(note, reader) } };
    },
  }),
  route({
    method: "GET",
    path: "/gate-outs",
    says: { en: "What went out of the gate on a day, the newest first", zh: "当日卡口提离清单" },
    policy: byKeeper,
    query: z.object({
      profile: z.string().max(20).optional(),
      /** From the begin of this day of the administration; today where absent. */
      since: z.iso.date().optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    answers: {
      200: {
        says: "The caller's own; for customs those of every gate.",
        schema: z.object({ gateOuts: z.array(ListedGateOut) }),
      },
    },
    handle: async ({ app, caller, query }) => {
      const { id, timeZone } = app.snapshots.profile(query.profile ?? app.defaultProfile);
      const from = query.since ? Temporal.PlainDate.from(query.since) : app.clock();
      const since = startOfLegalDay(timeZone, from).toString();
      const keeper = hasScope(caller, "officer") ? undefined : (caller?.partyId ?? "");
      const rows = await listGateOuts(app.sql, { profile: id, keeper, since, limit: query.limit });
      const gateOuts = rows.map(
        ({ documentType: type, documentId, number: note, containers, ...rest }) => ({
          ...rest,
          note,
          document: { type, id: documentId },
          containers: [...containers],
        }),
      );
      return { status: 200, body: { gateOuts } };
    },
  }),
];
