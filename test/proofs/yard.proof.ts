/**
 * An officer in the yard, in a real browser: the network is cut, twenty photographs are taken, the browser is
 * killed twice, while they are taken and while they are sent, and the network comes back. Nothing is lost or
 * doubled, and what a colleague did meanwhile is shown. TIDEGATE_PROOF_COUNT sets how many photographs (20).
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Page } from "playwright-core";
import { built, noBrowser, openKeptBrowser } from "../browser/browser.ts";
import { ControlledDesk } from "../traffic/controlled.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const count = Number(process.env["TIDEGATE_PROOF_COUNT"] ?? 20);
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
/** Photographs of a few megabytes as phones make them; each is another one. */
const photographs = Array.from({ length: count }, (_, number) => ({
  name: `photo-${number + 1}.jpg`,
  mimeType: "image/jpeg",
  buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, number]), Buffer.alloc(2_000_000, number)]),
}));

const why = noBrowser ?? (built ? undefined : "the pages are not built");

describeWithDatabase("the yard without a network", (database) => {
  let opened: TestApp;
  let server: FastifyInstance;
  let url = "";
  let desk: ControlledDesk;
  let authorization = "";
  const folder = mkdtempSync(join(tmpdir(), "tidegate-yard-"));
  before(async () => {
    opened = await openTestApp(database, at);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    await server.listen({ port: 0, host: "127.0.0.1" });
    // a server that listens on a port has an address with that port
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    authorization = `Bearer ${await makeHeldKey(database, "customs-1", ["officer"])}`;
    desk = new ControlledDesk(database.sql, "3122260813");
    await desk.deposit();
  });
  after(async () => {
    await server.close();
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const openYard = async (offline: boolean): Promise<Page> => {
    const headers = { authorization };
    const context = await openKeptBrowser(folder, { offline, extraHTTPHeaders: headers });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${url}/yard/?lang=en`);
    return page;
  };
  /** As the system ends a program that takes too much memory: without a word. */
  const kill = async () => {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
      if (commandOf(pid).includes(folder)) process.kill(Number(pid), "SIGKILL");
    await sleep(1_000);
  };
  const pictures = async (id: string) => {
    const rows = await database.sql<{ hash: string }[]>`
      select says->>'hash' as hash from control_task_records
      where declaration_id = ${id} and kind = 'photo'`;
    return rows.map(({ hash }) => hash);
  };

  test(
    "photographs and findings arrive once, whatever ends the browser",
    { skip: why },
    async (context) => {
      const one = await desk.lodge({ reference: "YARD-1" });
      const other = await desk.lodge({ reference: "YARD-2" });
      let page = await openYard(false);
      await page.getByRole("button", { name: "Download the tasks of today" }).click();
      await page.getByRole("button", { name: /YARD-1/ }).waitFor();
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.context().setOffline(true);
      await page.getByRole("button", { name: /YARD-1/ }).click();
      const half = Math.ceil(count / 2);
      await page.getByLabel("Take or choose photographs").setInputFiles(photographs.slice(0, half));
      await page.getByRole("heading", { name: `Photographs (${half})` }).waitFor();
      await page.getByLabel("Seals").fill("CN0042");
      await sleep(300);
      await kill();

      page = await openYard(true);
      await page.getByRole("button", { name: /YARD-1/ }).click();
      await page.getByRole("heading", { name: `Photographs (${half})` }).waitFor();
      assert.equal(await page.getByLabel("Seals").inputValue(), "CN0042");
      await page.getByLabel("Take or choose photographs").setInputFiles(photographs.slice(half));
      await page.getByRole("heading", { name: `Photographs (${count})` }).waitFor();
      await finish(page, "Seen on the quay.");
      await page.getByRole("button", { name: /YARD-2/ }).click();
      await page.getByLabel("Take or choose photographs").setInputFiles(photographs.slice(0, 1));
      await finish(page, "Seen on the quay.");
      await page.getByText("2 to send").waitFor();
      // a colleague is faster with the second one
      await desk.find(other, "refused");
      await page.context().setOffline(false);
      while ((await pictures(one.id)).length < Math.min(3, count)) await sleep(20);
      await kill();
      const before = (await pictures(one.id)).length;
      context.diagnostic(`killed with ${before} of ${count} photographs sent`);

      page = await openYard(false);
      await page.locator("li.sent", { hasText: "YARD-1" }).waitFor({ timeout: 60_000 });
      await page.getByText("A colleague recorded a finding of this task meanwhile").waitFor();
      const hashes = await pictures(one.id);
      assert.equal(hashes.length, count, "none is lost");
      assert.equal(new Set(hashes).size, count, "none is doubled");
      assert.equal(
        (await pictures(other.id)).length,
        1,
        "the photograph of the refused finding is there",
      );
      const findings = await database.sql<{ finding: string }[]>`
      select finding from control_findings where declaration_id = ${one.id}`;
      assert.equal(findings.length, 1);
      assert.match(findings[0]?.finding ?? "", /CN0042/);
      const [twice] = await database.sql`select 1 from file_holdings where uses > 1`;
      assert.equal(twice, undefined);
      const { faults } = await verifyAll(database.sql, opened.app.keyring, opened.app.profiles);
      assert.deepEqual(faults, []);
      await page.context().close();
    },
  );
});

async function finish(page: Page, presence: string): Promise<void> {
  await page.getByLabel(/Where the goods are/).fill(presence);
  await page.getByLabel("Result").selectOption("ok");
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("heading", { name: "Entered on this phone" }).waitFor();
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // it has ended
  }
}
