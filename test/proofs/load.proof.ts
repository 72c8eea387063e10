/**
 * The attacks that the bounds of a node are for, one after another against a server of its own. Beside each,
 * another party with a key of its own lodges ordinary declarations from a process of its own: the slowest
 * hundredth of its answers is below two seconds, none of them is refused, and the server stays below two
 * gigabytes the whole time. TIDEGATE_PROOF_SECONDS sets how long each attack lasts, TIDEGATE_PROOF_ATTACK
 * which of them run (a part of the name).
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request, type RequestOptions } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type RunningServer, startServer, stopServer } from "../whole/running-server.ts";
import { type Attack, attacks, type Send } from "./attacks.ts";
import { addParty } from "./outside.ts";
import type { Probed } from "./probe.ts";
import { startProbe } from "./probing.ts";

const seconds = Number(process.env["TIDEGATE_PROOF_SECONDS"] ?? 20);
const wanted = process.env["TIDEGATE_PROOF_ATTACK"] ?? "";
const residentMax = 2_000_000_000;
const p99MsMax = 2_000;
/** Fewer say nothing about the slowest hundredth. */
const probesMin = 50;
/** After the last answer: what an attack leaves behind counts too. */
const afterMs = 2_000;

/** What an attack did to others. */
type Figures = {
  readonly attack: string;
  readonly probes: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly refused: number;
  readonly megabytes: number;
  /** Of the machine at the end: on one that others keep busy the figures say little. */
  readonly load: string;
  readonly answers: string;
};

/** Time in which a share of the probes was answered, milliseconds. */
function quantileOf(answers: readonly Probed[]): (share: number) => number {
  const waits = answers.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return (share) => Math.round(waits[Math.floor(share * (waits.length - 1))] ?? 0);
}

/** All figures, to be read or to be pasted into a page. */
function tableOf(figures: readonly Figures[]): readonly string[] {
  const head = "attack | probes | p50 ms | p99 ms | longest ms | refused | MB | load | answers";
  const rows = figures.map((one) => Object.values(one).join(" | "));
  return [head, head.replaceAll(/[^|]+/g, " --- "), ...rows].map((row) => `| ${row} |`);
}

/** Asks from an address of this machine: `fetch` cannot choose one. */
async function ask(
  url: string,
  options: RequestOptions,
  body: string | Uint8Array | undefined,
): ReturnType<Send> {
  const asking = request(url, options);
  // a refusal may come before the body is sent, and the connection is closed then
  asking.on("error", () => undefined);
  asking.end(body);
  const [answer] = (await once(asking, "response")) as [IncomingMessage]; // what the event brings
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}

describe(
  "what another party waits beside an attack",
  { skip: process.platform !== "linux" },
  () => {
    let folder = "";
    const figures: Figures[] = [];
    let server: RunningServer;
    let keys: Readonly<Record<Attack["as"] | "probe", string | undefined>>;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "tidegate-load-"));
      server = await startServer(folder);
      keys = {
        party: await addParty(folder, "attacker", ["lodge", "carry", "accounts"]),
        probe: await addParty(folder, "bystander", ["lodge"]),
        officer: server.key,
        stranger: undefined,
      };
    });
    after(async () => {
      if (server) await stopServer(server);
      if (folder !== "") rmSync(folder, { recursive: true, force: true });
    });

    const resident = () => {
      const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
    };

    /** @param address from which it is sent */
    const sendAs = (as: Attack["as"], address: string): Send => {
      const key = keys[as];
      return ({ path, method = "POST", type = "application/json", accept, body }) => {
        const headers = {
          ...(method === "POST" ? { "content-type": type } : {}),
          ...(accept === undefined ? {} : { accept }),
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        };
        const asking = { method, headers, localAddress: address };
        return ask(`${server.url}/api/v1${path}`, asking, body);
      };
    };

    /** Sends until time is over. @returns how often each status was answered */
    async function attackWith(
      attack: Attack,
      prepared: unknown,
      send: Send,
    ): Promise<Map<string, number>> {
      const told = new Map<string, number>();
      const until = performance.now() + seconds * 1_000;
      let number = 0;
      const one = async () => {
        while (performance.now() < until) {
          const sending = attack.next(prepared, number++);
          const { status, text } = await send(sending).catch(() => ({ status: 0, text: "" }));
          const code = status < 400 ? "" : ` ${/"code":"([\w-]+)"/.exec(text)?.[1] ?? ""}`;
          told.set(`${status}${code}`, (told.get(`${status}${code}`) ?? 0) + 1);
          if (status === 0 || status >= 400) await sleep(200);
        }
      };
      await Promise.all(Array.from({ length: attack.atOnce }, one));
      return told;
    }

    test("nothing", async (t) => {
      const probe = startProbe(server.url, keys.probe ?? "", "Q");
      await sleep(seconds * 500);
      const answers = await probe.stop();
      const at = quantileOf(answers);
      t.diagnostic(`what the machine gives: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
      assert.ok(answers.length > 0);
    });

    for (const [place, attack] of attacks.entries()) {
      if (!attack.name.includes(wanted)) continue;
      test(attack.name, async (t) => {
        // strangers are counted by address: what one attack spent is not missed by the next
        const send = sendAs(attack.as, `127.0.1.${place + 1}`);
        const prepared = await attack.prepare?.(send);
        const held = new AbortController();
        const holding = attack.hold?.(folder, held.signal);
        let most = 0;
        const sampling = setInterval(() => (most = Math.max(most, resident())), 100);
        const probe = startProbe(server.url, keys.probe ?? "", `P${place}`);
        const told = await attackWith(attack, prepared, send);
        held.abort();
        await holding;
        await sleep(afterMs);
        const answers = await probe.stop();
        clearInterval(sampling);
        const at = quantileOf(answers);
        const refused = answers.filter(({ status }) => status !== 202);
        const figure = {
          attack: attack.name,
          probes: answers.length,
          p50: at(0.5),
          p99: at(0.99),
          longest: at(1),
          refused: refused.length,
          megabytes: Math.round(most / 1e6),
          load: loadavg()[0]?.toFixed(1) ?? "",
          answers: [...told].map(([status, count]) => `${count} × ${status}`).join(", "),
        };
        figures.push(figure);
        t.diagnostic(JSON.stringify(figure));
        assert.ok(told.has(attack.done), `nothing was attacked: ${figure.answers}`);
        assert.ok(answers.length >= probesMin, `${answers.length} probes say nothing`);
        assert.deepEqual([...new Set(refused.map(({ status }) => status))], []);
        assert.ok(figure.p99 < p99MsMax, `p99 ${figure.p99} ms`);
        assert.ok(most < residentMax, `${most} bytes`);
        const { exitCode, signalCode } = server.process;
        assert.deepEqual({ exitCode, signalCode }, { exitCode: null, signalCode: null });
      });
    }

    test("all of it", (t) => {
      for (const row of tableOf(figures)) t.diagnostic(row);
      assert.ok(figures.length > 0);
    });
  },
);
