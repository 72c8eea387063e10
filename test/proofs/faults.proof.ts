/**
 * What breaks under a server that works: sessions, the database and the node killed, also between COMMIT
 * and answer, restarts, writing switched off, a full disk, clocks 100 days off, the machine paused and rows
 * locked while an hour is sealed, analytics hung. Faults come in the middle of load, in an order drawn from
 * the seed. After each: nothing answered is lost or doubled, every answer was true, no node ended that was
 * not killed, and the service is back ten seconds after the fault's end; after every tenth, and at the end,
 * chains, roots, balances and the invariants of the simulation that statements can read hold.
 *
 * PROVE_ROUNDS: rounds of each fault (2); PROVE_TOTAL: rounds in all instead, quick faults more often.
 * PROVE_SERVERS: servers that are broken side by side (1). PROVE_SEED: repeats an order. PROVE_FAULTS: only
 * those whose name has this text. PROVE_A_SECOND: requests a second (20). PROVE_SLOW: factor of all limits of
 * time, for a machine that is busy with other things (1).
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { connect } from "#src/platform/database.ts";
import { findInstallationSecret } from "#src/platform/keyring/installation-secret.ts";
import { Keyring } from "#src/platform/keyring/keyring.ts";
import { sealNow } from "#src/platform/proof/seal.ts";
import { stopServer } from "../whole/running-server.ts";
import { findByStatements } from "../simulation/invariants.ts";
import {
  commit,
  type FaultRound,
  keepRound,
  planRounds,
  sayKept,
  tableOf,
} from "./fault-rounds.ts";
import { type Fault, faults, type Scene } from "./faults.ts";
import { type KeptServer, startKeptServer } from "./kept-server.ts";
import { outside, postmaster } from "./outside.ts";
import { compareWithRecords, isDone, Trickle, type TrickleAnswer } from "./trickle.ts";

const rounds = Number(process.env["PROVE_ROUNDS"] ?? 2);
const seed = Number(process.env["PROVE_SEED"] ?? Date.now() % 1_000_000);
const only = process.env["PROVE_FAULTS"] ?? "";
const total = process.env["PROVE_TOTAL"];
const servers = Number(process.env["PROVE_SERVERS"] ?? 1);
const aSecond = Number(process.env["PROVE_A_SECOND"] ?? 20);
const slow = Number(process.env["PROVE_SLOW"] ?? 1);

const backMsMax = 10_000 * slow;
/** Longest that a caller waits for an answer, whatever it is; the pause of a machine lies within. */
const answerMsMax = 15_000 * slow;
const lookMsMax = 2_000 * slow;
const diskMegabytes = 700;

/** Rounds between two looks at everything that is stored, which take as long as there is much of it. */
const verifyEvery = 10;

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file system of its own for the data folder; undefined where nobody may mount one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${diskMegabytes}m`, "proof", folder], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

/** When the first request that was sent after a moment was done, and `/readyz` said so. */
async function isBack(trickle: Trickle, mended: number): Promise<number> {
  const patience = 6 * backMsMax;
  const ready = await trickle.sees((says) => says.includes('"status":"ok"'), mended, patience);
  const done = (one: TrickleAnswer) => isDone(one) && one.at - one.tookMs >= mended;
  for (const until = performance.now() + patience; performance.now() < until; await sleep(50)) {
    const first = trickle.heard.find(done);
    if (first) return Math.max(ready, first.at - mended);
  }
  return assert.fail("nothing was taken any more");
}

function checkHeld({ onlyHeld }: Fault, { heard, name }: Trickle): void {
  if (!onlyHeld) return;
  const held = new Set(onlyHeld.map((number) => `${name}-${number}`));
  for (const one of heard.filter((answer) => !isDone(answer)))
    assert.ok(
      held.has(one.reference) && one.code === "DATABASE_BUSY",
      `${one.reference}: ${one.code}`,
    );
}

async function sealIn(folder: string): Promise<void> {
  await outside(folder, async (sql) => {
    const secret = findInstallationSecret(folder, { secret: undefined, secretFile: undefined });
    await sealNow(sql, await Keyring.open(sql, secret));
  });
}

async function verify(server: KeptServer): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/verify`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  const said = z
    .looseObject({ complete: z.boolean(), faults: z.array(z.unknown()) })
    .parse(await response.json());
  assert.deepEqual(said.faults, []);
  assert.equal(said.complete, true);
  await outside(server.folder, async (sql) => {
    const lodgers = (
      await sql<{ id: string }[]>`select distinct lodger_id as id from declarations`
    ).map(({ id }) => id);
    assert.deepEqual(await findByStatements({ sql, lodgers }), []);
  });
}

