/**
 * Messages made of every type and form that is read, damaged in every way: what is well formed is read
 * and printed as it was, what is not is refused at its place, and nothing throws or takes long.
 * `PROVE_COUNT` says how many.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { d24a } from "#src/movements/edifact/directory.ts";
import { madeAnyMessage } from "#src/movements/edifact/made-message.ts";
import { mutateBytes, seededNumbers } from "#src/movements/edifact/mutate.ts";
import { makeFullMessage, makeMessage } from "#src/movements/entry-summaries/made-message.ts";
import { checkMessages } from "./check-messages.ts";
import { convertMessages } from "./convert-messages.ts";
import { madeCargoXml } from "./made-cargo-xml.ts";
import type { CheckedFile, PrintedMessageProblem } from "./message.ts";
import { readLodged } from "./read-lodged.ts";

const count = Number(process.env["PROVE_COUNT"] ?? "400");
/** Processor time of one answer; a busy machine makes it no longer. */
const answerMsMax = 1_000;

const now = Temporal.Instant.from("2026-07-01T00:00:00Z");
const asOf = Temporal.PlainDate.from("2026-07-01");
const types = [...d24a().messages.keys()];

type Below = (bound: number) => number;
type Source = { readonly name: string; readonly make: (below: Below) => Buffer };

const sources: readonly Source[] = [
  ...types.map((type) => ({
    name: type,
    make: (below: Below) => madeAnyMessage(d24a(), type, below),
  })),
  ...madeCargoXml.map(({ type, text }) => ({ name: type, make: () => Buffer.from(text) })),
  ...(["IE315", "IE313"] as const).flatMap((type) => [
    { name: type, make: () => Buffer.from(makeMessage(type)) },
    { name: `full ${type}`, make: () => Buffer.from(makeFullMessage(type)) },
  ]),
];

function check(bytes: Uint8Array): Promise<Omit<CheckedFile, "file">> {
  return checkMessages({ bytes, profile: "gb", edition: undefined, asOf, now });
}

function problemsOf({
  problems,
  messages,
}: Omit<CheckedFile, "file">): readonly PrintedMessageProblem[] {
  return [...problems, ...messages.flatMap((message) => message.problems)];
}

function print(bytes: Uint8Array): string {
  return (convertMessages(bytes, "edifact", now) ?? []).map(({ text }) => text).join("\n");
}

/** What two messages say that were read, whatever the number of what no row reads. */
function saidBy(bytes: Uint8Array): string {
  return (convertMessages(bytes, "json", now) ?? []).map(({ text }) => text).join("\n");
}

describe("messages of every type of the directory", () => {
  test("are in order as they were made, and printed are read as the same", async (context) => {
    const rounds = Math.max(1, Math.floor(count / 400));
    for (let round = 1; round <= rounds; round++)
      for (const [at, type] of types.entries()) {
        const where = `${type}, round ${round}`;
        const bytes = madeAnyMessage(d24a(), type, seededNumbers(round * 7_919 + at));
        assert.deepEqual(problemsOf(await check(bytes)), [], where);
        const printed = print(bytes);
        const again = Buffer.from(printed);
        assert.equal(print(again), printed, where);
        assert.equal(saidBy(again), saidBy(bytes), where);
      }
    context.diagnostic(`${rounds * types.length} messages of ${types.length} types`);
  });
});

describe("damaged messages", () => {
  test(`are answered with place and reason (seed 21, ${count} mutations)`, async (context) => {
    let [refused, slowest] = [0, 0];
    for (let round = 0; round < count; round++) {
      const below = seededNumbers(21_000_000 + round);
      const source = sources[round % sources.length];
      assert.ok(source);
      const bytes = mutateBytes(source.make(below), below);
      const where = `${source.name}, round ${round}`;
      const began = process.cpuUsage();
      const found = await check(bytes);
      const lodged = readLodged({ bytes, timeZone: "Asia/Shanghai", nowMs: now.epochMilliseconds });
      const { user, system } = process.cpuUsage(began);
      slowest = Math.max(slowest, (user + system) / 1_000);
      assert.ok((user + system) / 1_000 < answerMsMax, `${where}: ${user + system} µs`);
      assert.ok(lodged.length > 0, where);
      const errors = problemsOf(found).filter(({ severity }) => severity === "error");
      assert.equal(found.ok, errors.length === 0, where);
      if (!found.ok) refused++;
      for (const one of errors) requirePlace(one, found.format, where);
      if (found.format === "edifact" && found.ok) requireStable(bytes, where);
    }
    context.diagnostic(`${refused} of ${count} refused, the slowest in ${Math.round(slowest)} ms`);
    assert.ok(refused > count / 2);
  });
});

/** Segment and position of EDIFACT; of XML the element or the line; in every case a reason. */
function requirePlace(problem: PrintedMessageProblem, format: string, where: string): void {
  const { segment, position, path, message } = problem;
  assert.match(message, /\w/, where);
  if (format === "edifact") {
    assert.notEqual(segment, null, where);
    assert.ok((position ?? 0) >= 1, `${where}: ${message}`);
  } else if (format !== "unknown") {
    assert.ok(
      path !== "" || /line \d|UTF-8|empty|document type/i.test(message),
      `${where}: ${message}`,
    );
  }
}

/** What was printed is printed as it stands, and says what was said. */
function requireStable(bytes: Uint8Array, where: string): void {
  const once = Buffer.from(print(bytes));
  if (once.length === 0) return;
  const twice = print(once);
  if (twice !== "") assert.equal(twice, once.toString(), where);
}
