/** The wall over HTTP: its figures are those of the records, for those who may see them, as they change. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { serveTests } from "../test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { makeKey } from "../test-app.ts";
import type { Wall } from "./wall.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const [rich, poor] = ["3122260801", "3122260802"];

describeWithDatabase("the management wall", (database) => {
  const served = serveTests(database, at, {
    server: { streams: { beatMs: 100, perReaderMax: 1 } },
  });
  const { keys } = served;
  let base = "";
  const sender = served.send;
  const lodge = async (number: string, reference: string) => {
    const body = madeDeclaration({ reference, trader: number });
    const { text } = await sender(number, "POST", "/declarations", body);
    return (JSON.parse(text) as { readonly id: string }).id;
  };
  const readWall = async () => {
    const { status, text } = await sender("manager", "GET", "/wall?profile=cn");
    assert.equal(status, 200, text);
    return JSON.parse(text) as Wall;
  };

  before(async () => {
    base = await served.server.listen({ port: 0, host: "127.0.0.1" });
    await served.giveMachineKeys([
      ["manager", ["approve"]],
      ["auditor", ["audit"]],
      ["officer", ["officer"]],
    ]);
    const profile = getProfile(served.app.profiles, "cn");
    for (const number of [rich, poor]) keys.set(number, await makeKey(database, number, ["lodge"]));
    await makeDeposit(database.sql, { profile, trader: rich, amountMinor: 10n ** 12n, at });
  });

  test("adds up what was lodged, released, held and charged today, and where", async () => {
    for (const reference of ["W-1", "W-2"]) {
      const id = await lodge(rich, reference);
      await sender("officer", "POST", `/declarations/${id}/arrival`, {});
    }
    await lodge(poor, "W-3");
    const wall = await readWall();
    assert.equal(wall.day, "2026-11-25");
    assert.equal(wall.lodged.today, 3);
    assert.deepEqual(wall.lodged.hours, [...Array.from({ length: 12 }, () => 0), 3]);
    assert.equal(wall.lodged.forecast.kind, "none");
    const station = (id: string) => wall.stations.find((one) => one.id === id);
    assert.equal(station("intake")?.passedToday, 3);
    assert.equal(station("payment")?.waiting, 1);
    assert.deepEqual(station("payment")?.ages, [1, 0, 0, 0, 0]);
    assert.equal(wall.released.today, 2);
    assert.deepEqual(wall.released.times, {
      count: 2,
      p50Seconds: 0,
      p90Seconds: 0,
      p99Seconds: 0,
    });
    assert.deepEqual(
      wall.released.lanes.map(({ id, count }) => [id, count]),
      [["green", 2]],
    );
    assert.deepEqual(
      wall.released.offices.map(({ id, count }) => [id, count]),
      [["2225", 2]],
    );
    const [crossing] = wall.crossings;
    assert.deepEqual([crossing?.id, crossing?.released], ["2225", 2]);
    assert.ok(crossing && crossing.longitude > 120 && crossing.latitude > 30);
    const { text } = await sender("manager", "GET", "/wall?profile=gb");
    assert.equal((JSON.parse(text) as Wall).lodged.today, 0);
  });

  test("says of revenue what the postings of the day say", async () => {
    const { revenue } = await readWall();
    const [sum] = await database.sql<{ readonly minor: bigint }[]>`
      select sum(amount_minor)::bigint as minor from postings where credit_account like 'revenue:cn:%'`;
    const minor = (text: string) => BigInt(text.replace(".", ""));
    assert.equal(minor(revenue.net), sum?.minor);
    assert.ok(minor(revenue.net) > 0n);
    assert.equal(
      revenue.taxes.reduce((total, { net }) => total + minor(net), 0n),
      sum?.minor,
    );
  });

  test("is for who approves or audits", async () => {
    const status = async (who: string) => (await sender(who, "GET", "/wall")).status;
    assert.deepEqual(
      [
        await status("manager"),
        await status("auditor"),
        await status("officer"),
        await status(rich),
      ],
      [200, 200, 403, 403],
    );
    const stream = await fetch(`${base}/api/v1/wall/events`);
    assert.equal(stream.status, 401);
  });

  test("is sent on one stream, which ends when its reader may read no more", async () => {
    const ask = () =>
      fetch(`${base}/api/v1/wall/events?profile=cn`, {
        headers: { authorization: `Bearer ${keys.get("manager")}` },
      });
    const answer = await ask();
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/event-stream/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    const second = await ask();
    assert.equal(second.status, 429);
    assert.match(await second.text(), /STREAMS_BUSY/);
    await database.sql`update api_keys set revoked_at = ${at.toString()} where party_id = 'manager'`;
    served.app.accounts.callers.forget();
    const text = await answer.text();
    assert.match(
      text,
      /^retry: 3000\n\n(?:: still here\n\n)*event: wall\ndata: \{"at":"2026-11-25/,
    );
    assert.match(text, /event: end\ndata: \{\}\n\n$/);
  });
});
