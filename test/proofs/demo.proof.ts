/**
 * `tidegate demo` as a newcomer runs it: a database of its own with two weeks of traffic, and a
 * person of each role who can sign in with the printed password and sees something.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { z } from "zod";
import { roles } from "#src/identity/access/roles.ts";

const port = 18_097;
const Me = z.object({ memberships: z.array(z.object({ role: z.string() })) });
const base = `http://127.0.0.1:${port}`;

describe("a demonstration made and signed in to", () => {
  test("each role signs in with the printed password and may do what it names", async () => {
    const root = mkdtempSync(join(tmpdir(), "tidegate-demo-"));
    const main = join(import.meta.dirname, "../../src/cli/main.ts");
    const words = ["demo", "--folder", join(root, "demo"), "--port", String(port)];
    const demo = spawn(process.execPath, [main, ...words, "--declarations", "60"], {
      env: { ...process.env, NODE_TEST_CONTEXT: "" },
    });
    let printed = "";
    let noted = "";
    demo.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const isReady = new Promise<boolean>((resolve) => {
      demo.stderr.on("data", (chunk: Buffer) => {
        noted += chunk.toString();
        if (noted.includes("Sign in at")) resolve(true);
      });
      demo.once("exit", () => resolve(false));
    });
    try {
      assert.ok(await isReady, noted);
      const people = printed
        .trim()
        .split("\n")
        .map((line) => line.split(/\s{2,}/));
      // two agencies have an officer each, and the carrier an administrator
      assert.equal(people.length, roles.length + 2);
      for (const [role = "", email = "", password = ""] of people) {
        const signedIn = await fetch(`${base}/api/auth/sign-in/email`, {
          method: "POST",
          headers: { "content-type": "application/json", origin: base },
          body: JSON.stringify({ email, password }),
        });
        assert.equal(signedIn.status, 200, `${role}: ${await signedIn.text()}`);
        const cookie = signedIn.headers
          .getSetCookie()
          .map((one) => one.split(";")[0])
          .join("; ");
        const me = await (await fetch(`${base}/api/v1/me`, { headers: { cookie } })).json();
        const { memberships } = Me.parse(me);
        assert.deepEqual(
          memberships.map((one) => one.role),
          [role],
        );
        if (role === "right-holder") {
          const list = await fetch(`${base}/api/v1/infringements`, { headers: { cookie } });
          const { infringements } = (await list.json()) as { infringements: object[] }; // as the route says
          assert.equal(infringements.length, 1, "a right holder has a notice to answer");
        }
        if (role !== "trader-clerk") continue;
        const list = await fetch(`${base}/api/v1/declarations?limit=5`, { headers: { cookie } });
        const { declarations } = (await list.json()) as { declarations: object[] }; // as above
        assert.ok(declarations.length > 0, "a trader's desk is not empty");
      }
    } finally {
      demo.kill("SIGTERM");
      if (demo.exitCode === null) await once(demo, "exit");
      rmSync(root, { recursive: true, force: true });
    }
  });
});
