import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect as dial, createServer, type Server } from "node:net";
import { test } from "node:test";
import { connect } from "#src/platform/database.ts";
import { findFreePort } from "#src/platform/engines/free-port.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { errorCode, isConnectionLost } from "./faults.ts";
import { atFirstHost, hostsOf, isDatabaseUrl } from "./hosts.ts";

test("a URL of a database names one host or several", () => {
  const url = "postgres://u:p%2C@one:5433,two,three:5434/d?sslmode=require";
  assert.deepEqual(hostsOf(url), ["one:5433", "two:5433", "three:5434"]);
  assert.equal(atFirstHost(url), "postgres://u:p%2C@one:5433/d?sslmode=require");
  assert.deepEqual(hostsOf("postgres:///d"), ["127.0.0.1:5432"]);
  for (const good of [url, "postgresql://u@h/d", "postgres://[::1]:5/d"])
    assert.ok(isDatabaseUrl(good), good);
  for (const bad of ["mysql://h/d", "postgres://a:1,b:x/d", "h:5432"])
    assert.ok(!isDatabaseUrl(bad), bad);
});

describeWithDatabase("several hosts of one database", (database) => {
  const real = () => Number(new URL(database.url).port);
  const at = (...ports: readonly number[]) =>
    database.url.replace(
      new URL(database.url).host,
      ports.map((port) => `127.0.0.1:${port}`).join(","),
    );
  const portOf = (server: Server) => (server.address() as AddressInfo).port; // listens on TCP

  /** A server whose sessions take no changes: the parameter is put into what opens them. */
  async function openReadOnly(): Promise<Server> {
    const parameter = Buffer.from("options\0-c default_transaction_read_only=on\0");
    const server = createServer((client) => {
      const upstream = dial(real(), "127.0.0.1");
      for (const socket of [client, upstream]) {
        socket.on("error", () => undefined);
        socket.on("close", () => {
          client.destroy();
          upstream.destroy();
        });
      }
      client.once("data", (first: Buffer) => {
        const opened = Buffer.concat([first.subarray(0, 8), parameter, first.subarray(8)]);
        opened.writeUInt32BE(opened.length);
        upstream.write(opened);
        client.pipe(upstream);
        upstream.pipe(client);
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return server;
  }

  test("the one that takes changes is found behind one that is gone and one that does not", async () => {
    const readOnly = await openReadOnly();
    const sql = connect(at(await findFreePort(), portOf(readOnly), real()), 2);
    await sql`create table found (n int)`;
    await sql.begin((tx) => tx`insert into found values (1)`);
    const [row] = await database.sql`select count(*) as found from found`;
    assert.equal(row?.["found"], 1n);
    await sql.end({ timeout: 1 });
    readOnly.close();
  });

  test("where none takes changes, or none is there, it is said at once and does not go on for ever", async () => {
    const readOnly = await openReadOnly();
    const port = portOf(readOnly);
    const sql = connect(at(port, port), 2);
    for (let asked = 0; asked < 3; asked++)
      await assert.rejects(sql`select 1`, (error) => errorCode(error) === "25006");
    await assert.rejects(
      sql.begin((tx) => tx`select 1`),
      (error) => errorCode(error) === "25006",
    );
    await sql.end({ timeout: 1 });
    readOnly.close();
    const gone = connect(at(await findFreePort(), await findFreePort()), 2);
    for (let asked = 0; asked < 3; asked++)
      await assert.rejects(gone`select 1`, (error) => isConnectionLost(error));
    await gone.end({ timeout: 1 });
  });

  test("a session that turned read-only is left, and the next one writes", async () => {
    const sql = connect(database.url, 1);
    await sql`create table left_behind (n int)`;
    for (const write of [
      () => sql`insert into left_behind values (1)`,
      () => sql.begin((tx) => tx`insert into left_behind values (2)`),
    ]) {
      await sql`set default_transaction_read_only = on`;
      await assert.rejects(write(), (error) => errorCode(error) === "25006");
      await write();
    }
    const reserved = await sql.reserve();
    await reserved`set default_transaction_read_only = on`;
    await assert.rejects(
      async () => await reserved`insert into left_behind values (3)`,
      (error) => errorCode(error) === "25006",
    );
    reserved.release();
    await sql`insert into left_behind values (4)`;
    assert.equal((await sql`select 1 from left_behind`).length, 3);
    await sql.end({ timeout: 1 });
  });
});
