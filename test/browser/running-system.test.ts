/**
 * The pages against the running system: what a new user sees after the first start. Starts the
 * whole system on a folder and a port of its own, lets a little made traffic through, and stops it.
 */
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { built, noBrowser, openBrowser, visit } from "./browser.ts";
import { lookWithAxe } from "./axe.ts";
import {
  lookAtEscaping,
  lookAtFirstView,
  lookAtHtml,
  lookAtListing,
  walkAsReader,
} from "./first-view.ts";
import { lookAtArrival, lookAtContrast, lookAtPrint } from "./look.ts";
import { releaseByKeyboard } from "./by-keyboard.ts";
import { lookAtBalance } from "./money-pages.ts";
import { actOnMany, addOfficers, makeReviews, workTogether } from "./officers.ts";
import { loseNothing } from "./lose-nothing.ts";
import { addSecondPerson } from "./second-person.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const startMsMax = 120_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves at the ready line; fails with what was printed when the system ends before it. */
async function untilReady(system: ChildProcess): Promise<void> {
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready:\n${printed}`)), startMsMax);
    for (const stream of [system.stdout, system.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (!printed.includes("Tidegate is ready at")) return;
        clearTimeout(timer);
        resolve();
      });
    }
    system.once("exit", (code) => reject(new Error(`Ended with ${code}:\n${printed}`)));
  });
}

type KeptSheet = { readonly rows: readonly (readonly string[])[] };
type DraftToKeep = {
  readonly base: string;
  readonly key: string;
  readonly reference: string;
  /** Items that its totals are of. */
  readonly items: number;
  /** Rows that it has, each as the first. */
  readonly rows: number;
};

/** Keeps a draft of a made declaration. @returns its id */
async function keepDraft({ base, key, reference, items, rows }: DraftToKeep): Promise<string> {
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return await answer.json();
  };
  const document = madeDeclaration({ reference, items });
  const read = (await call("/declarations/sheets?profile=cn", document)) as {
    readonly sheets: readonly { readonly sheet: KeptSheet }[];
  };
  const sheet = read.sheets[0]?.sheet ?? { rows: [] };
  const repeated = Array.from({ length: rows }, () => sheet.rows[0] ?? []);
  const body = { profile: "cn", name: reference, sheet: { ...sheet, rows: repeated } };
  return ((await call("/drafts", body)) as { readonly id: string }).id;
}

describe("the pages of the running system", { skip: noBrowser }, () => {
  let data = "";
  let system: ChildProcess | undefined;
  let start: () => Promise<void>;
  let browser: Browser;
  let base = "";
  let key = "";
  let password = "";

  const stop = async () => {
    if (system === undefined || system.exitCode !== null) return;
    system.kill("SIGINT");
    await once(system, "exit");
  };

  before(async () => {
    assert.ok(built, "The pages are not built: npm run setup");
    data = mkdtempSync(join(tmpdir(), "tidegate-pages-"));
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const env = { ...process.env, PORT: String(port), TIDEGATE_DATA: data, NODE_TEST_CONTEXT: "" };
    start = async () => {
      system = spawn(process.execPath, [join(root, "src/main.ts")], { cwd: root, env });
      await untilReady(system);
    };
    [browser] = await Promise.all([openBrowser(), start()]);
    const simulate = ["simulate", "--declarations", "60", "--seed", "3", "--json"];
    await promisify(execFile)(process.execPath, [join(root, "src/cli/main.ts"), ...simulate], {
      cwd: root,
      env,
    });
    const file = readFileSync(join(data, "administrator.txt"), "utf8");
    key = /^TIDEGATE_API_KEY=(\S+)$/m.exec(file)?.[1] ?? "";
    password = /^Password: (\S+)$/m.exec(file)?.[1] ?? "";
  });
  after(async () => {
    await browser?.close();
    await stop();
    if (data !== "") rmSync(data, { recursive: true, force: true });
  });

  test("tells 2024 in both languages from the series that come with the system", async () => {
    for (const [lang, title, total] of [
      ["en", /Foreign trade in goods in 2024/, "43.85 trillion yuan"],
      ["zh", /2024年货物贸易进出口/, "43.85 万亿元"],
    ] as const) {
      const { page, faults, close } = await visit(browser, `${base}/?lang=${lang}`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      const text = (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
      assert.ok(text.includes(total), text.slice(0, 400));
      await page
        .getByRole("button", { name: /^(computed · Sources|计算得出 · 数据来源).*(Exports|出口)$/ })
        .click();
      await page.getByRole("dialog").getByRole("cell", { name: "254,545" }).first().waitFor();
      await page.keyboard.press("Escape");
      const { looked, poor } = await lookAtContrast(page);
      assert.ok(looked > 200);
      assert.deepEqual(poor, []);
      assert.deepEqual(faults, []);
      await close();
    }
  });

  test("sends title and first figures as HTML, in both languages, to be kept and listed", async () => {
    await lookAtHtml(base);
    await lookAtEscaping(base);
    await lookAtListing(base);
  });

  test("shows a public page from under 200 kB, and nothing in it jumps", async (context) => {
    // how long it takes is said and not asserted: other tests run beside it
    for (const line of await lookAtFirstView(browser, base)) context.diagnostic(line);
  });

  test("shows a manager the day as it goes on, and leads from a figure to its records", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/wall?lang=en`, { key });
    await page.getByText(/^live; figures of/).waitFor();
    // the keyboard goes with the screen, and comes back to the button
    await page.getByRole("button", { name: "Full screen" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("wall") === true);
    await page.evaluate(() => document.exitFullscreen());
    await page.waitForFunction(() => document.activeElement?.textContent === "Full screen");
    const lodged = page.getByRole("region", { name: "Declarations lodged", exact: true });
    const chart = lodged.getByRole("slider");
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    assert.match(
      (await chart.getAttribute("aria-valuetext")) ?? "",
      /^01:00: (Declarations lodged \d|–)/,
    );
    await page
      .getByRole("region", { name: "Waiting in the flow", exact: true })
      .first()
      .getByRole("link", { name: "Payment" })
      .click();
    await page.waitForURL(/\/console\/declarations\?.*station=payment/);
    assert.deepEqual(faults, []);
    await close();
  });

  test("leads a reader from the figures to duties and to where a declaration stands", async () => {
    await walkAsReader(browser, base, key);
  });

  test("shows the flow of the made traffic and leads to one declaration with its charges", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/flow?lang=en`, { key });
    await page.getByRole("button", { name: /^Intake/ }).waitFor();
    await page.getByText("All steps in order").click();
    await page
      .getByRole("region", { name: "All steps" })
      .getByText("grantRelease")
      .first()
      .waitFor();
    await page.getByRole("link", { name: "Declarations" }).click();
    const { shift, bytes } = await lookAtArrival(page);
    assert.ok(shift < 0.05, `what stood there jumped by ${shift}`);
    assert.ok(bytes > 50_000 && bytes < 450_000, `${bytes} bytes over the wire`);
    await page.getByLabel("Status").selectOption("cleared");
    await page
      .getByRole("link", { name: /^Open / })
      .first()
      .click();
    await page.getByText("Final status: cleared.").waitFor();
    await page.getByRole("button", { name: /^Item 1: charges/ }).click();
    await page
      .getByText(/customs value [\d,.]+ CNY/)
      .first()
      .waitFor();
    const history = page.getByRole("region", { name: "History" });
    await history.getByRole("button", { name: "Open all" }).click();
    for (const event of ["declaration.accepted", "release.granted", "trade.recorded"]) {
      await history.getByText(event, { exact: true }).waitFor();
    }
    const { poor } = await lookAtContrast(page);
    assert.deepEqual(poor, []);
    assert.deepEqual(faults, []);
    await close();
  });

  test("leads from the help on rules to a rule that is tried, switched on by another and hits", async () => {
    const call = async (method: string, path: string, body?: object, as = key) => {
      const answer = await fetch(`${base}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return (await answer.json()) as Record<string, unknown>; // an answer of our own API
    };
    // a key that the first person makes is not a second person
    const second = await addSecondPerson(data);
    const { page, faults, close } = await visit(
      browser,
      `${base}/console/risk/how-to-write?lang=en`,
      { key },
    );
    await page.getByText("commodity starts with (61, 6203)").waitFor();
    await page.getByRole("main").getByRole("link", { name: "Write a rule" }).click();
    const condition = page.getByLabel("Condition");
    await condition.fill("");
    await condition.pressSequentially("directi");
    await page.getByRole("option", { name: /^direction/ }).waitFor();
    await condition.press("Enter");
    await condition.pressSequentially("= exprt and orign = CN");
    await page.getByText("Did you mean origin?", { exact: false }).waitFor();
    await condition.fill("direction = export");
    await page.getByText(/^Hits [1-9]\d* of the last \d+ declarations/).waitFor();
    for (const [label, text] of [
      ["ID", "RSK-0001"],
      ["Owner", "risk office"],
      ["Description (English)", "Every export"],
      ["Description (Chinese)", "全部出口"],
      ["Legal basis (English)", "Customs law"],
      ["Legal basis (Chinese)", "海关法"],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(text);
    }
    await page.getByLabel("Lane").selectOption("red");
    await page.getByLabel("From", { exact: true }).fill("2020-01-01");
    await page.getByRole("button", { name: "Run the test" }).click();
    await page.getByText("Findings missed").first().waitFor();
    await page.getByRole("button", { name: "Propose the rule" }).click();
    await page.getByText("At least 3 characters.").waitFor();
    await page.getByLabel("Reason", { exact: true }).fill("A trial of the pages.");
    await page.getByRole("button", { name: "Propose the rule" }).click();
    await page.getByRole("heading", { level: 1, name: "Change to RSK-0001" }).waitFor();
    const change = page.url().split("/").at(-1)?.split("?")[0] ?? "";
    assert.deepEqual(faults, []);
    await close();

    const other = await visit(browser, `${base}/console/risk/changes/${change}?lang=en`, {
      key: second,
    });
    await other.page.getByLabel("approve", { exact: true }).check();
    await other.page.getByLabel("Reason", { exact: true }).fill("It was tried.");
    await other.page.getByRole("button", { name: "Decide", exact: true }).click();
    await other.page.getByText("in effect", { exact: true }).waitFor();
    assert.deepEqual(other.faults, []);
    await other.close();

    const document = madeDeclaration({ reference: "RULE-1", direction: "export" });
    const lodged = await call("POST", "/declarations?profile=cn", document);
    assert.equal(lodged["lane"], "red", JSON.stringify(lodged));
  });

  test("takes a new user from registering to a cleared declaration, with the command it shows", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/register?lang=en`);
    await page.getByLabel("Name").fill("Li Wei");
    await page.getByLabel("E-mail").fill("li@trader.example");
    await page.getByLabel("New password", { exact: true }).fill("a lantern over the harbour");
    await page.getByLabel(/again/i).fill("a lantern over the harbour");
    await page.getByRole("main").getByRole("button", { name: "Register" }).click();
    await page.getByText("Ask the administrator to confirm your address").waitFor();
    const confirmed = await fetch(`${base}/api/v1/address-confirmations`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ email: "li@trader.example" }),
    });
    assert.equal(confirmed.status, 200);
    await page.goto(`${base}/console/start?lang=en`);
    await page.getByLabel("E-mail address or user name").fill("li@trader.example");
    await page.getByLabel("Password").fill("a lantern over the harbour");
    await page.keyboard.press("Enter");
    await page.getByText("You are signed in as Li Wei.").waitFor();
    await page.getByRole("button", { name: "Create a sandbox" }).click();
    await page.getByText("The key stays in this tab only.").waitFor();
    const shown = page.getByRole("region", { name: "Command that lodges the sample" });
    const command = await shown.innerText();
    const { stdout } = await promisify(execFile)("bash", ["-c", command]);
    assert.match(stdout, /"status":"awaiting-payment"/);
    for (const name of ["Pay the charges", "Report the arrival", "Report the departure"])
      await page.getByRole("button", { name }).click();
    await page.getByText("Cleared: the declaration has passed every station.").waitFor();
    await page.getByRole("link", { name: "API", exact: true }).first().click();
    await page.getByLabel("Find a route").fill("GET /api/v1/me");
    await page.getByText("GET /api/v1/me", { exact: true }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    const answer = page.getByRole("region", { name: "Response from the sandbox" });
    await answer.getByText('"sandbox": true').waitFor();
    const { poor } = await lookAtContrast(page);
    assert.deepEqual(poor, []);
    assert.deepEqual(faults, []);
    await close();
  });

  test("lets the first administrator in, who must choose a password before anything else", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/registers?lang=en`);
    await page.getByLabel("E-mail address or user name").fill("administrator");
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Change your password" }).waitFor();
    await page.getByLabel("Current password").fill(password);
    await page.getByLabel("New password", { exact: true }).fill("seven tides at the gate");
    await page.getByLabel("New password again").fill("seven tides at the gate");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Registers" }).waitFor();
    await page.getByRole("link", { name: "Controls", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Controls" }).waitFor();
    await page.getByRole("combobox", { name: "Search for anything" }).fill("S1N60M1F2501-000001");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^(Declaration|Results for) / }).waitFor();
    await page.getByRole("button", { name: "Signed in as Administrator" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("lodges 20 items of a spreadsheet, and loses nothing on the way", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/drafts?lang=en`, {
      key,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await keepDraft({ base, key, reference: "DESK-1", items: 20, rows: 1 });
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/lodgement")) sent.push(request.method());
    });
    await page.reload();
    await page.getByRole("link", { name: "DESK-1" }).click();
    const grid = page.getByRole("grid", { name: "Items" });
    // what a person does from here: keys and clicks, counted
    let acts = 0;
    const press = async (keys: string, times = 1) => {
      for (let time = 0; time < times; time++) await page.keyboard.press(keys);
      acts += times;
    };
    const line = (at: number) => `Computer ${at}\t8471.3010\t1,0${at + 10}.50`;
    const rows = Array.from({ length: 20 }, (_, at) => line(at + 1));
    const copied = ["Goods\tCommodity code\tPrice of the item", ...rows].join("\n");
    await page.evaluate((text) => navigator.clipboard.writeText(text), copied);
    // browsers paste where the caret was last, which is not the table after a reload
    await page.evaluate(() => getSelection()?.collapse(document.querySelector("a"), 0));
    await grid.focus();
    await press("Control+v");
    await page.getByText("20 rows pasted.").waitFor();
    await page.getByText("40 values rewritten", { exact: false }).waitFor();
    // what the spreadsheet does not say is as in the first row
    await press("ArrowRight", 2);
    await press("Shift+ArrowRight", 2);
    await press("Control+Shift+ArrowDown");
    await press("Control+d");
    await press("ArrowRight", 4);
    await press("Control+Shift+ArrowRight");
    await press("Control+Shift+ArrowDown");
    await press("Control+d");
    await page.getByText(/^(0 errors|No findings)/).waitFor();

    // a scan of what the declaration states is kept with the draft, and goes with it
    const documents = page.locator("#files");
    const scan = { name: "invoice.pdf", mimeType: "application/pdf" };
    await documents
      .getByLabel("Add a file")
      .setInputFiles({ ...scan, buffer: Buffer.from("%PDF-1.7 invoice") });
    await documents.getByRole("button", { name: "Add the file" }).click();
    await documents.getByRole("button", { name: "Remove invoice.pdf" }).waitFor();

    await loseNothing(page, { start: () => start(), stop });
    assert.deepEqual(sent, [], "nothing was lodged by itself");

    await page.getByText(/^(0 errors|No findings)/).waitFor();
    await page.getByText(/^Saved at/).waitFor();
    await page.getByRole("button", { name: "Lodge …" }).click();
    acts += 1;
    await page.getByText("20 items. Once lodged, the declaration is binding.").waitFor();
    await page.getByRole("button", { name: "Lodge now" }).click();
    acts += 1;
    await page.getByRole("heading", { level: 1, name: /^Declaration \d+/ }).waitFor();
    assert.deepEqual(sent, ["POST"]);
    await documents.getByRole("button", { name: "invoice.pdf" }).waitFor();
    // at two seconds each, less than a minute
    assert.ok(acts < 30, `${acts} keys and clicks`);
    await lookAtPrint(page);
    const own = faults.filter((fault) => !fault.includes("net::ERR_"));
    assert.deepEqual(own, [], "but for the network that was taken away");
    await close();
  });

  test("lets officers act on several cases, and see at once what a colleague does to one", async () => {
    await makeReviews({ base, key }, ["MANY-1", "MANY-2", "MANY-3"]);
    const officers = await addOfficers(data, ["Lin Hai", "Zhou Min"]);
    const url = `${base}/console/queue?lane=yellow&lang=en`;
    const [one, other] = await Promise.all(officers.map(({ key }) => visit(browser, url, { key })));
    assert.ok(one && other);
    await actOnMany(one.page);
    // two officers on one case
    const [both = ""] = await makeReviews({ base, key }, ["BOTH-1"]);
    await workTogether([one.page, other.page], both);
    assert.deepEqual([...one.faults, ...other.faults], []);
    await Promise.all([one.close(), other.close()]);
  });

  test("takes an officer from signing in to a release without a mouse", async () => {
    await makeReviews({ base, key }, ["KEYS-1"]);
    const [officer] = await addOfficers(data, ["Qian Yu"]);
    assert.ok(officer);
    const url = `${base}/console/queue?kind=control&lane=yellow&lang=en`;
    const { page, faults, close } = await visit(browser, url);
    await releaseByKeyboard(page, officer);
    assert.deepEqual(faults, []);
    await close();
  });

  test("shows a registered trader the balance of the account that goes by its number", async () => {
    await lookAtBalance(browser, { base, key, data });
  });

  test("shows 9,999 items in few rows, and moves through them by keys", async () => {
    const id = await keepDraft({ base, key, reference: "DESK-2", items: 1, rows: 9_999 });
    const { page, faults, close } = await visit(browser, `${base}/console/drafts/${id}?lang=en`, {
      key,
    });
    // its check takes seconds of the server, and is not what is looked at here
    await page.route("**/api/v1/declarations/checks", (route) => route.abort());
    const grid = page.getByRole("grid", { name: "Items" });
    await grid.waitFor();
    await grid.focus();
    await page.keyboard.press("Control+End");
    await page.getByRole("rowheader", { name: "9999" }).waitFor();
    await page.keyboard.type("CN");
    await page.keyboard.press("Enter");
    const drawn = await grid.getByRole("row").count();
    assert.ok(drawn > 10 && drawn <= 150, `${drawn} rows are in the page`);
    const { wrong } = await lookWithAxe(page);
    assert.deepEqual(wrong, []);
    assert.deepEqual(faults, []);
    await close();
  });

  test("asks whoever is unknown to sign in, and shows no declaration", async () => {
    const { page, close } = await visit(browser, `${base}/console/declarations?lang=en`, {
      key: "tg_false",
    });
    await page.getByRole("heading", { name: "Sign in to see this page" }).waitFor();
    assert.equal(await page.getByRole("table").count(), 0);
    await close();
  });
});
