/** Routes of watch lists: for analysts alone, whoever knows an id. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { SelectionApp } from "../routes.ts";
import {
  endWatch,
  findWatch,
  insertWatch,
  type ListedWatch,
  listHits,
  listStanding,
  listWatches,
  replaceEntries,
  type StoredWatch,
} from "./store.ts";
import { WatchEntry } from "./watch-list.ts";

const route = routeFor<SelectionApp>();

const entriesMax = 500;
const listsMax = 100;
const daysMax = 366;

const Entries = z.array(WatchEntry).min(1).max(entriesMax);
const ListId = z.object({ id: z.uuid() });
const Place = z.string().regex(/^[0-9TZ:.-]{20,32}(?:_[0-9a-f-]{36}){2}$/);

const List = z.object({
  id: z.string(),
  profile: z.string(),
  name: z.string(),
  reason: z.string(),
  ownedBy: z.string(),
  /** The caller made it, and may change it. */
  isOwn: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Null: it was not ended before it expires. */
  endedAt: z.string().nullable(),
  entries: z.array(z.object({ kind: WatchEntry.shape.kind, value: z.string() })),
});
const Lists = z.object({
  lists: z.array(List.extend({ hits: z.int(), lastHitAt: z.string().nullable() })),
  next: z.string().nullable(),
});
const Hits = z.object({
  hits: z.array(
    z.object({
      declarationId: z.string(),
      mrn: z.string().nullable(),
      reference: z.string(),
      status: z.string(),
      at: z.string(),
      list: z.object({ id: z.string(), name: z.string() }),
      /** Entries of the list that it meets. */
      matched: z.array(z.object({ kind: WatchEntry.shape.kind, value: z.string() })),
    }),
  ),
  next: z.string().nullable(),
});

