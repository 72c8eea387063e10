/**
 * A rule written in the console by one person and switched on by another while declarations pour in: by
 * the database's own times of commit, everything committed after it carries it and nothing before does;
 * a thousand stored selections are decided equally again. TIDEGATE_PROOF_LOAD sets how many declarations.
 */
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { openPool } from "#src/platform/driver/postgres.ts";
import type { Browser } from "playwright-core";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import {
  runCommand,
  type RunningServer,
  startServer,
  stopServer,
} from "../whole/running-server.ts";
import { addSecondPerson } from "../browser/second-person.ts";
import { built, noBrowser, openBrowser, visit } from "../browser/browser.ts";

const wanted = Number(process.env["TIDEGATE_PROOF_LOAD"] ?? 2_000);
const atOnce = 24;

describe("a rule switched on under load", { skip: noBrowser }, () => {
  let folder = "";
  let server: RunningServer;
  let browser: Browser;
  let keys: Readonly<Record<"analyst" | "chief", string>>;
  before(async () => {
    assert.ok(built, "The pages are not built: npm run setup");
    folder = mkdtempSync(join(tmpdir(), "tidegate-load-"));
    // the database keeps the time of each commit only where it is told to before it starts
    await stopServer(await startServer(folder));
    const settings = join(folder, "postgres", "postgresql.auto.conf");
    appendFileSync(settings, "track_commit_timestamp = on\n");
    server = await startServer(folder);
    browser = await openBrowser();
    const make = async (name: string, scopes: readonly string[]) =>
      String((await call("POST", "/keys", { name, scopes }))["key"]);
    keys = {
      analyst: await make("analyst", ["risk"]),
      chief: await addSecondPerson(folder),
    };
  });
  after(async () => {
    await browser?.close();
    if (server) await stopServer(server);
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  async function call(method: string, path: string, body?: object, as = server.key) {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${as}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as Record<string, unknown>; // an answer of our own API
  }

  const load = { made: 0 };
  /** Each of its own trader: nobody is stopped too often. */
  async function lodge(): Promise<void> {
    const number = ++load.made;
    const trader = `3122${String(260_000 + number).padStart(6, "0")}`;
    const document = madeDeclaration({ reference: `LD-${number}`, trader, direction: "export" });
    const lodged = await call("POST", "/declarations?profile=cn", document);
    assert.ok(lodged["lane"], JSON.stringify(lodged));
  }
  async function lodgeMany(count: number, isEnough = () => false): Promise<void> {
    let left = count;
    const one = async () => {
      while (left-- > 0 && !isEnough()) await lodge();
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  async function write(): Promise<string> {
    const address = `${server.url}/console/risk/how-to-write?lang=en`;
    const { page, faults, close } = await visit(browser, address, { key: keys.analyst });
    await page.getByRole("main").getByRole("link", { name: "Write a rule" }).click();
    await page.getByLabel("Condition").fill("direction = export and commodity starts with 84");
    await page.getByText(/^Hits [1-9]\d* of the last \d+ declarations/).waitFor();
    for (const [label, text] of [
      ["ID", "RSK-1400"],
      ["Owner", "risk office"],
      ["Description (English)", "Machinery that leaves"],
      ["Description (Chinese)", "出口机械"],
      ["Legal basis (English)", "Customs law"],
      ["Legal basis (Chinese)", "海关法"],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(text);
    await page.getByLabel("From", { exact: true }).fill("2020-01-01");
    await page.getByRole("button", { name: "Run the test" }).click();
    await page.getByText("Findings missed").first().waitFor();
    await page.getByLabel("Reason", { exact: true }).fill("Tried on all that passed.");
    await page.getByRole("button", { name: "Propose the rule" }).click();
    await page.getByRole("heading", { level: 1, name: "Change to RSK-1400" }).waitFor();
    const change = page.url().split("/").at(-1)?.split("?")[0] ?? "";
    assert.deepEqual(faults, []);
    await close();
    return change;
  }

  /** The second person decides on the first full second of those that come. */
  async function decide(change: string): Promise<void> {
    const address = `${server.url}/console/risk/changes/${change}?lang=en`;
    const { page, faults, close } = await visit(browser, address, { key: keys.chief });
    await page.getByLabel("approve", { exact: true }).check();
    await page.getByLabel("Reason", { exact: true }).fill("It was tried.");
    await sleep(1_000 - (Date.now() % 1_000));
    await page.getByRole("button", { name: "Decide", exact: true }).click();
    await page.getByText("in effect", { exact: true }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  }

  test("holds for every commit after it and for none before", async (context) => {
    await lodgeMany(100);
    const change = await write();
    let isActive = false;
    const pouring = lodgeMany(wanted, () => isActive && load.made > wanted);
    while (load.made < 400) await sleep(20);
    await decide(change);
    isActive = true;
    await pouring;
    await lodgeMany(200);

    const sql = openRecords(folder);
    const [activation] = await sql<{ at: string }[]>`
      select pg_xact_commit_timestamp(xmin)::text as at from register_activations
      where profile = 'cn' order by number desc limit 1`;
    const rows = await sql<{ isAfter: boolean; hit: boolean; count: number }[]>`
      select pg_xact_commit_timestamp(s.xmin) > ${activation?.at ?? ""}::text::timestamptz as "isAfter",
        'RSK-1400' = any(s.rules) as hit, count(*)::int as count
      from selections s group by 1, 2 order by 1, 2`;
    await sql.end();
    const counted = (isAfter: boolean, hit: boolean) =>
      rows.find((row) => row.isAfter === isAfter && row.hit === hit)?.count ?? 0;
    context.diagnostic(
      `activated at ${activation?.at}: ${counted(false, false)} committed before it, ${counted(true, true)} after`,
    );
    assert.equal(counted(true, false), 0, "committed after it and without it");
    assert.equal(counted(false, true), 0, "committed before it and with it");
    assert.ok(counted(false, false) >= 300 && counted(true, true) >= 300);
    const replayed = await runCommand(server, "risk rules replay --limit 1000");
    assert.match(replayed, /1000 of 1000 selections are decided equally, 0 were made under other/);
  });
});

/** The records of the system, by their own address: the pages do not show times of commits. */
function openRecords(folder: string): ReturnType<typeof postgres> {
  const home = join(folder, "postgres");
  // the fourth line is the port, by PostgreSQL's own manual
  const port = Number(readFileSync(join(home, "postmaster.pid"), "utf8").split("\n")[3]);
  const password = readFileSync(`${home}.password`, "utf8").trim();
  const user = "tidegate";
  return openPool({ host: "127.0.0.1", port, user, password, database: user, max: 1 });
}
