import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import { connectAnalytics } from "./analytics-client.ts";
import { testClickhouse } from "./test-engines.ts";

describe("the analytics engine through ClickHouse's own client", () => {
  let client: ClickHouseClient;
  const database = `bridge_${process.pid}`;

  before(async () => {
    const { url, username, password } = await testClickhouse();
    const admin = connectAnalytics({ url, username, password });
    await admin.command({ query: `create database if not exists ${database}` });
    await admin.close();
    client = connectAnalytics({ url, username, password, database });
    await client.command({
      query:
        "create table goods (id UInt64, name String, value Decimal(18, 2)) engine MergeTree order by id",
    });
  });

  after(async () => {
    await client.command({ query: `drop database ${database}` });
    await client.close();
  });

  const rows = async <Row>(query: string, parameters?: Record<string, unknown>) => {
    const format = "JSONEachRow";
    const result = await client.query({
      query,
      format,
      ...(parameters && { query_params: parameters }),
    });
    return await result.json<Row>();
  };

  test("answers a ping", async () => {
    assert.equal((await client.ping()).success, true);
    assert.equal((await client.ping({ select: true })).success, true);
  });

  test("binds parameters of each kind by the engine, not by text", async () => {
    const [row] = await rows<Record<string, unknown>>(
      `select {text:String} as text, {big:UInt64} as big, {list:Array(String)} as list,
         {day:Date} as day, {price:Decimal(18, 2)} as price, {none:Nullable(String)} as none`,
      {
        text: "it's \\ a\ttab\n'); drop",
        big: "18446744073709551615",
        list: ["a'", "税"],
        day: "2024-02-29",
        price: "12.50",
        none: null,
      },
    );
    assert.deepEqual(row, {
      text: "it's \\ a\ttab\n'); drop",
      big: "18446744073709551615",
      list: ["a'", "税"],
      day: "2024-02-29",
      price: "12.5",
      none: null,
    });
  });

  test("takes inserts as objects, as compact rows, as a stream and as CSV", async () => {
    const table = "goods";
    await client.insert({
      table,
      values: [{ id: 1, name: "煤", value: "1.25" }],
      format: "JSONEachRow",
    });
    await client.insert({ table, values: [[2, "steel", "2.50"]], format: "JSONCompactEachRow" });
    const many = Readable.from(
      (function* () {
        for (let id = 10; id < 200_010; id += 1) yield { id, name: `line ${id}`, value: "3.00" };
      })(),
    );
    await client.insert({ table, values: many, format: "JSONEachRow" });
    const csv = Readable.from(["3,tea,4.75\n"], { objectMode: false });
    await client.insert({ table, values: csv, format: "CSV", columns: ["id", "name", "value"] });
    await client.insert({ table, values: [], format: "JSONEachRow" });
    const found = await rows<{ rows: string; sum: string }>(
      "select count() as rows, sum(value) as sum from goods",
    );
    assert.deepEqual(found, [{ rows: "200003", sum: "600008.5" }]);
  });

  test("compresses both ways where the client asks for it", async () => {
    const { url, username, password } = await testClickhouse();
    const compressing = connectAnalytics({ url, username, password, database, isCompressed: true });
    const values = Array.from({ length: 1000 }, (_, id) => ({ id, name: "zip", value: "0.01" }));
    await compressing.command({ query: "create table zipped as goods" });
    await compressing.insert({ table: "zipped", values, format: "JSONEachRow" });
    const result = await compressing.query({
      query: "select * from zipped order by id",
      format: "JSONEachRow",
    });
    assert.equal((await result.json()).length, 1000);
    await compressing.close();
  });

  test("streams a result of many rows", async () => {
    const result = await client.query({
      query: "select number from numbers(500000)",
      format: "JSONCompactEachRow",
    });
    let count = 0;
    for await (const part of result.stream()) count += part.length;
    assert.equal(count, 500_000);
  });

  test("answers whole documents and files in the format that the query names", async () => {
    const json = await (
      await client.query({ query: "select 1 as one", format: "JSON" })
    ).json<{ one: number }>();
    assert.equal(json.rows, 1);
    const { stream } = await client.exec({ query: "select 1 as a, 'x' as b format CSVWithNames" });
    assert.equal(await text(stream), '"a","b"\n1,"x"\n');
    const parquet = await client.exec({ query: "select 1 as a format Parquet" });
    assert.equal((await text(parquet.stream)).slice(0, 4), "PAR1");
  });

  test("carries settings, and only for the query they came with", async () => {
    const query = "select value from system.settings where name = 'max_threads'";
    const one = await client.query({
      query,
      format: "JSONEachRow",
      clickhouse_settings: { max_threads: 1 },
    });
    assert.deepEqual(await one.json(), [{ value: "1" }]);
    assert.notDeepEqual(await rows(query), [{ value: "1" }]);
  });

  test("keeps temporary tables in their session", async () => {
    const session_id = "s1";
    await client.command({ query: "create temporary table kept (a UInt8)", session_id });
    await client.insert({ table: "kept", values: [{ a: 7 }], format: "JSONEachRow", session_id });
    const result = await client.query({
      query: "select a from kept",
      format: "JSONEachRow",
      session_id,
    });
    assert.deepEqual(await result.json(), [{ a: 7 }]);
    await assert.rejects(rows("select a from kept"), { code: "60" });
  });

  test("answers mistakes with ClickHouse's codes and no status of success", async () => {
    await assert.rejects(rows("select nothing from goods"), {
      code: "47",
      type: "UNKNOWN_IDENTIFIER",
    });
    await assert.rejects(rows("select from where"), { code: "62", type: "SYNTAX_ERROR" });
    await assert.rejects(rows("select * from absent"), { code: "60", type: "UNKNOWN_TABLE" });
    const values = [{ id: "no number", name: "", value: "1" }];
    await assert.rejects(client.insert({ table: "goods", values, format: "JSONEachRow" }), {
      code: "27",
    });
    const memory = { max_memory_usage: "10000000" };
    const query =
      "select count() from (select number from numbers(10000000) order by rand() limit 9000000)";
    await assert.rejects(client.query({ query, clickhouse_settings: memory }), { code: "241" });
  });

  test("breaks the connection when a stream fails in the middle", async () => {
    const query = "select throwIf(number = 3000000) from numbers(10000000)";
    const result = await client.query({ query, format: "JSONCompactEachRow" });
    await assert.rejects(async () => {
      for await (const _ of result.stream());
    });
  });

  test("refuses a wrong password", async () => {
    const { url } = await testClickhouse();
    const stranger = connectAnalytics({ url, username: "tidegate", password: "wrong" });
    await assert.rejects(stranger.query({ query: "select 1" }), { code: "516" });
    await stranger.close();
  });

  test("kills a query by the id that its caller gave it", async () => {
    const query = "select sum(sleepEachRow(0.05)) from numbers(400) settings max_block_size = 1";
    const slow = client.query({ query, query_id: "slow-1", format: "JSONEachRow" });
    const refused = assert.rejects(async () => await (await slow).json(), { code: "394" });
    await untilRunning("slow-1");
    await client.command({ query: "kill query where query_id = 'slow-1'" });
    await refused;
  });

  test("ends a query whose caller went away", async () => {
    const query = "select sum(sleepEachRow(0.05)) from numbers(400) settings max_block_size = 1";
    const gone = new AbortController();
    const slow = client.query({ query, query_id: "slow-2", abort_signal: gone.signal });
    const refused = assert.rejects(slow);
    await untilRunning("slow-2");
    gone.abort();
    await refused;
    for (let tries = 0; (await running("slow-2")) > 0; tries += 1) {
      assert.ok(tries < 200, "the query still runs");
      await sleep(10);
    }
  });

  const running = async (id: string) => {
    const query = "select 1 from system.processes where Settings['log_comment'] = {id:String}";
    return (await rows(query, { id })).length;
  };
  const untilRunning = async (id: string) => {
    for (let tries = 0; (await running(id)) === 0; tries += 1) {
      assert.ok(tries < 200, "the query never ran");
      await sleep(10);
    }
  };
});
