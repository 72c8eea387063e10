import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { callServer } from "./call-server.ts";

const asked = { method: "GET", path: "/me" } as const;

describe("the local administrator's key", () => {
  test("is sent to this machine's server, and to no other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tidegate-key-"));
    await writeFile(join(folder, "administrator.txt"), "TIDEGATE_API_KEY=tg_local_one\n");
    process.env["TIDEGATE_DATA"] = folder;
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.setHeader("content-type", "application/json").end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    try {
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
        await assert.rejects(callServer(asked, { url, key: undefined }), {
          code: "KEY_NOT_GIVEN",
          status: 400,
        });
    } finally {
      delete process.env["TIDEGATE_DATA"];
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    }
  });
});
