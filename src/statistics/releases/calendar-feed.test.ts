/** The calendar of releases as readers' calendars take it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { icalendarOf } from "./calendar-feed.ts";

const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const says = {
  en: "First figures; by partner, chapter and mode of transport, and what else the table set has",
  zh: "初步数据，含分国别、分章数据；其余统计表随后发布，一并附修订说明和季节调整结果",
};

test("a release calendar is iCalendar: moments in UTC, texts escaped, lines folded", () => {
  const entries = [
    {
      period: "2026-11",
      state: "provisional",
      due: "2026-12-07T10:00:00+08:00",
      from: "rule",
      says,
    },
    {
      period: "2026-10",
      state: "provisional",
      due: "2026-11-07T10:00:00+08:00",
      from: "released",
      says,
      sequence: 1,
    },
  ] as const;
  for (const locale of ["en", "zh"] as const) {
    const text = icalendarOf(entries, { profile: "cn", base: "https://x.example", locale, now });
    const lines = text.split("\r\n");
    assert.equal(lines[0], "BEGIN:VCALENDAR");
    assert.equal(lines.at(-2), "END:VCALENDAR");
    assert.ok(
      lines.every((line) => Buffer.byteLength(line) <= 75),
      text,
    );
    assert.ok(!text.replaceAll("\r\n", "").includes("\n"), "no bare line feed");
    const whole = text.replaceAll("\r\n ", "");
    assert.ok(whole.includes("DTSTART:20261207T020000Z"));
    assert.ok(whole.includes("UID:cn-2026-11-provisional@x.example"));
    assert.ok(whole.includes("UID:cn-2026-10-provisional-1@x.example"));
    assert.ok(whole.includes("STATUS:TENTATIVE") && whole.includes("STATUS:CONFIRMED"));
    if (locale === "en")
      assert.ok(whole.includes(String.raw`First figures\; by partner\, chapter`));
    else assert.ok(whole.includes("初步数据，含分国别、分章数据；其余统计表随后发布"));
  }
});
