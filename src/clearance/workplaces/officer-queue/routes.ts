/** Routes of the officers' queue: what waits, who has it, taking it and handing it over. */
import { z } from "zod";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { eventStreamType } from "#src/platform/server-events.ts";
import {
  HandedOver,
  OpenedAnswer,
  QueueCounts,
  QueuedCase,
  QueuePage,
  TakingAnswer,
} from "./answers.ts";
import { type QueueApp, takenOf, withQueueFacts } from "./queue-facts.ts";
import { followQueue } from "./queue-news.ts";
import { printPlace, queueOrders, readPlace } from "./queue-page.ts";
import { queuedRecord } from "./records.ts";
import { queueSources } from "./sources.ts";
import { countQueue, listQueue } from "./store.ts";
import {
  askerOf,
  coverShift,
  getQueued,
  giveBack,
  handOver,
  questionOf,
  take,
} from "./take-over.ts";
import { listOpenings, listTakings, putOpening, type QueueTaking } from "./taking-store.ts";

const route = routeFor<QueueApp>();

const worksOnQueue = {
  kind: "scope",
  scope: "officer",
  or: ["agency", "approve", "statistics", "risk"],
} as const;
const record = { kind: "queued", param: "id" } as const;
const params = z.object({ id: z.uuid() });
const reasons = (field: string) => ({ field, scopes: ["risk"], instead: "by-secrecy" }) as const;
/** Who looked within these minutes counts as looking. */
const openMinutes = 10;

const Filters = z.object({
  kind: z.enum(queueSources.map(({ kind }) => kind)).optional(),
  /** An office's code, or `all`; the caller's own office where it is absent. */
  office: z.string().max(20).optional(),
  lane: z.enum(["green", "yellow", "red"]).optional(),
  /** `mine`: what the caller has; `free`: what nobody has. */
  taken: z.enum(["mine", "free"]).optional(),
});
const Note = z.string().trim().max(500).default("");
const Named = z.string().trim().min(1).max(60).optional();

/** The officer's own office where no other is asked for. */
function filterOf(caller: Caller | undefined, { office, ...rest }: z.output<typeof Filters>) {
  const wanted = office ?? caller?.office;
  return { ...rest, office: wanted === "all" ? undefined : wanted };
}

/** The door let nobody in who is nobody. */
function known(caller: Caller | undefined): Caller {
  if (!caller) throw new Error("Broken assumption: the queue is read by somebody");
  return caller;
}

