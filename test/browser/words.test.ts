/** Every event, status, notification, lane and result of the system has its words in both languages. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { taskResults } from "#src/registers/control-rules.ts";
import { flow } from "#src/flow.ts";
import { describeFlow } from "#src/flow/describe.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { codeWords, eventWords } from "../../web/console/shell/words.ts";
import { statusWords } from "../../web/routes.gen.ts";
import { registerWords } from "../../web/console/registers/register-words.ts";

type Words = Readonly<Record<string, { readonly en: string; readonly zh: string }>>;

/** Codes without words, or with the same words in both languages. */
function wordless(words: Words, codes: Iterable<string>): readonly string[] {
  return [...new Set(codes)].filter((code) => {
    const word = words[code];
    return word === undefined || word.en === "" || !/\p{Script=Han}/u.test(word.zh);
  });
}

describe("words of the console", () => {
  const profiles = [...loadProfiles().values()];

  test("every event and status of the flow can be read", () => {
    const { steps, outside } = describeFlow(flow);
    const events = [
      ...Object.keys(flow),
      ...outside,
      ...steps.flatMap((step) => [...step.emits, ...step.waitsFor]),
    ];
    assert.ok(events.length > 20);
    assert.deepEqual(wordless(eventWords, events), []);
    const statuses = Object.values(flow).flatMap((row) => ("status" in row ? [row.status] : []));
    assert.deepEqual(wordless(statusWords, statuses), []);
  });

  test("every notification, lane, result and register of the profiles can be read", () => {
    const types = profiles.flatMap((profile) => profile.notifications.map((one) => one.type));
    const lanes = profiles.flatMap((profile) => profile.lanes.map((lane) => lane.id));
    const kinds = profiles.flatMap(({ control }) => control.kinds.map(({ id }) => id));
    assert.ok(types.length > 10 && lanes.length > 3);
    assert.deepEqual(wordless(codeWords, [...types, ...lanes, ...taskResults, ...kinds]), []);
    const registers = profiles.flatMap((profile) => [...profile.registers.keys()]);
    assert.deepEqual(wordless(registerWords, registers), []);
  });
});
