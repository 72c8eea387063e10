/** What tests of deliveries share: a server on a test database, a receiver, and a clock that is moved. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { machineCaller, RouteAnswer } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { App } from "#src/main/app.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { routes } from "#src/clearance/papers/notifications/delivery/routes.ts";
import { type Sender, sendDue } from "#src/clearance/papers/notifications/delivery/send-due.ts";
import { Receiver } from "#src/clearance/papers/notifications/delivery/test-receiver.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { askRoute } from "#src/platform/test-route.ts";

export type Body = Readonly<Record<string, unknown>>;

/** @example upTo(3) // [1, 2, 3] */
export const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1);

const patience = {
  firstMs: 1_000,
  mostMs: 8_000,
  attemptsMax: 3,
  receiverMostMs: 2_000,
  suspendAfterMs: 3 * 86_400_000,
};

/** Registers its hooks in the suite that calls it. */
export function openDeliveries(database: TestDatabase) {
  const start = Temporal.Now.instant();
  let now = start;
  let opened: TestApp | undefined;
  const receiver = new Receiver();
  let url = "";
  let references = 0;

  before(async () => {
    opened = await openTestApp(database, start);
    url = await receiver.open();
  });
  after(async () => {
    receiver.close();
    await opened?.close();
  });

  function app(): App {
    assert.ok(opened);
    return { ...opened.app, clock: () => now, delivery: { allowsLoopback: true } };
  }
  async function ask(
    caller: ReturnType<typeof machineCaller>,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    more: { id?: string; query?: Record<string, string>; body?: object } = {},
  ): Promise<Body & { readonly status?: unknown }> {
    const route = routes.find((one) => one.method === method && one.path === path);
    assert.ok(route, path);
    const answer: RouteAnswer = await askRoute(route, {
      app: app(),
      caller,
      params: more.id === undefined ? {} : { id: more.id },
      query: more.query ?? {},
      body: more.body ?? {},
    });
    route.answers[answer.status]?.schema?.parse(answer.body);
    return answer.body as Body; // every answer here is an object
  }
  /** Lodges an import that is accepted, charged and waits for payment: several notifications. */
  async function lodge(lodgerId: string): Promise<string> {
    const profile = getProfile(app().profiles, "cn");
    const document = madeDeclaration({ reference: `OUT-${++references}` });
    const facts = readFacts(document, profile);
    const body = { profile, lodgerId, format: "application/json", document, facts, problems: [] };
    return (await app().desk.lodge(body)).id;
  }
  async function countOf(declarationId: string): Promise<number> {
    const rows = await database.sql<{ count: number }[]>`
      select sum(cardinality(notification_ids))::int as count from notifications where declaration_id = ${declarationId}`;
    return rows[0]?.count ?? 0;
  }
  async function send(more: Partial<Sender> = {}): Promise<number> {
    const key = app().keyring.webhookKey;
    return sendDue({
      sql: database.sql,
      clock: () => now,
      key,
      rules: { allowsLoopback: true },
      patience,
      chance: () => 0.5,
      ...more,
    });
  }
  const later = (seconds: number) => {
    now = now.add({ seconds });
  };
  const seqs = (declarationId: string) =>
    receiver.received
      // what a webhook is sent
      .map(({ body }) => JSON.parse(body) as { data: { seq: number; declaration: { id: string } } })
      .filter(({ data }) => data.declaration.id === declarationId)
      .map(({ data }) => data.seq);
  return {
    receiver,
    app,
    ask,
    lodge,
    countOf,
    send,
    later,
    seqs,
    start,
    now: () => now,
    url: () => url,
  };
}
