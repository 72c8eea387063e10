/** A centre and a port node for tests: two databases, and what passes between them as files. */
import assert from "node:assert/strict";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { makeMandate, openTestApp, type TestApp } from "./test-app.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { depositAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { openTestDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { machineCaller, type Route, type RouteAnswer } from "#src/platform/route.ts";
import { askRoute } from "#src/platform/test-route.ts";
import type { PortsApp } from "#src/clearance/ports/app.ts";
import { controlRoutes } from "#src/clearance/control/case/routes.ts";
import { routes as portNodeRoutes } from "#src/clearance/ports/port-routes.ts";
import { findLastCases } from "#src/clearance/control/case/store.ts";
import { routes as centreRoutes } from "#src/clearance/ports/routes.ts";

const routes: readonly Route<PortsApp>[] = [...centreRoutes, ...portNodeRoutes, ...controlRoutes];
const administrator = machineCaller("customs", ["*"]);
type AskedParts = {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: object;
  readonly bytes?: Uint8Array;
};
export type Body = Readonly<Record<string, unknown>>;

/** Calls a route as the administrator, for the officer named in the body. */
export async function ask(
  app: PortsApp,
  called: `${"GET" | "POST"} ${string}`,
  { params = {}, query = {}, body, bytes = new Uint8Array() }: AskedParts = {},
): Promise<RouteAnswer & { readonly body: Body }> {
  const [method, path] = called.split(" ");
  const route = routes.find((one) => one.method === method && one.path === path);
  assert.ok(route, called);
  const asked = { app, caller: administrator, params, query, body, bytes };
  const answer = await askRoute(route, asked);
  route.answers[answer.status]?.schema?.parse(answer.body);
  return answer as RouteAnswer & { readonly body: Body }; // text of files apart, every answer is an object
}

export const officer = "Li Hua";
export const broker = "broker-1";

/** An installation on a database of its own. */
export class TestInstallation {
  readonly database: TestDatabase & { readonly drop: () => Promise<void> };
  #opened: TestApp | undefined;
  readonly #clock: () => Temporal.Instant;

  constructor(database: TestInstallation["database"], clock: () => Temporal.Instant) {
    this.database = database;
    this.#clock = clock;
  }

  static async open(clock: () => Temporal.Instant): Promise<TestInstallation> {
    const database = await openTestDatabase(new Date(clock().epochMilliseconds));
    const made = new TestInstallation(database, clock);
    await made.start();
    return made;
  }

  get app(): TestApp["app"] {
    assert.ok(this.#opened, "it was started");
    return this.#opened.app;
  }

  /** As a start of the server: profiles are read anew. */
  async start(): Promise<void> {
    await this.#opened?.close();
    this.#opened = await openTestApp(this.database, this.#clock);
  }

  async close(): Promise<void> {
    await this.#opened?.close();
    await this.database.drop();
  }

  /** Money of a trader for whom the broker may lodge and spend. */
  async fund(trader: string, amountMinor: bigint): Promise<void> {
    const at = this.#clock();
    const account = depositAccount("cn", trader);
    const money = { amountMinor, currency: "CNY", reference: "test", at };
    const rows = depositPostings({ depositId: newId(at.epochMilliseconds), account, ...money });
    await this.app.desk.alone((tx) => appendPostings(tx, rows));
    await makeMandate(this.database, trader, broker);
    await this.app.snapshots.refresh(this.database.sql);
  }

  async lodge(making: Making, lodgerId = broker) {
    const profile = this.app.snapshots.profile("cn");
    const document = madeDeclaration(making);
    const facts = readFacts(document, profile);
    const format = "application/json";
    return await this.app.desk.lodge({ profile, lodgerId, format, document, facts, problems: [] });
  }

  async tell(declarationId: string, type: "goods.arrived" | "goods.departed"): Promise<string> {
    const [told] = await this.app.desk.tell([
      { type, declarationId, at: this.#clock(), actor: "port", reference: "R" },
    ]);
    return told?.status ?? "";
  }

  /** Officers look at its documents, and decide. */
  async decide(declarationId: string, decision: "release" | "refuse"): Promise<void> {
    const found = (await findLastCases(this.database.sql, [declarationId])).get(declarationId);
    const tasks = found?.tasks ?? [];
    const params = { id: tasks[0]?.caseId ?? "" };
    const result = decision === "release" ? "ok" : "refused";
    for (const { task } of tasks)
      await this.ask("POST /controls/{id}/findings", {
        params,
        body: { task, result, finding: "Seen", presence: "On the quay." },
      });
    await this.ask("POST /controls/{id}/decision", { params, body: { decision } });
  }

  async ask(called: Parameters<typeof ask>[1], asking?: AskedParts) {
    return await ask(this.app, called, asking);
  }
}

/** Enrols a port at the centre, leases credit, and makes the port a node with a snapshot. */
export async function enrol(
  centre: TestInstallation,
  port: TestInstallation,
  { code, leases }: { readonly code: string; readonly leases: Readonly<Record<string, string>> },
): Promise<void> {
  await putParty(centre.database.sql, {
    partyId: broker,
    name: broker,
    roles: [],
    at: centre.app.clock(),
  });
  const publicKey = await publicKeyOf(port);
  const enrolled = await centre.ask("POST /ports", {
    body: { code, name: `Port ${code}`, publicKey, officer },
  });
  assert.equal(enrolled.status, 201);
  for (const [party, amount] of Object.entries(leases))
    await centre.ask("POST /ports/{code}/leases", {
      params: { code },
      body: { party, amount, officer },
    });
  await load(port, await fetchSnapshot(centre, code), await keyIdOf(centre));
  await port.start();
}

export async function fetchSnapshot(centre: TestInstallation, code: string): Promise<string> {
  const { body } = await centre.ask("POST /ports/{code}/snapshots", { params: { code } });
  assert.ok(typeof body === "string");
  return body;
}

export async function load(port: TestInstallation, text: string, centre?: string) {
  const query: Record<string, string> = centre === undefined ? {} : { centre };
  return await port.ask("POST /port/snapshot", { query, bytes: Buffer.from(text) });
}

export async function keyIdOf(of: TestInstallation): Promise<string> {
  const [id] = [...(await of.app.keyring.keptKeys()).keys()];
  return id ?? "";
}

async function publicKeyOf(of: TestInstallation): Promise<string> {
  const [key] = [...(await of.app.keyring.keptKeys()).values()];
  return String(key?.publicKey.export({ type: "spki", format: "pem" }));
}

/** Ends the time alone, closes, and prints what is handed over. */
export async function closeDay(port: TestInstallation): Promise<string> {
  await port.ask("POST /port/alone/end", { body: { reason: "The line is back", officer } });
  const { body } = await port.ask("POST /port/bundles", { body: { officer } });
  const number = String(body["number"]);
  const printed = await port.ask("GET /port/bundles/{number}", { params: { number } });
  assert.ok(typeof printed.body === "string");
  return printed.body;
}

/** Hands over a text or a part of it. */
export async function handOver(centre: TestInstallation, text: string | Buffer) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const { body } = await centre.ask("POST /port-bundles", { bytes });
  // held against the schema of its route by ask
  return body as {
    readonly declared: number;
    readonly received: number;
    readonly lacking: readonly number[];
    readonly isComplete: boolean;
  };
}