/** Analysts alone: what is watched is no officer's work, and no trader's to know. */
const analysts = { kind: "scope", scope: "risk" } as const;
const says404 = { says: "No such list." };

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "GET",
    path: "/risk/watch-lists",
    says: { en: "Watch lists of analysts", zh: "关注名单" },
    policy: analysts,
    query: z.object({
      profile: z.string().max(20).optional(),
      state: z.enum(["standing", "any"]).default("standing"),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page, the newest first.", schema: Lists } },
    handle: async ({ app, caller, query }) => {
      const { id: profile } = profileNamed(app, query.profile);
      const { state, after = null, limit } = query;
      const at = app.clock();
      const asked = { profile, isStanding: state === "standing", at, after, limit };
      const found = await listWatches(app.sql, asked);
      const lists = found.map((one) => ({ ...tell(one, caller), ...hitsOf(one) }));
      const next = lists.length === limit ? (lists.at(-1)?.id ?? null) : null;
      return { status: 200, body: { lists, next } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/watch-lists",
    says: { en: "Make a watch list", zh: "新建关注名单" },
    policy: analysts,
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      name: z.string().trim().min(1).max(80),
      reason: z.string().trim().min(3).max(500),
      /** Last day on which it watches. */
      until: LegalDate,
      entries: Entries,
    }),
    answers: {
      201: { says: "The list.", schema: List },
      400: { says: "It would end today or before, or in more than a year." },
      409: { says: "There are as many lists as there may be." },
    },
    handle: async ({ app, caller, body }) => {
      const { id: profile, timeZone } = profileNamed(app, body.profile);
      const now = app.clock();
      const ends = startOfLegalDay(timeZone, Temporal.PlainDate.from(body.until).add({ days: 1 }));
      if (!isInReach(now, ends)) throw outOfReach(body.until);
      if ((await listStanding(app.sql, profile, now)).length >= listsMax) throw tooMany();
      const watch = {
        id: newId(now.epochMilliseconds),
        profile,
        name: body.name,
        reason: body.reason,
        entries: body.entries,
        owner: ownerOf(caller),
        ownedBy: actorOf(caller),
        createdAt: now.toString(),
        expiresAt: ends.toString(),
      };
      await insertWatch(app.sql, watch);
      return { status: 201, body: tell({ ...watch, endedAt: null }, caller) };
    },
  }),
  route({
    method: "PUT",
    path: "/risk/watch-lists/{id}/entries",
    says: { en: "Replace what a watch list watches", zh: "更换关注名单的内容" },
    policy: analysts,
    record: "none",
    params: ListId,
    noSuch: ({ id }) => noSuchList(id),
    body: z.strictObject({ entries: Entries }),
    answers: {
      200: { says: "The list.", schema: List },
      403: { says: "It is another's." },
      404: says404,
    },
    handle: async ({ app, caller, params, body }) => {
      await getOwn(app, params.id, caller);
      await replaceEntries(app.sql, params.id, body.entries);
      return { status: 200, body: tell(await getOwn(app, params.id, caller), caller) };
    },
  }),
  route({
    method: "POST",
    path: "/risk/watch-lists/{id}/end",
    says: { en: "End a watch list", zh: "终止关注名单" },
    policy: analysts,
    record: "none",
    params: ListId,
    noSuch: ({ id }) => noSuchList(id),
    answers: {
      200: { says: "The list; its hits stay.", schema: List },
      403: { says: "It is another's." },
      404: says404,
      409: { says: "It has ended." },
    },
    handle: async ({ app, caller, params }) => {
      await getOwn(app, params.id, caller);
      if (!(await endWatch(app.sql, params.id, app.clock()))) throw hasEnded();
      return { status: 200, body: tell(await getOwn(app, params.id, caller), caller) };
    },
  }),
  route({
    method: "GET",
    path: "/risk/watch-hits",
    says: { en: "New declarations that a watch list hit", zh: "命中关注名单的报关单" },
    policy: analysts,
    query: z.object({
      profile: z.string().max(20).optional(),
      list: z.uuid().optional(),
      /** Only of the caller's own lists. */
      own: z.enum(["true", "false"]).default("false"),
      after: Place.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page, the newest first.", schema: Hits } },
    handle: async ({ app, caller, query }) => {
      const { id: profile } = profileNamed(app, query.profile);
      const { list = null, own, limit } = query;
      const [at = "", id = "", behind = ""] = query.after?.split("_") ?? [];
      const rows = await listHits(app.sql, {
        profile,
        watch: list,
        owner: own === "true" ? ownerOf(caller) : null,
        after: query.after === undefined ? null : { at, id, list: behind },
        limit,
      });
      const hits = rows.map(({ watchId, name, place: _place, ...row }) => ({
        ...row,
        list: { id: watchId, name },
      }));
      const next = rows.length === limit ? (rows.at(-1)?.place ?? null) : null;
      return { status: 200, body: { hits, next } };
    },
  }),
];

const ownerOf = (caller: Caller | undefined): string => (caller ? personOf(caller).id : "");

function tell(watch: StoredWatch, caller: Caller | undefined): z.input<typeof List> {
  const { id, profile, name, reason, ownedBy, createdAt, expiresAt, endedAt } = watch;
  const entries = [...watch.entries];
  const isOwn = watch.owner === ownerOf(caller);
  return { id, profile, name, reason, ownedBy, isOwn, createdAt, expiresAt, endedAt, entries };
}

const hitsOf = ({ hits, lastHitAt }: ListedWatch) => ({ hits, lastHitAt });

async function getOwn(
  app: Pick<SelectionApp, "sql">,
  id: string,
  caller: Caller | undefined,
): Promise<StoredWatch> {
  const watch = await findWatch(app.sql, id);
  if (!watch) throw noSuchList(id);
  if (watch.owner === ownerOf(caller)) return watch;
  throw new AppError({
    code: "WATCH_LIST_NOT_YOURS",
    status: 403,
    message: `The watch list "${watch.name}" belongs to another analyst.`,
    fix: "Make a list of your own with the entries you need.",
  });
}

function isInReach(now: Temporal.Instant, ends: Temporal.Instant): boolean {
  const latest = now.add({ hours: 24 * daysMax });
  return Temporal.Instant.compare(ends, now) > 0 && Temporal.Instant.compare(ends, latest) <= 0;
}

function outOfReach(day: string): AppError {
  return new AppError({
    code: "WATCH_LIST_DAYS",
    status: 400,
    message: `A watch list cannot last until ${day}.`,
    fix: `State a day from today on, at most ${daysMax - 1} days ahead.`,
  });
}

function tooMany(): AppError {
  return new AppError({
    code: "WATCH_LISTS_TOO_MANY",
    status: 409,
    message: `${listsMax} watch lists stand already.`,
    fix: "End one that is no longer needed, or add the entries to a list of your own.",
  });
}

function noSuchList(id: string): AppError {
  return new AppError({
    code: "WATCH_LIST_NOT_FOUND",
    status: 404,
    message: `There is no watch list ${id.slice(0, 60)}.`,
    fix: "Take the id from GET /api/v1/risk/watch-lists.",
  });
}

function hasEnded(): AppError {
  return new AppError({
    code: "WATCH_LIST_ENDED",
    status: 409,
    message: "The watch list has ended already.",
    fix: "Its hits can still be read; make a new list to go on.",
  });
}
