/**
 * A real Chromium from npm for the browser tests, and visits that remember every fault of a page:
 * errors on the console, exceptions, and violations of the content security policy.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from "playwright-core";

/** Why there is no browser here, or undefined where there is one. */
export const noBrowser =
  process.platform === "linux" && process.arch === "x64"
    ? undefined
    : `the browser of the tests runs on linux-x64 only, this is ${process.platform}-${process.arch}`;

export const built = existsSync(
  fileURLToPath(new URL("../../dist/web/portal/index.html", import.meta.url)),
);

/** The package's own flags are for one page in one process; these are for many pages. */
const flags = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"];

/** What Chromium needs of the system; where one is missing, the package's own copies are used. */
const libraries = ["libnss3.so", "libnspr4.so", "libexpat.so.1"];
const libraryFolders = [
  "/lib/x86_64-linux-gnu",
  "/usr/lib/x86_64-linux-gnu",
  "/lib64",
  "/usr/lib64",
  "/usr/lib",
];

function hasLibraries(): boolean {
  return libraries.every((name) => libraryFolders.some((folder) => existsSync(join(folder, name))));
}

/**
 * Unpacks the browser once for this checkout. Two test runs may do it at the same time: each unpacks
 * into a folder of its own, and the first to finish gives its folder the final name.
 */
async function unpackBrowser(): Promise<string> {
  const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
  const own = hasLibraries() ? "" : "-with-libraries";
  const home = join(cache, `browser${own}`);
  if (existsSync(join(home, "chromium"))) return home;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, "browser-"));
  const { TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH } = process.env;
  process.env["TMPDIR"] = making;
  // The package unpacks its copies of the libraries where it believes to be on such a machine.
  if (own !== "") process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  try {
    const { default: sparticuz } = await import("@sparticuz/chromium");
    await sparticuz.executablePath();
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  // The package's font configuration names folders of /tmp; ours names the one it was unpacked to.
  writeFileSync(
    join(making, "fonts", "fonts.conf"),
    `<?xml version="1.0"?><fontconfig><dir>${join(home, "fonts")}</dir></fontconfig>\n`,
  );
  try {
    renameSync(making, home);
  } catch {
    // Another run was first; what it made is the same.
    rmSync(making, { recursive: true, force: true });
  }
  return home;
}

/** Starts the browser. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await launching());
}

/** Starts it with a profile of its own folder: what pages keep outlasts the browser, as on a phone. */
export async function openKeptBrowser(
  folder: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await launching()), ...options });
}

async function launching() {
  const home = await unpackBrowser();
  const libraryPath = join(home, "al2023", "lib");
  return {
    executablePath: join(home, "chromium"),
    args: flags,
    env: {
      ...process.env,
      ...(existsSync(libraryPath) ? { LD_LIBRARY_PATH: libraryPath } : {}),
      // A machine without any font configuration gets the one font that comes with the browser.
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(home, "fonts") }),
    },
  };
}

export type Visit = {
  readonly page: Page;
  /** What went wrong so far; answers of the API with an error status are not faults of the page. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
  /** Resolves when nothing was being fetched for a moment. Playwright's own wait takes half a second. */
  readonly still: () => Promise<void>;
};

const stillMs = 120;

/** Follows what a page fetches, from now on. */
function followFetches(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let since = performance.now();
  const end = (request: Request): void => {
    open.delete(request);
    since = performance.now();
  };
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  return async () => {
    while (open.size > 0 || performance.now() - since < stillMs) await sleep(20);
  };
}

type VisitOptions = {
  readonly key?: string | undefined;
  readonly clock?: boolean | undefined;
  /** Done in the page before it goes to its address: what its requests are answered with, for one. */
  readonly prepare?: ((page: Page) => Promise<unknown>) | undefined;
};

/** Opens a page in a fresh context: own storage, fixed zone, so that nothing leaks between tests. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & VisitOptions = {},
): Promise<Visit> {
  const { key, clock, prepare, ...context } = options;
  const opened = await openContext(browser, context);
  const visit = await visitIn(opened, url, { key, clock, prepare });
  return { ...visit, close: () => opened.close() };
}

/** The window of a desk. */
const window = { width: 1280, height: 900 };

