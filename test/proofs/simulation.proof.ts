/**
 * Ten thousand seeded histories on production steps and SQL with faults at every await
 * (`test/simulation/simulate.ts`), in a process for each core. Whatever ends it early, it prints how far it
 * came. PROVE_HISTORIES: how many (10,000). PROVE_SEED: the first one; with PROVE_HISTORIES=1 one is played
 * again. PROVE_WORKERS: processes (2). PROVE_MINUTES: no other history begins after (55).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, test } from "node:test";
import type { Broken, Line, Progress } from "../simulation/play-some.ts";

const histories = Number(process.env["PROVE_HISTORIES"] ?? 10_000);
const seed = Number(process.env["PROVE_SEED"] ?? 1);
const workers = Math.min(histories, Number(process.env["PROVE_WORKERS"] ?? 2));
const minutes = Number(process.env["PROVE_MINUTES"] ?? 55);
const script = join(import.meta.dirname, "../simulation/play-some.ts");

describe("simulation", () => {
  test(`${histories} histories from seed ${seed} break nothing`, async (context) => {
    const started = performance.now();
    const each = Math.ceil(histories / workers);
    const progress = new Map<number, Progress>();
    const broken: Broken[] = [];
    const until = Date.now() + minutes * 60_000;
    const playing = Array.from({ length: workers }, async (_, worker) => {
      const first = seed + worker * each;
      const count = Math.min(each, seed + histories - first);
      const child = spawn(process.execPath, [script], {
        env: {
          ...process.env,
          PROVE_FROM: String(first),
          PROVE_COUNT: String(count),
          PROVE_UNTIL: String(until),
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      for await (const text of createInterface(child.stdout)) {
        const line = JSON.parse(text) as Line; // as the script prints it
        if ("progress" in line) {
          progress.set(worker, line.progress);
          const played = [...progress.values()].reduce((sum, one) => sum + one.played, 0);
          const took = (performance.now() - started) / 1_000;
          console.log(`${played} of ${histories} histories after ${took.toFixed(0)} s`);
        } else {
          broken.push(line.broken);
          const { seed: at, says, isAlone } = line.broken;
          const how = isAlone ? "alone" : "among others only";
          console.log(`PROVE_SEED=${at} PROVE_HISTORIES=1 (${how}):\n${says}`);
        }
      }
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    });
    const codes = await Promise.all(playing);
    const seconds = (performance.now() - started) / 1_000;
    for (const line of summary([...progress.values()], seconds)) context.diagnostic(line);
    assert.deepEqual(broken, []);
    assert.deepEqual(
      codes,
      Array.from({ length: workers }, () => 0),
    );
    const played = [...progress.values()].reduce((sum, one) => sum + one.played, 0);
    assert.equal(played, histories, "every history was played");
  });
});

function summary(all: readonly Progress[], seconds: number): readonly string[] {
  const played = all.reduce((sum, one) => sum + one.played, 0);
  const questions = all.reduce((sum, one) => sum + one.questions, 0);
  const statements = new Map<string, Set<string>>();
  let faults = 0;
  for (const { met } of all)
    for (const [statement, kinds] of Object.entries(met)) {
      const seen = statements.get(statement) ?? new Set();
      for (const [kind, times] of Object.entries(kinds)) {
        seen.add(kind);
        faults += times;
      }
      statements.set(statement, seen);
    }
  const unmet = [...statements].filter(([, kinds]) => kinds.size === 0).map(([text]) => text);
  return [
    `${played} histories, ${questions} questions to the database, ${faults} faults met`,
    `${(played / seconds).toFixed(2)} histories a second`,
    `${statements.size} statements, ${statements.size - unmet.length} of which met a fault`,
    ...unmet.map((text) => `met none: ${text}`),
  ];
}
