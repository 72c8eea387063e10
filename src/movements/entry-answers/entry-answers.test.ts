/** What is read of entry summaries, which rules are asked, until when, and what may be answered. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseCondition } from "#src/decisions/risk/rules/parse.ts";
import { isAskedOfDeclarations, isAskedOfEntries } from "#src/decisions/risk/rules/entry-rules.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { type EntryContent, readEntryContent } from "../entry-summaries/content.ts";
import { makeFullMessage, makeMessage } from "../entry-summaries/made-message.ts";
import { readEntrySummary } from "../entry-summaries/read.ts";
import { answerRulesOf } from "./answer-rules.ts";
import { judgeDecision, possibleAnswers } from "./decide-entry.ts";
import type { LodgedEntry, GivenAnswer, OfficerAnswer } from "./entry-answer.ts";
import { entryAnswers, officerAnswers, shownAnswer } from "./entry-answer.ts";
import { findLimit } from "./find-limit.ts";
import { writeIntervention } from "./write-intervention.ts";

const gb = getProfile(loadProfiles(), "gb");
const rules = answerRulesOf(gb);
assert.ok(rules, "gb takes entry summaries");
const receivedAt = Temporal.Instant.from("2026-11-25T04:00:00Z");

const contentOf = (text: string): EntryContent =>
  readEntryContent(readEntrySummary(text, { type: "IE315", edition: "new" }).document);
const lorry = contentOf(makeMessage("IE315"));
const at = (changes: Partial<EntryContent>): EntryContent => ({
  ...lorry,
  expectedAt: "2026-11-25T08:00",
  ...changes,
});
const limitOf = (content: EntryContent) =>
  findLimit(content, { rules, receivedAt, timeZone: gb.timeZone });

describe("entry summaries", () => {
  test("state the facts that rules may name of them, items with their own parties", () => {
    assert.equal(lorry.facts["consignorId"], "GB111111111000");
    assert.deepEqual(lorry.facts["routing"], ["DE", "GB"]);
    assert.equal(lorry.items[1]?.["description"], "VALVES");
    assert.equal(lorry.items[1]?.["placeOfLoading"], "DEHAM");
    const sample = new URL("../../../docs/using/examples/entry-summary.xml", import.meta.url);
    const [first, second] = contentOf(readFileSync(sample, "utf8")).items;
    assert.deepEqual(first?.["container"], ["MSKU6011672"]);
    assert.deepEqual(second?.["container"], ["TGHU4822353"]);
    assert.equal(lorry.expectedAt, "2024-03-01T08:00:00");
    const full = contentOf(makeFullMessage("IE315"));
    assert.equal(full.items[0]?.["consignorName"], "EXAMPLE");
    assert.equal(full.items[0]["dangerousGoods"], "1203");
    assert.deepEqual(full.facts["seal"], ["EXAMPLE"]);
    assert.ok(full.containers);
  });

  test("are asked rules of facts that they can state, and no other rule", () => {
    const asked = (when: string) => {
      const read = parseCondition(when);
      assert.ok(read.ok, when);
      const rule = { condition: read.condition };
      return [isAskedOfEntries(rule), isAskedOfDeclarations(rule)];
    };
    assert.deepEqual(asked("commodity starts with 93"), [true, true]);
    assert.deepEqual(asked("commodity.4 in (9301, 9302)"), [true, true]);
    assert.deepEqual(asked("placeOfLoading = CNSHA"), [true, false]);
    assert.deepEqual(asked("not (placeOfLoading = CNSHA) and container is known"), [true, false]);
    assert.deepEqual(asked("origin = KP"), [false, true]);
    assert.deepEqual(asked("not (origin = KP)"), [false, true]);
  });

  test("are under the time limit of their mode, place of loading and equipment", () => {
    const box = { mode: "1", containers: true, loadedIn: ["CN"] };
    const cases = [
      [box, "deep-sea-container", "2026-11-26T04:00:00Z", null],
      [{ ...box, loadedIn: ["DE"] }, "short-sea", "2026-11-25T08:00:00Z", true],
      [{ ...box, loadedIn: ["DE", "CN"] }, "deep-sea-container", "2026-11-26T04:00:00Z", null],
      [{ ...box, containers: false }, "deep-sea-bulk", "2026-11-25T08:00:00Z", true],
      [{ mode: "4", loadedIn: ["FR"] }, "short-flight", "2026-11-25T08:00:00Z", null],
      [{ mode: "4", loadedIn: ["US"] }, "flight", "2026-11-25T08:00:00Z", true],
      [{ mode: "3" }, "road", "2026-11-25T08:00:00Z", true],
      [{ mode: "2", expectedAt: "2026-11-25T05:59" }, "rail", "2026-11-25T05:59:00Z", false],
      [{ mode: "7" }, undefined, "2026-11-25T08:00:00Z", null],
    ] as const;
    for (const [changes, code, dueAt, inTime] of cases) {
      const found = limitOf(at(changes));
      assert.deepEqual(
        [found.limit?.code, found.dueAt.toString(), found.inTime],
        [code, dueAt, inTime],
      );
    }
  });

  test("are not stopped after the time for it, where loading is over, or twice", () => {
    const entry = { mrn: "M", content: at({}) } as unknown as LodgedEntry; // what is judged of it
    const last = (answer: GivenAnswer["answer"], timeLimit = "deep-sea-container") =>
      ({ answer, timeLimit, dueAt: "2026-11-26T04:00:00.000Z" }) as unknown as GivenAnswer; // likewise
    const judge = (answer: OfficerAnswer, before: GivenAnswer, hours = 0, items: number[] = []) => {
      try {
        const now = receivedAt.add({ hours });
        judgeDecision({ answer, items, now }, { entry, last: before }, rules);
        return "";
      } catch (error) {
        assert.ok(error instanceof AppError);
        return error.code;
      }
    };
    assert.equal(judge("do-not-load", last("under-assessment")), "");
    assert.equal(judge("do-not-load", last("go-on")), "");
    assert.equal(judge("do-not-load", last("do-not-load")), "ENTRY_ANSWERED");
    assert.equal(judge("do-not-load", last("under-assessment"), 25), "ENTRY_NOT_STOPPED");
    assert.equal(judge("do-not-load", last("under-assessment", "road")), "ENTRY_NOT_STOPPED");
    assert.equal(judge("hold-at-arrival", last("under-assessment", "road"), 25), "");
    assert.equal(judge("go-on", last("do-not-load"), 48), "");
    assert.equal(judge("go-on", last("under-assessment"), 0, [3]), "ENTRY_ITEM_ABSENT");
    // what is offered is what is taken
    for (const answer of entryAnswers)
      for (const limit of ["deep-sea-container", "road"])
        for (const hours of [0, 25]) {
          const [before, now] = [last(answer, limit), receivedAt.add({ hours })];
          assert.deepEqual(
            possibleAnswers({ last: before, now }, rules),
            officerAnswers.filter((one) => judge(one, before, hours) === ""),
            `${answer} ${limit} ${hours}`,
          );
        }
  });

  test("that rules chose look to their lodger like every other until the answer is due", () => {
    const dueAt = receivedAt.add({ hours: 1 }).toString();
    const shown = (answer: GivenAnswer["answer"], givenBy: GivenAnswer["givenBy"], hours = 0) =>
      shownAnswer({ answer, givenBy, dueAt }, receivedAt.add({ hours }));
    assert.equal(shown("under-assessment", "selection"), "pending");
    assert.equal(shown("go-on", "selection"), "pending");
    assert.equal(shown("go-on", "selection", 2), "go-on");
    assert.equal(shown("go-on", "officer"), "go-on");
    assert.equal(shown("do-not-load", "officer"), "do-not-load");
  });

  test("are stopped by a notice that names number, items, code and reason, escaped", () => {
    const times = { lodgedAt: receivedAt.toString(), recordedAt: receivedAt.toString() };
    const of = { id: "i", profile: "gb", mrn: "26GB0123456789ABC4", lodgerId: "line" };
    const entry: LodgedEntry = { ...of, ...times, reference: "A&B", version: 1, content: at({}) };
    const said = { items: [2], reason: "not <declared>", at: "2026-11-25T05:30:00.000Z" };
    const text = writeIntervention({ entry, profile: gb, rules, ...said });
    for (const part of [
      "<RefNumHEA4>A&amp;B</RefNumHEA4>",
      "<NotDatTimHEA104>202611250530</NotDatTimHEA104>",
      "<CorIdeMES25>M1</CorIdeMES25>",
      "<ExpDatOfArrFIRENT733>202611250800</ExpDatOfArrFIRENT733>",
      "<IteNumConCUSINT668>2</IteNumConCUSINT668><CusIntCodCUSINT665>A001</CusIntCodCUSINT665>",
      "<CusIntTexCUSINT666>not &lt;declared&gt;</CusIntTexCUSINT666>",
    ])
      assert.ok(text.includes(part), part);
  });
});