/** A context in which several pages share what was fetched and compiled, and what is kept of a visitor. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return await browser.newContext({
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    viewport: window,
    ...options,
  });
}

/** Opens a page in a context that is there; `close` closes the page alone. */
export async function visitIn(
  opened: BrowserContext,
  url: string,
  { key, clock, prepare }: VisitOptions = {},
): Promise<Visit> {
  const page = await opened.newPage();
  page.setDefaultTimeout(25_000);
  const still = followFetches(page);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    const refused = /Failed to load resource: the server responded with a status of [45]/;
    if (message.type() !== "error" || refused.test(message.text())) return;
    faults.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("tellViolation", (said: string) => faults.push(`policy: ${said}`));
  await page.addInitScript(listenForViolations);
  if (key !== undefined) await page.addInitScript(putKey, key);
  if (clock === true) await page.clock.install();
  await prepare?.(page);
  await page.goto(url);
  return { page, faults, still, close: () => page.close() };
}

/** Goes on to another address inside the console, as a link of it does. */
export async function goTo({ page, still }: Visit, url: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 1 });
  await heading.evaluateAll((before) => {
    for (const one of before) one.setAttribute("data-before", "");
  });
  await page.evaluate((next) => history.pushState(null, "", next), url);
  await still();
  await page.locator("h1:not([data-before])").waitFor();
}

/** No page of the console has this address: what the page before it held on the screen is gone there. */
const nowhere = "/console/nowhere";

/**
 * Visits of the console that go on in a page where an earlier one of the same language was closed. A page
 * that is opened at its address starts a process and runs 50 scripts, which costs nine times as much.
 *
 * What one visit may leave to the next: answers of reads, which are asked for again, and what the frame
 * holds. A test that changes the zone or the theme, that signs out, or that is about the first answer,
 * opens a page of its own by `visit`.
 */
export function keepPages(options: BrowserContextOptions & VisitOptions = {}) {
  const { key, clock, prepare, ...of } = options;
  let context: Promise<BrowserContext> | undefined;
  const free = new Map<string, Visit[]>();
  return async (browser: Browser, url: string): Promise<Visit> => {
    const { origin, searchParams } = new URL(url);
    const lang = searchParams.get("lang") ?? "";
    const kept = free.get(lang) ?? [];
    free.set(lang, kept);
    const reached = kept.pop();
    if (reached !== undefined) {
      await goTo(reached, url);
      return reached;
    }
    context ??= openContext(browser, of);
    const opened = await visitIn(await context, url, { key, clock, prepare });
    const visit: Visit = {
      ...opened,
      close: async () => {
        // a page that something was wrong with is not gone on in
        if (opened.faults.length > 0) return opened.close();
        await goTo(visit, `${origin}${nowhere}?lang=${lang}`);
        await opened.page.unrouteAll();
        kept.push(visit);
      },
    };
    return visit;
  };
}

/** Where a tab waits for its next visit: nothing runs there and nothing is fetched. */
const blank = "about:blank";

/**
 * Visits that load their address anew, as those of `visit` do, in a tab where an earlier one was closed. The
 * process of the page and what it fetched and compiled stay, which are two thirds of what a visit costs; what
 * a page keeps is cleared, and each visit has its own window, colours and faults.
 *
 * What a test adds to the page itself stays there (`addInitScript`, a clock), and so does what was fetched: a
 * test that does either, or that counts what comes, opens a page of its own by `visit`.
 */
export function keepTabs({ key }: Pick<VisitOptions, "key"> = {}) {
  const free: Visit[] = [];
  return async (browser: Browser, url: string, options: TabOptions = {}): Promise<Visit> => {
    const { viewport = window, colorScheme = "light", prepare } = options;
    const tab = free.pop() ?? (await visit(browser, blank, { key }));
    const { page } = tab;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme });
    await prepare?.(page);
    await page.goto(url);
    const close = async (): Promise<void> => {
      // a page that something was wrong with is not gone on in
      if (tab.faults.length > 0) return tab.close();
      await forgetKept(page);
      free.push(tab);
    };
    return { ...tab, close };
  };
}

type TabOptions = Pick<VisitOptions, "prepare"> &
  Readonly<Pick<BrowserContextOptions, "colorScheme">> & {
    readonly viewport?: { readonly width: number; readonly height: number };
  };

const kept = ["cookies", "local_storage", "indexeddb", "service_workers", "cache_storage"];

/** Leaves a page, and clears what it and its answers had the browser keep. */
async function forgetKept(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(blank);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: kept.join(",") });
  await session.detach();
  await page.context().clearCookies();
}

function listenForViolations(): void {
  addEventListener("securitypolicyviolation", (event) => {
    // What the page shows to the test is one function of this name (exposeFunction above).
    const { tellViolation } = globalThis as unknown as { tellViolation: (said: string) => void };
    tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
}

function putKey(key: string): void {
  // an empty page keeps nothing
  if (origin !== "null") sessionStorage.setItem("tidegate.key", key);
}

/** Listens on a free port of loopback. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
}
