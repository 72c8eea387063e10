/** Routes of booked hours: crossings with room, a carrier's own bookings, all of them for officers. */
import { z } from "zod";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { partyOf } from "../consignments/book/routes.ts";
import { plainText } from "../cargo/consignment.ts";
import * as desk from "./slot-desk.ts";
import { noSuchSlot } from "./refusals.ts";
import { crossingsOn, hoursOf, plateKey, punctualities, punctualityOf } from "./slot.ts";
import { slotStateOf, slotStates } from "./slot.ts";
import { findSlot, listBooked, listSlots, type StoredSlot } from "./store.ts";

const route = routeFor<ProfilesApp>();

const Code = z.string().trim().min(1).max(20);
const Mass = z.int().min(1).max(200_000);
const ofProfile = z.object({ profile: z.string().max(20).optional() });
const officer = z.string().trim().min(1).max(60).optional();

const OneSlot = z.object({
  id: z.string(),
  profile: z.string(),
  crossing: z.string(),
  /** When the booked hour begins. */
  hour: z.string(),
  party: z.string(),
  partyName: z.string().nullable(),
  plate: z.string(),
  /** Null: erased, 30 days after its hour. */
  driver: z.string().nullable(),
  grossMassKg: z.int(),
  isLoaded: z.boolean(),
  state: z.enum(slotStates),
  bookedAt: z.string(),
  cancelledAt: z.string().nullable(),
  reason: z.string().nullable(),
  arrivedAt: z.string().nullable(),
  /** Arrival against the booked hour; null: not yet. */
  punctuality: z.enum(punctualities).nullable(),
  weighedKg: z.int().nullable(),
});

export const Crossings = z.object({
  day: z.string(),
  crossings: z.array(
    z.object({
      code: z.string(),
      office: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      graceMinutes: z.int(),
      daysAhead: z.int(),
      hours: z.array(
        z.object({ hour: z.string(), capacity: z.int(), free: z.int(), isOver: z.boolean() }),
      ),
    }),
  ),
});

const answers = {
  200: { says: "The booking as it stands.", schema: OneSlot },
  404: { says: "No such booking, or not the caller's." },
  409: { says: "Its state does not allow it." },
} as const;
const one = {
  record: { kind: "lorry-slot", param: "id" },
  params: z.object({ id: z.uuid() }),
  answers,
} as const;
const byCarrier = {
  policy: { kind: "scope", scope: "carry" },
  act: { does: "report", words: ["carrier"] },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchSlot();
}

async function print(app: ProfilesApp, slots: readonly StoredSlot[]) {
  const names = await findPartyNames(
    app.sql,
    slots.map(({ party }) => party),
  );
  return slots.map(({ plateKey: _key, ...slot }) => {
    const moments = desk.momentsOf({ ...slot, plateKey: _key });
    const grace = desk.graceOf(app, { ...slot, plateKey: _key });
    return {
      ...slot,
      partyName: names.get(slot.party) ?? null,
      state: slotStateOf(moments, grace, app.clock()),
      punctuality: punctualityOf(moments, grace) ?? null,
    };
  });
}

async function answerOne<Status extends 200 | 201>(app: ProfilesApp, id: string, status: Status) {
  const found = await findSlot(app.sql, id);
  const [body] = found ? await print(app, [found]) : [];
  if (!body) throw noSuchSlot();
  return { status, body };
}

/** The day asked for, from its beginning to the next. */
function dayOf(profile: Profile, now: Temporal.Instant, day: string | undefined) {
  const { timeZone } = profile;
  const of = day === undefined ? legalDay(timeZone, now) : Temporal.PlainDate.from(day);
  const from = printMoment(startOfLegalDay(timeZone, of));
  return { of, from, to: printMoment(startOfLegalDay(timeZone, of.add({ days: 1 }))) };
}