const reads: readonly Route<QueueApp>[] = [
  route({
    method: "GET",
    path: "/officer/queue",
    says: { en: "Everything waiting for the caller as an officer", zh: "本人全部待办任务" },
    policy: worksOnQueue,
    record: { kind: "queued" },
    fields: [reasons("queue[].reasons")],
    sensitive: {
      what: ["prices", "personal", "risk"],
      purpose: { en: "Work through the queue", zh: "办理待办任务" },
    },
    query: Filters.extend({
      order: z.enum(queueOrders).default("age"),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page of it, in the order.", schema: QueuePage } },
    handle: async ({ app, caller, query }) => {
      const { order, after, limit, ...filters } = query;
      const who = known(caller);
      const asker = await askerOf(app, who);
      const question = questionOf(app, who, { asker, filter: filterOf(who, filters) });
      if (!question) return { status: 200, body: { queue: [], next: null } };
      const place = after === undefined ? undefined : readPlace(after);
      const rows = await listQueue(app.sql, { ...question, order, after: place, limit });
      const queue = await withQueueFacts(app, { ...asker, at: app.clock() }, rows);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { status: 200, body: { queue, next: last ? printPlace(last) : null } };
    },
  }),
  route({
    method: "GET",
    path: "/officer/queue/counts",
    says: { en: "Number of cases waiting, by kind", zh: "各类待办任务数量" },
    policy: worksOnQueue,
    record: { kind: "queued" },
    sensitive: "none",
    query: Filters,
    answers: {
      200: { says: "Numbers, and a text that changes with the queue.", schema: QueueCounts },
    },
    handle: async ({ app, caller, query }) => {
      const who = known(caller);
      const asker = await askerOf(app, who);
      const question = questionOf(app, who, { asker, filter: filterOf(who, query) });
      if (!question) return { status: 200, body: { kinds: [], version: "" } };
      const counts = await countQueue(app.sql, question);
      const kinds = question.sources.map(({ kind, says }) => {
        const { total = 0, mine = 0, late = 0 } = counts.find((one) => one.kind === kind) ?? {};
        return { kind, says, total, mine, late };
      });
      const version = sha256(counts.map(({ kind, mark }) => `${kind} ${mark}`).join("\n"));
      return { status: 200, body: { kinds, version: version.slice(0, 16) } };
    },
  }),
  route({
    method: "GET",
    path: "/officer/queue/events",
    says: {
      en: "News of the queue and of an open case, as they come",
      zh: "待办任务及已打开案件的动态推送",
    },
    policy: worksOnQueue,
    record: {
      kind: "queued",
      query: "case",
      unwalled: "a stream outlasts the transaction of the wall; the door looked at its case",
    },
    sensitive: "none",
    query: z.object({
      /** The case that is open. */
      case: z.uuid().optional(),
    }),
    answers: {
      200: {
        says: "Events `queue` when anything in it may have changed, and `case` with who did what to the open case: `opened`, `taken`, `returned`, `handed-over`, `found`, `decided` or `changed`; `end` when the session has ended.",
        types: [eventStreamType],
      },
      404: { says: "The case is not for this caller." },
    },
    handle: async ({ app, caller, query }) => {
      const who = known(caller);
      const { hands } = await askerOf(app, who);
      const owners =
        query.case === undefined
          ? undefined
          : await queuedRecord.find(app.sql, query.case, undefined);
      const declarationId = owners?.readsDeclaration ?? owners?.declarationId;
      const open = query.case === undefined ? undefined : { id: query.case, declarationId };
      return {
        status: 200,
        body: undefined,
        type: eventStreamType,
        events: (signal) => followQueue(app, { caller: who, hands, open }, signal),
      };
    },
  }),
  route({
    method: "GET",
    path: "/officer/queue/{id}",
    says: { en: "One case of the queue, with its previous holders", zh: "单个待办任务及领办记录" },
    policy: worksOnQueue,
    record,
    params,
    fields: [reasons("queued.reasons")],
    sensitive: {
      what: ["prices", "personal", "risk"],
      purpose: { en: "View a case of the queue", zh: "查看待办任务" },
    },
    answers: {
      200: { says: "The case.", schema: QueuedCase },
      404: { says: "It waits for nobody, or not for this caller." },
    },
    handle: async ({ app, caller, params: { id } }) => {
      const who = known(caller);
      const asker = await askerOf(app, who);
      const row = await getQueued(app, who, { id, asker });
      const [queued] = await withQueueFacts(app, { ...asker, at: app.clock() }, [row]);
      const takings = (await listTakings(app.sql, id)).map((one) => ({
        name: one.officerName,
        since: one.takenAt,
        note: one.note,
        until: one.endedAt,
        endNote: one.endNote,
      }));
      return { status: 200, body: { queued, takings } };
    },
  }),
];

const acts: readonly Route<QueueApp>[] = [
  route({
    method: "POST",
    path: "/officer/queue/{id}/taking",
    says: { en: "Take a case of the queue", zh: "领办任务" },
    policy: worksOnQueue,
    record,
    params,
    decides: true,
    body: z.strictObject({
      note: Note,
      /** Take it from the colleague who has it; the note says why. */
      isOver: z.boolean().default(false),
      officer: Named,
    }),
    answers: {
      200: { says: "The caller has it.", schema: TakingAnswer },
      409: { says: "A colleague has it." },
    },
    handle: async ({ app, caller, params: { id }, body }) => {
      const who = known(caller);
      const taking = await take(app, { caller: who, id, ...body });
      const { hands } = await askerOf(app, who, body.officer);
      return { status: 200, body: { id, taken: shownTaking(taking, hands) } };
    },
  }),
  route({
    method: "POST",
    path: "/officer/queue/{id}/return",
    says: { en: "Return a case to the queue", zh: "退回任务" },
    policy: worksOnQueue,
    record,
    params,
    body: z.strictObject({ note: Note, officer: Named }),
    answers: {
      200: { says: "Nobody has it.", schema: TakingAnswer },
      409: { says: "The caller does not have it." },
    },
    handle: async ({ app, caller, params: { id }, body }) => {
      await giveBack(app, { caller: known(caller), id, ...body });
      return { status: 200, body: { id, taken: null } };
    },
  }),
  route({
    method: "POST",
    path: "/officer/queue/{id}/handover",
    says: { en: "Hand a case over to a colleague", zh: "将任务移交同事" },
    policy: worksOnQueue,
    record,
    params,
    body: z.strictObject({
      /** Name, address or `account:ID` of the colleague. */
      to: z.string().trim().min(1).max(100),
      note: z.string().trim().min(3).max(500),
      officer: Named,
    }),
    answers: {
      200: { says: "The colleague has it.", schema: TakingAnswer },
      409: { says: "The caller does not have it, or the colleague may not work on it." },
    },
    handle: async ({ app, caller, params: { id }, body }) => {
      const who = known(caller);
      const taking = await handOver(app, { caller: who, id, ...body });
      const { hands } = await askerOf(app, who, body.officer);
      return { status: 200, body: { id, taken: shownTaking(taking, hands) } };
    },
  }),
  route({
    method: "POST",
    path: "/officer/queue/handover",
    says: { en: "Hand over all one's cases, at the end of a shift", zh: "交班：移交全部任务" },
    policy: worksOnQueue,
    body: z.strictObject({
      to: z.string().trim().min(1).max(100),
      note: z.string().trim().min(3).max(500),
      officer: Named,
    }),
    answers: {
      200: { says: "How many; others the colleague may not work on.", schema: HandedOver },
    },
    handle: async ({ app, caller, body }) => ({
      status: 200,
      body: await coverShift(app, { caller: known(caller), ...body }),
    }),
  }),
  route({
    method: "POST",
    path: "/officer/queue/{id}/opening",
    says: { en: "Register a case as open, and see who else has it open", zh: "登记正在查看任务" },
    policy: worksOnQueue,
    record,
    params,
    body: z.strictObject({ officer: Named }),
    answers: { 200: { says: "Who has it, who looks at it.", schema: OpenedAnswer } },
    handle: async ({ app, caller, params: { id }, body }) => {
      const who = known(caller);
      const asker = await askerOf(app, who, body.officer);
      const { person, hands } = asker;
      const row = await getQueued(app, who, { id, asker });
      const at = app.clock();
      await putOpening(app.sql, { subjectId: id, officer: person.id, name: person.name, at });
      const since = at.subtract({ minutes: openMinutes });
      const found = await listOpenings(app.sql, { subjects: [id], but: person.id, since });
      const opened = (found.get(id) ?? []).map(({ name, seenAt }) => ({ name, seenAt }));
      return { status: 200, body: { taken: takenOf(row, hands), opened } };
    },
  }),
];

function shownTaking(taking: QueueTaking | undefined, hands: ReadonlySet<string>) {
  if (!taking) return null;
  const { officer, officerName, takenAt, note } = taking;
  return takenOf({ takenBy: officer, takenName: officerName, takenAt, takenNote: note }, hands);
}

export const routes: readonly Route<QueueApp>[] = [...reads, ...acts];