/** One fault from its beginning to the service being back, and what everybody was told meanwhile. */
async function playRound(fault: Fault, scene: Scene): Promise<FaultRound> {
  const { trickle, server, random } = scene;
  const { folder } = server;
  const node = server.nodePid();
  let backMs: number;
  trickle.start(aSecond);
  try {
    // in the middle of load
    await sleep(400 + random() * 500);
    backMs = await isBack(trickle, await fault.run(scene));
    await sleep(400);
  } finally {
    server.setClock(0);
    await trickle.stop();
  }
  if (fault.endsNode !== true) assert.equal(server.nodePid(), node, "a node ended");
  assert.equal(server.process.exitCode, null);
  await scene.seal();
  const records = connect(postmaster(folder).url, 1);
  const mayBreakOff = fault.endsNode === true;
  const counts = await compareWithRecords(trickle.heard, { sql: records, mayBreakOff });
  await records.end({ timeout: 1 });
  checkHeld(fault, trickle);
  const slowestMs = Math.max(...trickle.heard.map(({ tookMs }) => tookMs));
  assert.ok(slowestMs < answerMsMax, `an answer took ${Math.round(slowestMs)} ms`);
  if (fault.endsNode !== true && !fault.name.includes("paused")) {
    const look = Math.max(...trickle.seen.map(({ tookMs }) => tookMs));
    assert.ok(look < lookMsMax, `/readyz took ${Math.round(look)} ms`);
  }
  const answers = trickle.heard.length;
  return { commit, seed, fault: fault.name, answers, counts, slowestMs, backMs };
}

/** What all servers of a run have seen. */
const done: FaultRound[] = [];

function faultsOn(number: number): void {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-faults-"));
  const random = randomFrom(seed + number);
  let hasOwnDisk = false;
  let server: KeptServer;

  before(async () => {
    hasOwnDisk = mountSmall(folder);
    server = await startKeptServer(folder);
    // money is taken for who has declared something
    const first = new Trickle(server, "FIRST");
    first.start(1);
    await first.stop();
    assert.ok(first.heard.every(isDone), JSON.stringify(first.heard));
  });
  after(async () => {
    const ended = once(server.process, "exit");
    await stopServer(server);
    await ended;
    // a folder that somebody still looks into is let go of when he is done
    if (hasOwnDisk) execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  const meant = faults.filter(({ name }) => name.includes(only));
  const share = total === undefined ? undefined : Math.ceil(Number(total) / servers);
  const plan = planRounds(meant, { each: rounds, total: share }, random);
  for (const [index, fault] of plan.entries()) {
    test(`seed ${seed}, server ${number}, round ${index + 1}: ${fault.name}`, async (t) => {
      const trickle = new Trickle(server, `F${seed % 1_000}S${number}R${index}`);
      const seal = () => sealIn(folder);
      const scene: Scene = { server, trickle, random, seal, hasOwnDisk };
      const lacks = fault.lacks?.(scene);
      if (lacks !== undefined) {
        t.skip(lacks);
        return;
      }
      const result = await playRound(fault, scene);
      const { answers, counts, slowestMs, backMs } = result;
      // as it happens: a run that is ended early has told what it saw
      console.log(
        `${done.length + 1}: server ${number}, round ${index + 1} of ${plan.length}, ${fault.name}: ${answers} answers ${JSON.stringify(counts)}, slowest ${Math.round(slowestMs)} ms, back after ${Math.round(backMs)} ms`,
      );
      assert.ok(backMs < backMsMax, `back after ${Math.round(backMs)} ms`);
      if (index % verifyEvery === verifyEvery - 1 || index === plan.length - 1)
        await verify(server);
      done.push(result);
      keepRound(result);
    });
  }
}

describe("faults under load", { skip: process.platform !== "linux" }, () => {
  describe("side by side", { concurrency: servers }, () => {
    for (let number = 0; number < servers; number++)
      describe(`server ${number}`, { concurrency: 1 }, () => faultsOn(number));
  });

  test("rounds were played", () => {
    assert.ok(done.length > 0, `no fault has a name with ${only}, or none could be made here`);
  });
  after(() => {
    console.table(tableOf(done));
    console.log(sayKept());
  });
});