export const slotRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/crossings",
    says: {
      en: "Land crossings with the room of each hour of a day",
      zh: "公路口岸及当日各时段余量",
    },
    policy: { kind: "signed-in" },
    query: ofProfile.extend({ day: LegalDate.optional() }),
    answers: {
      200: {
        says: "Crossings of the register; without `day`, of today.",
        schema: Crossings,
      },
    },
    handle: async ({ app, query: { profile: asked, day } }) => {
      const profile = profileFor(app, asked);
      const now = app.clock();
      const { of, from, to } = dayOf(profile, now, day);
      const counts = await listBooked(app.sql, { profile: profile.id, from, to });
      const booked = new Map(counts.map((row) => [`${row.crossing} ${row.hour}`, row.booked]));
      const all = crossingsOn(app.snapshots.current(profile.id), of);
      const crossings = all.map((crossing) => ({
        code: crossing.code,
        office: crossing.office,
        name: crossing.name,
        graceMinutes: crossing.graceMinutes,
        daysAhead: crossing.daysAhead,
        hours: hoursOf(crossing, of, profile.timeZone).map((at) => {
          const hour = printMoment(at);
          const taken = booked.get(`${crossing.code} ${hour}`) ?? 0;
          return {
            hour,
            capacity: crossing.capacity,
            free: Math.max(0, crossing.capacity - taken),
            isOver: Temporal.Instant.compare(at.add({ hours: 1 }), now) <= 0,
          };
        }),
      }));
      return { status: 200, body: { day: of.toString(), crossings } };
    },
  }),
  route({
    method: "GET",
    path: "/lorry-slots",
    says: { en: "Booked hours of lorries on a day", zh: "当日货车预约" },
    policy: { kind: "signed-in" },
    record: { kind: "lorry-slot" },
    query: ofProfile.extend({
      day: LegalDate.optional(),
      crossing: Code.optional(),
      plate: z.string().trim().min(1).max(20).optional(),
      after: z
        .string()
        .regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z [0-9a-f-]{36}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: {
      200: {
        says: "A page, the earliest first: all, or the caller's own. Without `day`, of today.",
        schema: z.object({ slots: z.array(OneSlot), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const { profile: asked, day, crossing, plate, after, limit } = query;
      const profile = profileFor(app, asked);
      const { from, to } = dayOf(profile, app.clock(), day);
      const found = await listSlots(app.sql, {
        profile: profile.id,
        party: partyOf(rows),
        crossing,
        plate: plate === undefined ? undefined : plateKey(plate),
        from,
        to,
        after,
        limit,
      });
      const last = found.at(-1);
      const next = last && found.length === limit ? `${last.hour} ${last.id}` : null;
      return { status: 200, body: { slots: await print(app, found), next } };
    },
  }),
  route({
    ...byCarrier,
    method: "POST",
    path: "/lorry-slots",
    says: { en: "Book an hour at a land crossing", zh: "预约公路口岸通行时段" },
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      crossing: Code,
      hour: LegalInstant,
      plate: plainText(20).min(1),
      driver: plainText(70).min(1),
      /** Lorry and load. */
      grossMassKg: Mass,
      isLoaded: z.boolean(),
    }),
    answers: {
      201: { says: "The booking.", schema: OneSlot },
      409: { says: "The hour is full, or the lorry has it already." },
      422: { says: "There is no such crossing or hour." },
    },
    handle: async ({ app, caller, body: { profile: asked, ...booking } }) => {
      const profile = profileFor(app, asked);
      const id = await desk.bookSlot(app, known(caller), { profile, booking });
      return answerOne(app, id, 201);
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/lorry-slots/{id}",
    says: { en: "One booked hour", zh: "单个货车预约" },
    policy: { kind: "signed-in" },
    answers: { 200: answers[200], 404: answers[404] },
    handle: ({ app, params }) => answerOne(app, params.id, 200),
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/lorry-slots/{id}/cancellation",
    says: { en: "Cancel a booked hour; its place is free again", zh: "取消货车预约" },
    body: z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
    handle: async ({ app, caller, params, body: { reason } }) => {
      await desk.cancelSlot(app, known(caller), { id: params.id, reason });
      return answerOne(app, params.id, 200);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/lorry-slots/{id}/arrival",
    says: { en: "Record that a lorry is at the crossing", zh: "登记货车到达口岸" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({
      at: LegalInstant.optional(),
      /** On the scales. */
      weighedKg: Mass.optional(),
      officer,
    }),
    handle: async ({ app, caller, params, body: { at, weighedKg } }) => {
      const met = { id: params.id, at, weighedKg: weighedKg ?? null };
      await desk.meetSlot(app, known(caller), met);
      return answerOne(app, params.id, 200);
    },
  }),
];
