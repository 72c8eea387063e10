/**
 * Made declarations sent to a running server, one a request: as fast as it takes them, or at a given pace
 * whether it answers or not. Waiting is counted from the moment a request was due, so that a server that
 * stands still is not spared those it would have been sent.
 */
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#src/platform/database.ts";
import type { Profile } from "#src/registers/profile.ts";
import { makeInput, prepareTraders, reportArrivals } from "../../bench/intake-json.ts";

/** Lodges for all traders. */
export const lodger = "soak";
const day = "2025-03-12";
/** Declarations made at a time. */
const chunk = 2_000;
const tradersFor = 5_000;
const patienceMs = 60_000;
/** Not more than a browser's worth for each of many callers. */
const socketsMax = 256;

export type SentDeclaration = {
  readonly status: number;
  readonly waitedMs: number;
  readonly at: number;
};

type Target = { readonly url: string; readonly key: string };

/** Declarations of five items whose traders have money and whose goods have arrived. */
export class MadeTraffic {
  readonly #sql: Database;
  readonly #profile: Profile;
  readonly #known = new Set<string>();
  #made = 0;
  #ready: Buffer[] = [];
  #making: Promise<void> | undefined;

  constructor(sql: Database, profile: Profile) {
    this.#sql = sql;
    this.#profile = profile;
  }

  /** The next one; the chunk after it is made while this one is sent. */
  async next(): Promise<Buffer> {
    if (this.#ready.length < chunk / 2) this.#making ??= this.#make();
    if (this.#ready.length === 0) await this.#making;
    const [body] = this.#ready.splice(0, 1);
    if (!body) throw new Error("No traffic was made");
    return body;
  }

  async #make(): Promise<void> {
    const made = makeInput(this.#profile, chunk, { from: this.#made, traders: tradersFor });
    this.#made += chunk;
    const parties = new Set(made.map(({ trader }) => trader.customsId)).difference(this.#known);
    for (const party of parties) this.#known.add(party);
    await prepareTraders(this.#sql, this.#profile, { parties: [...parties], lodgers: [lodger] });
    await reportArrivals(this.#sql, this.#profile, made);
    this.#ready.push(...made.map(({ document }) => Buffer.from(JSON.stringify(document))));
    this.#making = undefined;
  }
}

/** Sends as fast as so many at a time are answered. @returns answers a second */
export async function measureCapacity(
  target: Target,
  traffic: MadeTraffic,
  { seconds, atATime }: { readonly seconds: number; readonly atATime: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax });
  const until = performance.now() + seconds * 1_000;
  let answered = 0;
  const send = async () => {
    while (performance.now() < until) {
      const { status } = await post(target, agent, await traffic.next());
      if (status === 202) answered++;
    }
  };
  await Promise.all(Array.from({ length: atATime }, send));
  agent.destroy();
  return answered / seconds;
}

/** Sends at a pace. `onMinute` hears what was answered in each. */
export async function sendAtPace(
  target: Target,
  traffic: MadeTraffic,
  {
    perSecond,
    minutes,
    onMinute,
  }: {
    readonly perSecond: number;
    readonly minutes: number;
    readonly onMinute: (sent: readonly SentDeclaration[]) => Promise<void>;
  },
): Promise<readonly SentDeclaration[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax });
  const all: SentDeclaration[] = [];
  let minute: SentDeclaration[] = [];
  const open = new Set<Promise<void>>();
  const began = performance.now();
  const answered = async (body: Buffer, due: number) => {
    const { status } = await post(target, agent, body);
    const now = performance.now();
    const sent = { status, waitedMs: now - due, at: now - began };
    minute.push(sent);
    all.push(sent);
  };
  const count = Math.round(perSecond * minutes * 60);
  const inMinute = Math.round(perSecond * 60);
  for (let number = 0; number < count; number++) {
    const due = began + (number / perSecond) * 1_000;
    const body = await traffic.next();
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const sending = answered(body, due);
    open.add(sending);
    void sending.finally(() => open.delete(sending));
    if ((number + 1) % inMinute === 0) {
      await onMinute(minute);
      minute = [];
    }
  }
  await Promise.all(open);
  agent.destroy();
  return all;
}

/** Time in which a share of the answers came, milliseconds. */
export function quantileOf(sent: readonly SentDeclaration[], share: number): number {
  const waits = sent.map(({ waitedMs }) => waitedMs).toSorted((a, b) => a - b);
  return Math.round(waits[Math.floor(share * (waits.length - 1))] ?? Number.NaN);
}

function post({ url, key }: Target, agent: Agent, body: Buffer): Promise<{ status: number }> {
  const { promise, resolve } = Promise.withResolvers<{ status: number }>();
  const asking = request(
    `${url}/api/v1/declarations?profile=cn&asOf=${day}`,
    {
      method: "POST",
      agent,
      signal: AbortSignal.timeout(patienceMs),
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    },
    (answer) => {
      answer.resume();
      answer.once("close", () => resolve({ status: answer.statusCode ?? 0 }));
    },
  );
  asking.once("error", () => resolve({ status: 0 }));
  asking.end(body);
  return promise;
}
