/**
 * A party that lodges ordinary declarations while others attack: a process of its own, so that neither the
 * attacker's work nor its own waiting answers delay its clock. It sends one at each beat, whether the one
 * before was answered or not, until its standard input closes; then waits for what is open and prints
 * `{answers: [{status, tookMs}]}`. PROBE_URL, PROBE_KEY, PROBE_NAME, PROBE_BEAT_MS.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";

export type Probed = { readonly status: number; readonly tookMs: number };

const url = process.env["PROBE_URL"] ?? "";
const key = process.env["PROBE_KEY"] ?? "";
const name = process.env["PROBE_NAME"] ?? "PROBE";
const beatMs = Number(process.env["PROBE_BEAT_MS"] ?? 150);
const patienceMs = 60_000;

const answers: Probed[] = [];
const ended = new AbortController();
process.stdin.on("end", () => ended.abort()).resume();

async function lodge(reference: string): Promise<void> {
  // each of its own trader: nobody is stopped too often in a row
  const trader = `3122${String(260_000 + answers.length).padStart(6, "0")}`;
  const document = madeDeclaration({ reference, trader, direction: "export" });
  const since = performance.now();
  let status = 0;
  try {
    const answer = await fetch(`${url}/api/v1/declarations?profile=cn`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(document),
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.arrayBuffer();
    status = answer.status;
  } catch {
    // no answer is one too: status 0
  }
  answers.push({ status, tookMs: performance.now() - since });
}

const open: Promise<void>[] = [];
for (let number = 0; !ended.signal.aborted; number++) {
  open.push(lodge(`${name}-${number}`));
  await sleep(beatMs);
}
await Promise.all(open);
process.stdout.write(JSON.stringify({ answers }));
