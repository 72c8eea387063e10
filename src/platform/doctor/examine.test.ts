import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";
import { readSettings } from "#src/platform/settings.ts";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { portLine } from "#src/platform/engines/running-server.ts";
import { examine, serverAddress } from "./examine.ts";

const at = (url: string) => ({ url, because: "made" });

describe("doctor", () => {
  test("finds a machine well that runs these tests, and tells of a server that was killed", async () => {
    const folder = makeTestFolder();
    writeFileSync(join(folder, "running"), "1 long-ago\n");
    const settings = readSettings({ TIDEGATE_DATA: folder, PORT: "1" });
    const findings = await examine(settings, at("http://127.0.0.1:2"));
    rmSync(folder, { recursive: true });
    const bad = findings.filter(({ check, ok }) => !ok && check !== "pages");
    assert.deepEqual(bad, []);
    const lock = findings.find(({ check }) => check === "server of the folder");
    assert.match(lock?.says ?? "", /not stopped in order/);
  });

  test("looks where the server of the folder noted its port, unless told otherwise, and says why there", async () => {
    const dataFolder = makeTestFolder();
    const settings = readSettings({ TIDEGATE_DATA: dataFolder });
    const none = serverAddress(settings, undefined, undefined);
    assert.deepEqual(none.url, "http://127.0.0.1:8080");
    const server = (await examine(settings, { ...none, url: "http://127.0.0.1:2" })).find(
      ({ check }) => check === "server",
    );
    assert.match(server?.says ?? "", /no server of .* notes its port/);
    const own = `${process.pid} ${findProcessStart(process.pid) ?? ""}\n${portLine(8633)}`;
    writeFileSync(join(dataFolder, "running"), own);
    assert.equal(serverAddress(settings, undefined, undefined).url, "http://127.0.0.1:8633");
    assert.equal(
      serverAddress({ ...settings, port: 8081 }, undefined, "8081").url.slice(-4),
      "8081",
    );
    assert.equal(serverAddress(settings, "http://a.example/", undefined).url, "http://a.example");
    rmSync(dataFolder, { recursive: true });
  });

  test("names the clock of a server that goes on with a wrong one", async () => {
    const said = { status: "ok", clock: "8640000 seconds ahead of the database" };
    const other = createHttpServer((_, answer) => answer.end(JSON.stringify(said)));
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo; // it listens on TCP
    const settings = readSettings({ PORT: String(port) });
    const findings = await examine(settings, at(`http://127.0.0.1:${port}`));
    other.close();
    const clock = findings.find(({ check }) => check === "clock");
    assert.deepEqual([clock?.ok, clock?.fix === ""], [false, false]);
    assert.match(clock?.says ?? "", /8640000 seconds ahead/);
  });

  test("names the engine of a setting that does not answer, and a port that another program has", async () => {
    const other = createServer((socket) => socket.end());
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo; // it listens on TCP
    const settings = readSettings({
      PORT: String(port),
      DATABASE_URL: "postgres://u:hush@127.0.0.1:1/d",
      CLICKHOUSE_URL: "http://127.0.0.1:1",
    });
    const findings = await examine(settings, at(`http://127.0.0.1:${port}`));
    other.close();
    const bad = findings.filter(({ check, ok }) => !ok && check !== "pages");
    assert.deepEqual(
      bad.map(({ check }) => check),
      ["records", "analytics", "server"],
    );
    assert.ok(bad.every(({ says, fix }) => fix !== "" && !says.includes("hush")));
  });
});
