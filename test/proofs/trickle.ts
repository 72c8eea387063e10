/**
 * A trickle of lodgements and deposits against a running server, half of them with an Idempotency-Key, and a
 * look at `/readyz` beside it: what each caller was told, and how long it took. Compared with the records
 * afterwards, an answer is true or it is not.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "#src/platform/database.ts";
import type { RunningServer } from "../whole/running-server.ts";

const template = readFileSync(join(import.meta.dirname, "../../docs/tour/footwear.json"), "utf8");
/** Who pays for what the template declares. */
const payer = "4403150002";
const depositEach = 5;
const triesMax = 60;
const pauseMs = 500;
const patienceMs = 60_000;

const Answer = z.looseObject({
  id: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  code: z.string().optional(),
  problems: z.array(z.looseObject({ code: z.string() })).optional(),
});

export type TrickleAct = "lodge" | "deposit";

/** One request and what it was told. */
export type TrickleAnswer = {
  readonly act: TrickleAct;
  readonly reference: string;
  readonly withKey: boolean;
  readonly status: number;
  readonly code: string | undefined;
  readonly id: string | undefined;
  readonly problems: readonly string[];
  readonly tookMs: number;
  readonly at: number;
};

export type ConnectionEnd = { readonly at: number; readonly tookMs: number; readonly says: string };

export class Trickle {
  readonly heard: TrickleAnswer[] = [];
  readonly seen: ConnectionEnd[] = [];
  readonly #server: RunningServer;
  readonly name: string;
  readonly #under = new Set<Promise<unknown>>();
  #sent = 0;
  #ends = false;

  constructor(server: RunningServer, name: string) {
    this.#server = server;
    this.name = name;
  }

  /** Lodges so many a second until `stop`. */
  start(aSecond: number): void {
    const everyMs = 1_000 / aSecond;
    this.#keep(this.#ask());
    const send = async () => {
      while (!this.#ends) {
        const number = this.#sent++;
        const act = number % depositEach === 3 ? "deposit" : "lodge";
        this.#keep(this.#act(act, `${this.name}-${number}`, number % 2 === 0));
        await sleep(everyMs);
      }
    };
    this.#keep(send());
  }

  /** Sends no more and waits for the answers. */
  async stop(): Promise<void> {
    this.#ends = true;
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  /** Waits for the first look at `/readyz` that says so. @returns milliseconds after the instant given */
  async sees(isMeant: (says: string) => boolean, from: number, msMax: number): Promise<number> {
    while (performance.now() - from < msMax) {
      const found = this.seen.find(({ at, says }) => at >= from && isMeant(says));
      if (found) return found.at - from;
      await sleep(20);
    }
    const said = this.seen.filter(({ at }) => at >= from).map(({ says }) => says);
    return assert.fail(`/readyz did not say it: ${[...new Set(said)].join(" | ")}`);
  }

  #keep(work: Promise<unknown>): void {
    this.#under.add(work);
    void work.finally(() => this.#under.delete(work));
  }

  async #ask(): Promise<void> {
    while (!this.#ends) {
      const from = performance.now();
      const says = await fetch(`${this.#server.url}/readyz`, {
        signal: AbortSignal.timeout(patienceMs),
      }).then(
        (response) => response.text(),
        (error: unknown) => String(error),
      );
      const at = performance.now();
      this.seen.push({ at, tookMs: at - from, says });
      await sleep(100);
    }
  }

