/**
 * A server under a steady load: how long single lodgements take at 80 % of what it can take, and whether
 * its memory stays where it is at 70 % for half an hour. What it can take is measured first, in the same run.
 * Printed as tables. TIDEGATE_PROOF_MINUTES sets how long the soak lasts (30): of fewer than 15 minutes
 * memory is printed, and not judged. TIDEGATE_PROOF_SHARE sets the share of the soak (0.7).
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "#src/platform/database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { type RunningServer, startServer, stopServer } from "../whole/running-server.ts";
import { addParty, postmaster } from "./outside.ts";
import {
  lodger,
  MadeTraffic,
  measureCapacity,
  quantileOf,
  sendAtPace,
  type SentDeclaration,
} from "./steady-load.ts";

const minutes = Number(process.env["TIDEGATE_PROOF_MINUTES"] ?? 30);
const share = Number(process.env["TIDEGATE_PROOF_SHARE"] ?? 0.7);
const latencyShare = 0.8;
const latencyMinutes = Math.min(2, minutes);
const p99MsMax = 500;
const warmSeconds = 20;
const capacitySeconds = 30;
const atATime = 100;
/** The last two thirds count: what a server keeps at first it fills in the first. */
const judgedShare = 2 / 3;
const judgedMinutesMin = 15;
const driftMax = 0.05;
/** Between the measure and what follows: what is open is answered, what is due is done. */
const pauseMs = 5_000;

type Minute = {
  readonly minute: number;
  readonly answered: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly rss: number;
  readonly heap: number;
  readonly external: number;
  readonly load: string;
};

const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);

describe("a server under a steady load", { skip: process.platform !== "linux" }, () => {
  let folder = "";
  let server: RunningServer;
  let sql: Database;
  let traffic: MadeTraffic;
  let target: { readonly url: string; readonly key: string };
  let capacity = 0;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tidegate-soak-"));
    server = await startServer(folder);
    const key = await addParty(folder, lodger, ["*"]);
    target = { url: server.url, key };
    sql = connect(postmaster(folder).url, 2);
    traffic = new MadeTraffic(sql, getProfile(loadProfiles(), "cn"));
    await measureCapacity(target, traffic, { seconds: warmSeconds, atATime });
    capacity = await measureCapacity(target, traffic, { seconds: capacitySeconds, atATime });
  });
  after(async () => {
    await sql?.end({ timeout: 1 });
    if (server) await stopServer(server);
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  /** As the node itself and the system see it, in megabytes. */
  const memory = async () => {
    const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
    const rss = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const figure = (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
    const heap = figure("nodejs_heap_size_used_bytes");
    const external = figure("nodejs_external_memory_bytes");
    return { rss: megabytes(rss), heap: megabytes(heap), external: megabytes(external) };
  };

  /** Sends at a share of what it can take, and prints each minute. */
  async function load(at: number, forMinutes: number, say: (line: string) => void) {
    await sleep(pauseMs);
    const perSecond = capacity * at;
    say(`${perSecond.toFixed(1)}/s, ${Math.round(at * 100)} % of ${capacity.toFixed(1)}/s`);
    say("| minute | answered | p50 ms | p95 ms | p99 ms | rss MB | heap MB | external MB | load |");
    say("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    const rows: Minute[] = [];
    const onMinute = async (sent: readonly SentDeclaration[]) => {
      const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((of) => quantileOf(sent, of));
      const answered = sent.filter(({ status }) => status === 202).length;
      const waits = { minute: rows.length + 1, answered, p50, p95, p99 };
      const row = { ...waits, ...(await memory()), load: loadavg()[0]?.toFixed(1) ?? "" };
      rows.push(row);
      say(`| ${Object.values(row).join(" | ")} |`);
    };
    const sent = await sendAtPace(target, traffic, { perSecond, minutes: forMinutes, onMinute });
    const failed = Map.groupBy(
      sent.filter(({ status }) => status !== 202),
      ({ status }) => status,
    );
    const refused = [...failed].map(([status, list]) => `${list.length} × ${status}`);
    const waits = [0.5, 0.9, 0.95, 0.99, 0.999].map(
      (of) => `p${of * 100} ${quantileOf(sent, of)} ms`,
    );
    say(`${sent.length} sent: ${waits.join(", ")}; not 202: ${refused.join(", ") || "none"}`);
    return { sent, rows, refused };
  }

  test(`answers within ${p99MsMax} ms at ${latencyShare * 100} %`, async (context) => {
    const { sent, refused } = await load(latencyShare, latencyMinutes, (line) =>
      context.diagnostic(line),
    );
    assert.deepEqual(refused, []);
    assert.ok(quantileOf(sent, 0.99) < p99MsMax, `p99 ${quantileOf(sent, 0.99)} ms`);
  });

  test(`keeps its memory over ${minutes} minutes at ${share * 100} %`, async (context) => {
    const { rows, refused } = await load(share, minutes, (line) => context.diagnostic(line));
    assert.deepEqual(refused, []);
    const judged = rows.slice(Math.floor(rows.length * (1 - judgedShare))).map(({ rss }) => rss);
    const [least, most] = [Math.min(...judged), Math.max(...judged)];
    const drift = (most - least) / least;
    context.diagnostic(
      `resident over the last ${judged.length} minutes: ${least} to ${most} MB, ${(drift * 100).toFixed(1)} %`,
    );
    if (minutes < judgedMinutesMin) return;
    assert.ok(drift <= driftMax, `${least} to ${most} MB`);
  });
});
