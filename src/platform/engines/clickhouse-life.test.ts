import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connectAnalytics } from "./analytics-client.ts";
import { type RunningClickHouse, startClickHouse } from "./clickhouse.ts";
import { findProcessStart } from "./process-start.ts";
import { makeTestFolder } from "./test-engines.ts";

describe("the process of the analytics engine", () => {
  let root: string;
  let folder: string;
  before(() => {
    root = makeTestFolder();
    folder = join(root, "analytics");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const ask = async ({ url, username, password }: RunningClickHouse, query: string) => {
    const client = connectAnalytics({ url, username, password });
    try {
      return await (await client.query({ query, format: "JSONEachRow" })).json();
    } finally {
      await client.close();
    }
  };
  const command = async ({ url, username, password }: RunningClickHouse, query: string) => {
    const client = connectAnalytics({ url, username, password });
    await client.command({ query });
    await client.close();
  };

  test("keeps its tables between runs, and waits for the run before to end", async () => {
    const running = await startClickHouse({ folder });
    await command(running, "create table kept (a UInt8) engine MergeTree order by a");
    await command(running, "insert into kept values (7)");
    const next = startClickHouse({ folder });
    await sleep(500);
    await running.stop();
    const again = await next;
    assert.deepEqual(await ask(again, "select a from kept"), [{ a: 7 }]);
    await again.stop();
  });

  test("is started again at the same address when it dies, with what was inserted", async () => {
    const told: string[] = [];
    const running = await startClickHouse({ folder, onRestart: (says) => void told.push(says) });
    await command(running, "insert into kept values (8)");
    const dead = running.pid();
    process.kill(dead, "SIGKILL");
    for (let tries = 0; running.pid() === dead; tries += 1) {
      assert.ok(tries < 1000, "it was not started again");
      await sleep(10);
    }
    assert.deepEqual(await ask(running, "select sum(a) as sum from kept"), [{ sum: "15" }]);
    assert.deepEqual(told, ["The analytics engine ended (SIGKILL) and is started again."]);
    await running.stop();
  });

  test("is gone as soon as the process that started it is killed", async () => {
    const module = new URL("./clickhouse.ts", import.meta.url).href;
    const script = `import { startClickHouse } from ${JSON.stringify(module)};
      const running = await startClickHouse({ folder: ${JSON.stringify(folder)} });
      console.log(running.pid());`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const said: unknown[] = await once(parent.stdout, "data");
    const pid = Number(String(said[0]).trim());
    assert.ok(findProcessStart(pid) !== undefined, "the engine runs");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    for (let tries = 0; findProcessStart(pid) !== undefined; tries += 1) {
      assert.ok(tries < 500, "the engine outlived its parent");
      await sleep(10);
    }
  });
});
