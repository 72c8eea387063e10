import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fastify from "fastify";
import { AppError } from "#src/kernel/app-error.ts";
import { AddressLimits, limitAddresses } from "./address-limits.ts";
import { BodyBudget, budgetBodies, type Pace, type Sender } from "./body-budget.ts";

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "";
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.status} ${thrown.code}` : String(thrown);
  }
};
const mebibyte = 1024 * 1024;
const party = (name: string): Sender => ({ name, kind: "party" });

describe("the budget of bodies", () => {
  test("a party has its share, all together have theirs, and what is given back is free again", () => {
    const budget = new BodyBudget({ allMax: 100, partyMax: 60, strangerMax: 10 });
    const [first, second] = [budget.open(party("a")), budget.open(party("a"))];
    first.take(40);
    assert.equal(
      codeOf(() => second.take(21)),
      "429 BODIES_OF_PARTY",
    );
    assert.equal(
      codeOf(() => budget.open({ name: "x", kind: "stranger" }).take(11)),
      "429 BODIES_OF_PARTY",
    );
    first.giveBack();
    first.giveBack();
    second.take(60);
    assert.equal(budget.bytes, 60);
    const large = new BodyBudget({ allMax: mebibyte, partyMax: mebibyte });
    large.open(party("a")).take(mebibyte);
    assert.equal(
      codeOf(() => large.open(party("b")).take(mebibyte)),
      "503 BODIES_OF_ALL",
    );
    // a small one finds room
    assert.equal(
      codeOf(() => large.open(party("b")).take(1_000)),
      "",
    );
  });

  async function openServer(budget: BodyBudget, pace?: Pace) {
    const server = fastify();
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    const senderOf = ({ headers }: { readonly headers: { readonly from?: string | undefined } }) =>
      party(headers.from ?? "a");
    budgetBodies(server, budget, { senderOf, ...(pace ? { pace } : {}) });
    const read: number[] = [];
    server.post("/", { bodyLimit: 64 * mebibyte }, (request, reply) => {
      read.push((request.body as Buffer).length); // the parser above
      void reply.send({ used: budget.bytes });
    });
    server.get("/unread", async () => {
      await sleep(120);
      return {};
    });
    server.setErrorHandler((error, _request, reply) =>
      reply.code(error instanceof AppError ? error.status : 500).send({ code: String(error) }),
    );
    await server.listen({ port: 0, host: "127.0.0.1" });
    const address = server.server.address();
    return { server, read, port: typeof address === "object" && address ? address.port : 0 };
  }

  test("a stated length is refused before a byte of the body is read", async () => {
    const budget = new BodyBudget({ partyMax: 1_000 });
    const { server, read, port } = await openServer(budget);
    try {
      const headers = { "content-length": "30000000", "content-type": "text/plain" };
      const asked = httpRequest({ port, host: "127.0.0.1", method: "POST", headers });
      asked.on("error", () => undefined);
      // nothing of the body is sent
      asked.flushHeaders();
      const [answer] = (await once(asked, "response")) as [{ statusCode: number }];
      assert.equal(answer.statusCode, 429);
      assert.deepEqual(read, []);
      asked.destroy();
    } finally {
      await server.close();
    }
    assert.equal(budget.bytes, 0);
  });

  test("bodies that are announced and not sent leave room for others", async () => {
    const budget = new BodyBudget({ allMax: 100_000, partyMax: 90_000 });
    const { server, port } = await openServer(budget);
    const post = (from: string, length: number) =>
      httpRequest({
        port,
        host: "127.0.0.1",
        method: "POST",
        headers: { from, "content-length": String(length), "content-type": "text/plain" },
      });
    const announced = ["a", "b", "c"].map((from) => post(from, 90_000));
    try {
      for (const one of announced) {
        one.on("error", () => undefined);
        one.write("x");
      }
      while (budget.bytes < announced.length) await new Promise(setImmediate);
      const asked = post("d", 80_000);
      asked.end(Buffer.alloc(80_000));
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      assert.equal(answer.statusCode, 200);
      answer.resume();
      // of its own share a sender has what he announced
      const second = post("a", 80_000);
      second.on("error", () => undefined);
      second.flushHeaders();
      const [refused] = (await once(second, "response")) as [IncomingMessage];
      assert.equal(refused.statusCode, 429);
      second.destroy();
    } finally {
      for (const one of announced) one.destroy();
      await server.close();
    }
  });

  test("a body that comes too slowly ends, whether little or nearly all of it came", async () => {
    const budget = new BodyBudget();
    const { server, port } = await openServer(budget, { windowMs: 60, bytesMin: 1_000 });
    try {
      for (const sent of [1, 200_000]) {
        const headers = { "content-length": "200100", "content-type": "text/plain" };
        const asked = httpRequest({ port, host: "127.0.0.1", method: "POST", headers });
        asked.on("error", () => undefined);
        asked.write(Buffer.alloc(sent));
        const [answer] = (await once(asked, "response")) as [IncomingMessage];
        assert.equal(answer.statusCode, 408);
        asked.destroy();
      }
    } finally {
      await server.close();
    }
    assert.equal(budget.bytes, 0);
  });

  test("a body that nobody reads ends without anybody's fault", async () => {
    const budget = new BodyBudget();
    const { server, port } = await openServer(budget, { windowMs: 20, bytesMin: 1_000 });
    try {
      const headers = { "content-length": "500", "content-type": "text/plain" };
      const asked = httpRequest({ port, host: "127.0.0.1", path: "/unread", headers });
      asked.on("error", () => undefined);
      asked.write("x");
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      assert.equal(answer.statusCode, 200);
      asked.destroy();
    } finally {
      await server.close();
    }
    assert.equal(budget.bytes, 0);
  });

  test("who is not a party has a small share, and all of them together a part", () => {
    const budget = new BodyBudget({ allMax: 200 * mebibyte });
    const take = (name: string, kind: Sender["kind"], megabytes: number) =>
      codeOf(() => budget.open({ name, kind }).take(megabytes * mebibyte));
    assert.equal(take("own", "guest", 9), "429 BODIES_OF_PARTY");
    const guests = ["1", "2", "3", "4", "5", "6", "7"].map((name) => take(name, "guest", 8));
    assert.deepEqual(new Set(guests), new Set([""]));
    assert.equal(take("8", "guest", 8), "503 BODIES_OF_ALL");
    assert.equal(take("box", "sandbox", 30), "503 BODIES_OF_ALL");
    assert.equal(take("known", "party", 60), "");
  });

  test("a body without a stated length is counted as it comes, and given back", async () => {
    const budget = new BodyBudget({ partyMax: 100_000 });
    const { server, read, port } = await openServer(budget);
    const send = (bytes: number) =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body: Readable.toWeb(Readable.from([Buffer.alloc(bytes / 2), Buffer.alloc(bytes / 2)])),
        duplex: "half",
      } as RequestInit).then(
        (answer) => answer.status,
        () => 0,
      );
    try {
      assert.equal(await send(80_000), 200);
      assert.equal(await send(80_000), 200);
      // refused while it comes: the answer may be lost with the connection
      assert.ok([0, 429].includes(await send(200_000)));
      assert.deepEqual(read, [80_000, 80_000]);
    } finally {
      await server.close();
    }
    assert.equal(budget.bytes, 0);
  });
});

describe("limits by address", () => {
  test("over all routes, by what answers cost; who is known is not held for strangers", async () => {
    const limits = new AddressLimits(30);
    const server = fastify();
    const isKnown = (authorization: string | undefined) => authorization === "Bearer right";
    limitAddresses(server, limits, ({ headers }) => isKnown(headers.authorization));
    for (const [url, cost] of [
      ["/api/v1/dear", 10],
      ["/api/v1/plain", 1],
      ["/page", 1],
    ] as const)
      server.get(url, { config: { cost } }, async (request, reply) => {
        const { authorization } = request.headers;
        if (authorization !== undefined && !isKnown(authorization)) void reply.code(401);
        return {};
      });
    server.setErrorHandler((error, _request, reply) =>
      reply.code(error instanceof AppError ? error.status : 500).send(String(error)),
    );
    const ask = async (url: string, headers: Record<string, string> = {}) =>
      (await server.inject({ url, headers })).statusCode;
    assert.equal(await ask("/api/v1/dear", { authorization: "Bearer right" }), 200);
    assert.deepEqual([await ask("/api/v1/dear"), await ask("/api/v1/dear")], [200, 200]);
    for (let at = 0; at < 10; at++) assert.equal(await ask("/api/v1/plain"), 200);
    assert.equal(await ask("/api/v1/plain"), 429);
    assert.equal(await ask("/page"), 200);
    assert.equal(await ask("/api/v1/dear", { authorization: "Bearer right" }), 200);
    // wrong credentials are answered 401 for a while, and then not looked up any more
    const told: number[] = [];
    for (let at = 0; at < 40; at++)
      told.push(await ask("/api/v1/plain", { authorization: `Bearer wrong${at}` }));
    assert.equal(told.filter((status) => status === 401).length, 30);
    assert.equal(told.at(-1), 429);
    assert.equal(await ask("/api/v1/dear", { authorization: "Bearer right" }), 200);
    await server.close();
  });
});
