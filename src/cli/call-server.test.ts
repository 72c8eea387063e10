import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { apiHeader, apiVersion } from "#src/platform/api-header.ts";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { portLine } from "#src/platform/engines/running-server.ts";
import { callServer } from "./call-server.ts";

const asked = { method: "GET", path: "/me" } as const;

describe("the local administrator's key", () => {
  test("is sent to this machine's server, and to no other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tidegate-key-"));
    await writeFile(join(folder, "administrator.txt"), "TIDEGATE_API_KEY=tg_local_one\n");
    const began = findProcessStart(process.pid) ?? "unknown";
    const note = (line: string) => writeFile(join(folder, "running"), line);
    process.env["TIDEGATE_DATA"] = folder;
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.setHeader(apiHeader, apiVersion);
      response.setHeader("content-type", "application/json").end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const refused = { code: "KEY_NOT_GIVEN", status: 400 };
    const here = { url: `http://127.0.0.1:${port}`, key: undefined };
    try {
      // nobody runs on the folder, or somebody on another port: what answers here is not its server
      await assert.rejects(callServer(asked, here), refused);
      await note(`${process.pid} ${began}\n${portLine(port + 1)}`);
      await assert.rejects(callServer(asked, here), refused);
      await note(`${process.pid} another start\n${portLine(port)}`);
      await assert.rejects(callServer(asked, here), refused);
      assert.deepEqual(seen, []);
      await note(`${process.pid} ${began}\n${portLine(port)}`);
      const unnamed = { url: undefined, key: "tg_named_one" };
      await callServer(asked, unnamed);
      assert.equal(seen.pop(), "Bearer tg_named_one", "where the server of the folder runs");
      for (const url of [`http://127.0.0.1:${port}`, `http://localhost:${port}/`])
        await callServer(asked, { url, key: undefined });
      const own = { url: `http://127.0.0.1:${port}`, key: "tg_named_one" };
      await callServer(asked, own);
      assert.deepEqual(seen, ["Bearer tg_local_one", "Bearer tg_local_one", "Bearer tg_named_one"]);
      for (const url of [
        "http://192.0.2.1:8080",
        `http://127.0.0.1.nip.example:${port}`,
        `http://127.0.0.1:${port}@evil.example`,
        "https://customs.example",
        "not an address",
      ])
        await assert.rejects(callServer(asked, { url, key: undefined }), refused);
      await rm(join(folder, "running"));
      process.env["PORT"] = String(port);
      await callServer(asked, { url: undefined, key: undefined });
      assert.equal(seen.at(-1), "Bearer tg_local_one", "the default, where none is noted");
    } finally {
      delete process.env["TIDEGATE_DATA"];
      delete process.env["PORT"];
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    }
  });

  test("what answers and is not a Tidegate is told so, whatever it says", async () => {
    let says: { readonly status: number; readonly type: string; readonly body: string };
    const server = createServer((_request, response) => {
      response.writeHead(says.status, { "content-type": says.type }).end(says.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    try {
      for (const said of [
        { status: 200, type: "application/json", body: '{"hello":[1]}' },
        { status: 200, type: "text/html", body: "<h1>It works</h1>" },
        { status: 502, type: "text/html", body: "Bad gateway" },
        { status: 404, type: "application/problem+json", body: '{"title":"Not here"}' },
      ]) {
        says = said;
        const target = { url: `http://127.0.0.1:${port}`, key: "tg_named_one" };
        await assert.rejects(callServer(asked, target), { code: "SERVER_NOT_TIDEGATE" });
      }
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
