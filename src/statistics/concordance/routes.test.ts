import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { z } from "zod";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type Ask, appOf, asker } from "../dissemination/test-dissemination.ts";
import { releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { routes } from "../routes.ts";

const Converted = z.looseObject({
  weights: z.string().nullable(),
  flows: z.array(
    z.looseObject({
      flow: z.string(),
      total: z.string(),
      notPlaced: z.string(),
      split: z.string(),
      splitBy: z.record(z.string(), z.string()),
      rests: z.array(z.object({ code: z.string(), value: z.string(), to: z.array(z.string()) })),
      rows: z.array(z.object({ code: z.string(), value: z.string(), fromSplit: z.string() })),
    }),
  ),
});
const minor = (text: string) => BigInt(text.replace(".", ""));

describeWithDatabase("released lines in another classification", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    for (const [at, period] of ["2021-12", "2025-02"].entries()) {
      const rows = Array.from({ length: 60 }, (_, seed) => ({
        seed: 1 + seed + at * 1000,
        month: period,
      }));
      await statistics.append(rows);
      const release = { profile: "cn", period, by: "test", reason: "test" };
      await releasePeriod(statistics.services, release);
    }
  });
  after(async () => {
    await statistics.close();
  });

  const converted = async (asked: string) =>
    Converted.parse((await ask(`/statistics/concordance?${asked}`)).body);

  /** Dollars of all lines that are shown in the file of lines. */
  async function published(period: string): Promise<bigint> {
    const { text } = await ask(`/statistics/tariff-lines?period=${period}&level=line`);
    const shown = text.split("\n").filter((line) => line.endsWith(",A"));
    return shown.reduce((sum, line) => sum + minor(line.split(",").at(-3) ?? ""), 0n);
  }

  test("adds up to the published lines with what is not placed, and says what was split", async () => {
    const wanted = [
      ...["2025-02&to=SITC4", "2025-02&to=SITC4&rule=unique&digits=2", "2025-02&to=BEC4"],
      ...["2025-02&to=HS2017", "2025-02&to=HS2022", "2021-12&to=HS2022", "2021-12&to=SITC4"],
    ];
    for (const asked of wanted) {
      const { flows, weights } = await converted(`period=${asked}`);
      const other = { "2025-02&to=HS2017": "2021-12", "2021-12&to=HS2022": "2025-02" }[asked];
      assert.equal(weights, other ?? null, asked);
      let total = 0n;
      for (const { total: whole, notPlaced, rows, split, splitBy } of flows) {
        total += minor(whole);
        const sum = rows.reduce((all, { value }) => all + minor(value), 0n);
        assert.equal(sum + minor(notPlaced), minor(whole), asked);
        const ways = Object.values(splitBy).reduce((all, value) => all + minor(value), 0n);
        assert.equal(ways, minor(split));
        assert.ok(rows.length > 0 && rows.every(({ code }) => !code.includes("X")));
      }
      assert.ok(total > 0n);
      assert.equal(total, await published(asked.slice(0, 7)), asked);
    }
  });

  test("places what is shown by chapter where all of the chapter leads to one, and bounds the rest", async () => {
    let exact = 0;
    let bounded = 0;
    for (const [asked, digits] of [
      ["2025-02&to=SITC4", 1],
      ["2025-02&to=SITC4", 2],
      ["2025-02&to=BEC4", 1],
      ["2025-02&to=HS2022", 2],
      ["2021-12&to=HS2022", 2],
    ] as const) {
      const plain = await converted(`period=${asked}`);
      const by = await converted(`period=${asked}&digits=${digits}`);
      for (const [at, flow] of by.flows.entries()) {
        const whole = plain.flows[at];
        assert.equal(flow.total, whole?.total);
        const sum = (rows: readonly { readonly value: string }[]) =>
          rows.reduce((all, { value }) => all + minor(value), 0n);
        assert.equal(sum(flow.rows) + minor(flow.notPlaced), minor(flow.total), asked);
        assert.ok(sum(flow.rests) <= minor(flow.notPlaced));
        assert.equal(flow.split, whole?.split, "nothing is split by it");
        assert.ok(minor(flow.notPlaced) <= minor(whole?.notPlaced ?? "0"));
        exact += minor(flow.notPlaced) < minor(whole?.notPlaced ?? "0") ? 1 : 0;
        for (const { code, to } of flow.rests) {
          assert.match(code, /^\d{2}X+$/);
          assert.ok(to.length > 1 && to.every((one) => one.length === digits), code);
          bounded += 1;
        }
        if (asked === "2025-02&to=HS2022") assert.deepEqual(flow.rests, [], "the same chapters");
      }
    }
    assert.ok(exact > 3 && bounded > 3, `${exact} placed, ${bounded} bounded`);
    console.log(`${exact} conversions placed more, ${bounded} rests are bounded`);
  });

  test("splits by the traffic of the other edition where there is some", async () => {
    const asked = "period=2021-12&to=HS2022";
    const by = (await converted(asked)).flows.reduce(
      (sum, { splitBy }) => sum + minor(splitBy["traffic"] ?? "0"),
      0n,
    );
    assert.ok(by > 0n);
    const [own, ...more] = (await converted("period=2025-02&to=HS2022&flow=import")).flows;
    assert.deepEqual([own?.flow, own?.split, more.length], ["import", "0.00", 0]);
  });

  test("refuses what is not held, not released or gives no weights", async () => {
    const path = "/statistics/concordance?period=2025-02";
    const none = ["to=HS2028", "to=SITC3", "to=BEC4&rule=unique", "to=HS2017&weights=2025-02"];
    for (const more of none)
      await assert.rejects(ask(`${path}&${more}`), { code: "STATISTICS_NO_CONCORDANCE" }, more);
    for (const period of ["2031-02", "nothing"])
      await assert.rejects(ask(`/statistics/concordance?period=${period}&to=BEC4`), {
        code: "STATISTICS_NOT_RELEASED",
      });
  });
});