  /** With a key it is sent again while the server says that it may be; without one, once. */
  async #act(act: TrickleAct, reference: string, withKey: boolean): Promise<void> {
    for (let tries = 0; tries < (withKey ? triesMax : 1); tries++) {
      const heard = await this.#send(act, reference, withKey);
      this.heard.push(heard);
      const isOpen = heard.status === 503 || heard.status === 0 || isInWork(heard);
      if (!isOpen) return;
      await sleep(pauseMs);
    }
  }

  async #send(act: TrickleAct, reference: string, withKey: boolean): Promise<TrickleAnswer> {
    const { url, key } = this.#server;
    const from = performance.now();
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(withKey ? { "idempotency-key": reference } : {}),
    };
    const body =
      act === "deposit"
        ? JSON.stringify({ amount: "1.00", reference, profile: "cn" })
        : template.replaceAll("TOUR-0001", reference).replaceAll("TOURBL0001", reference);
    const path = act === "deposit" ? `accounts/${payer}/deposits` : "declarations";
    const signal = AbortSignal.timeout(patienceMs);
    const told = await fetch(`${url}/api/v1/${path}`, {
      method: "POST",
      headers,
      body,
      signal,
    }).then(
      async (response) => ({ status: response.status, ...answerOf(await response.text()) }),
      (error: unknown) => ({ status: 0, id: undefined, problems: [], code: String(error) }),
    );
    const at = performance.now();
    return { act, reference, withKey, ...told, tookMs: at - from, at };
  }
}

function answerOf(text: string) {
  const answer = Answer.parse(JSON.parse(text));
  return {
    code: answer.code,
    id: answer.id,
    problems: (answer.problems ?? []).map(({ code }) => code),
  };
}

export type ComparedWith = {
  readonly sql: Database;
  /** The node was killed: those whose answer was under way heard nothing. */
  readonly mayBreakOff?: boolean;
};

/** Compares every answer with the records. @returns counts to print */
export async function compareWithRecords(
  heard: readonly TrickleAnswer[],
  { sql, mayBreakOff = false }: ComparedWith,
): Promise<Record<string, number>> {
  const rows = await sql<{ reference: string; id: string }[]>`
    select reference, declaration_id as id from declarations where status <> 'rejected'
    union all select reference, declaration_id from postings where line = 1
      and reference in (select unnest(${heard.map(({ reference }) => reference)}::text[]))`;
  const stored = Map.groupBy(rows, ({ reference }) => reference);
  const counts: Record<string, number> = {};
  for (const [reference, told] of Map.groupBy(heard, (one) => one.reference)) {
    const ids = (stored.get(reference) ?? []).map(({ id }) => id);
    assert.ok(ids.length <= 1, `${reference} is stored ${ids.length} times`);
    const last = told.at(-1);
    assert.ok(last);
    // nobody knows what a node that was killed did under a key; while one lives it does
    assert.ok(mayBreakOff || !isInWork(last), `${reference}: its key was never settled`);
    const what = isDone(last) ? "done" : (last.code ?? String(last.status)).slice(0, 40);
    counts[what] = (counts[what] ?? 0) + 1;
    for (const one of told) {
      assert.ok(!one.problems.includes("INT-001"), `${reference}: refused by itself`);
      const isTrue =
        isDone(one) || one.status === 503 || isInWork(one) || (mayBreakOff && one.status === 0);
      assert.ok(isTrue, `${reference}: ${one.status} ${one.code}`);
      if (!isDone(one)) continue;
      assert.equal(ids.length, 1, `${reference}: answered, and not there`);
      if (one.act === "lodge") assert.deepEqual(ids, [one.id], `${reference} is stored once`);
    }
    const isKnownNot = last.status === 503 && last.code !== "OUTCOME_UNKNOWN";
    if (isKnownNot && !told.some(({ code }) => code === "OUTCOME_UNKNOWN"))
      assert.deepEqual(ids, [], `${reference}: said not stored (${last.code}), and it is`);
  }
  return counts;
}

/** The request before it under the same key has not ended: it is to be sent again. */
function isInWork({ code }: Pick<TrickleAnswer, "code">): boolean {
  return code === "IDEMPOTENCY_IN_WORK";
}

export function isDone({ act, status }: Pick<TrickleAnswer, "act" | "status">): boolean {
  return status === (act === "lodge" ? 202 : 200);
}
