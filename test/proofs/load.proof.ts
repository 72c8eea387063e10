/**
 * The attacks that the bounds of a node are for, one after another against a server of its own: while each
 * runs, one declaration after another is lodged beside it, by the attacker's own party, which is the worst
 * case. Prints how long that took and how large the process became. TIDEGATE_PROOF_SECONDS sets how long
 * each attack lasts.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { madeDeclaration } from "../../src/flow/made-declaration.ts";
import { type RunningServer, startServer, stopServer } from "../whole/running-server.ts";

const seconds = Number(process.env["TIDEGATE_PROOF_SECONDS"] ?? 20);
const residentMax = 2_000_000_000;

const many = (count: number, text: string) => Array.from({ length: count }, () => text).join("");
const lists = `{"declaration":{"a":[${many(10_000_000, "[],")}[]]}}`;
const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(" ");

type Attack = {
  readonly name: string;
  readonly method?: "GET";
  readonly path?: string;
  readonly type?: string;
  readonly body?: () => string;
  readonly atOnce: number;
  readonly isAnonymous?: boolean;
};

let serial = 0;
const bulk = (count: number) =>
  Array.from({ length: count }, () => JSON.stringify(exportOf(`B-${++serial}`))).join("\n");
const exportOf = (reference: string, items = 1) =>
  madeDeclaration({ reference, trader: "3122260001", direction: "export", items });

const attacks: readonly Attack[] = [
  { name: "eight bodies of 30 MB of empty lists", body: () => lists, atOnce: 8 },
  {
    name: "40,000 lines {}",
    type: "application/x-ndjson",
    body: () => many(40_000, "{}\n"),
    atOnce: 1,
  },
  {
    name: "XML of 100,000 attributes",
    type: "application/xml",
    body: () => `<a ${attributes}/>`,
    atOnce: 8,
  },
  { name: "bulk of 10,000", type: "application/x-ndjson", body: () => bulk(10_000), atOnce: 1 },
  { name: "30 MB of commas", type: "text/csv", body: () => many(30_000_000, ","), atOnce: 2 },
  {
    name: "declarations of 9,000 items",
    body: () => JSON.stringify(exportOf(`I-${++serial}`, 9_000)),
    atOnce: 1,
  },
  {
    name: "sixty anonymous workbooks",
    method: "GET",
    path: "/declarations/template?profile=cn",
    atOnce: 60,
    isAnonymous: true,
  },
  {
    name: "anonymous invitations",
    path: "/invitations/none/acceptance",
    body: () => JSON.stringify({ name: "Somebody", password: "teal otter 42 umbrella" }),
    atOnce: 50,
    isAnonymous: true,
  },
];

describe("single lodgements under load", () => {
  let folder = "";
  let server: RunningServer;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tidegate-load-"));
    server = await startServer(folder);
  });
  after(async () => {
    if (server) await stopServer(server);
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  const resident = () => {
    const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
  };

  async function send(attack: Attack, text: string | undefined): Promise<number> {
    const headers = { "content-type": attack.type ?? "application/json" };
    const answer = await fetch(`${server.url}/api/v1${attack.path ?? "/declarations?profile=cn"}`, {
      method: attack.method ?? "POST",
      headers: attack.isAnonymous ? headers : { ...headers, authorization: `Bearer ${server.key}` },
      ...(text === undefined ? {} : { body: text }),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  for (const attack of attacks) {
    it(attack.name, async (test) => {
      const until = performance.now() + seconds * 1_000;
      const waits: number[] = [];
      const told = new Map<number, number>();
      let most = 0;
      const attackers = Array.from({ length: attack.atOnce }, async () => {
        while (performance.now() < until) {
          const status = await send(attack, attack.body?.()).catch(() => 0);
          told.set(status, (told.get(status) ?? 0) + 1);
          if (status !== 202 && status !== 200) await sleep(200);
        }
      });
      const other: Attack = { name: "other", atOnce: 1 };
      while (performance.now() < until) {
        const since = performance.now();
        await send(other, JSON.stringify(exportOf(`O-${++serial}`)));
        waits.push(performance.now() - since);
        most = Math.max(most, resident());
        await sleep(50);
      }
      await Promise.all(attackers);
      waits.sort((a, b) => a - b);
      const at = (share: number) => Math.round(waits[Math.floor(share * (waits.length - 1))] ?? 0);
      const answers = [...told].map(([status, count]) => `${count} × ${status}`).join(", ");
      test.diagnostic(
        `${waits.length} single lodgements: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; ` +
          `${Math.round(most / 1e6)} MB at most; answers to the attack: ${answers}`,
      );
      assert.ok(most < residentMax, `${most} bytes`);
      assert.equal(server.process.exitCode, null);
    });
  }
});
