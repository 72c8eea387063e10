import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explain } from "./explain.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { madeUsSnapshot } from "#src/clearance/charges/assessment/made-us.ts";
import { type MadeCase, asked, assessAsked } from "./made-why.ts";
import { printNotice } from "#src/clearance/charges/assessment/notice.ts";
import { questions } from "./why-questions.ts";

const profiles = loadProfiles();
const snapshots = new Map([
  ["us", madeUsSnapshot],
  ...["gb", "cn"].map((id) => [id, createSnapshot(getProfile(profiles, id))] as const),
]);

/** The page about a declaration in both languages. */
function pageOf(about: MadeCase): Readonly<Record<"en" | "zh", string>> {
  const profile = getProfile(profiles, about.profile);
  const snapshot = snapshots.get(about.profile) ?? assert.fail(about.profile);
  const assessment = assessAsked(about, profile, snapshot);
  const { day: acceptedOn, document } = about;
  const one = { id: "why", mrn: null, reference: "WHY", acceptedOn, acceptedAt: null, document };
  const moment = {
    assessedAt: "2026-01-02T03:04:05Z",
    releasedAt: null,
    dueOn: null,
    settledOn: null,
    isEnded: false,
  };
  const stored = { profile: profile.id, seq: 1, assessment, one, moment };
  const around = explain(stored, profile, snapshot);
  const head = { reference: "WHY", mrn: null, administration: profile.name, ...around };
  const of = (locale: "en" | "zh") => printNotice(assessment, head, locale).html;
  return { en: of("en"), zh: of("zh") };
}

describe("why this amount, and why not the lower rate", () => {
  const pages = new Map([...asked].map(([name, one]) => [name, pageOf(one)]));

  test("the page alone answers each question, in both languages", (t) => {
    const open: string[] = [];
    for (const { about, asks, en, zh } of questions) {
      const page = pages.get(about) ?? assert.fail(`no declaration ${about}`);
      if (!en.test(page.en)) open.push(`${about}: ${asks} (en)`);
      if (!zh.test(page.zh)) open.push(`${about}: ${asks} (zh)`);
    }
    t.diagnostic(`${questions.length} questions about ${pages.size} declarations`);
    assert.ok(questions.length >= 50);
    assert.deepEqual(open, []);
  });

  test("every made declaration is asked about, and no Chinese page speaks English sentences", () => {
    const about = new Set(questions.map((question) => question.about));
    assert.deepEqual(
      [...pages.keys()].filter((name) => !about.has(name)),
      [],
    );
    for (const [name, { zh }] of pages)
      assert.doesNotMatch(zh, /\b(?:the|is|of) [a-z]+ [a-z]+\./, name);
  });
});
