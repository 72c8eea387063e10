/** What a reader of the portal has before anything is clicked: measured on the wire and in the page. */
import assert from "node:assert/strict";
import { brotliDecompressSync } from "node:zlib";
import { type IncomingMessage, request } from "node:http";
import { once } from "node:events";
import type { Browser } from "playwright-core";
import { visit } from "./browser.ts";
import { lookWithAxe } from "./axe.ts";
import { lookAtArrival, lookAtContrast, lookAtOverflow } from "./look.ts";

/** Bytes before the first view: HTML, scripts and styles as they go over the wire. */
const bytesMax = 200_000;
const shiftMax = 0.05;
/** A phone of some years ago. */
const slowDown = 4;

type Wire = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

/** An answer with the bytes it came as; `fetch` would not say. */
export async function askWire(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Wire> {
  const asked = request(url, { headers }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(Buffer.from(chunk as Uint8Array)); // no encoding is set
  const bytes = Buffer.concat(chunks);
  const isPacked = answer.headers["content-encoding"] === "br" && bytes.length > 0;
  const text = (isPacked ? brotliDecompressSync(bytes) : bytes).toString("utf8");
  return { status: answer.statusCode ?? 0, headers: answer.headers, text };
}

/** The page itself, before a script has run. */
export async function lookAtHtml(base: string): Promise<void> {
  for (const [lang, title, words] of [
    ["en", "Foreign trade in goods in 2024 · Tidegate", ["43.85", "trillion yuan", "+5.0%"]],
    ["zh", "2024年货物贸易进出口情况 · Tidegate", ["43.85", "万亿元", "+5.0%"]],
  ] as const) {
    const url = `${base}/?lang=${lang}`;
    const { status, headers, text } = await askWire(url, { "accept-encoding": "br" });
    assert.equal(status, 200);
    assert.equal(headers["content-encoding"], "br");
    assert.ok(text.includes(`<title>${title}</title>`), text.slice(0, 2_000));
    const shown = text.slice(
      text.indexOf('<div id="page">'),
      text.indexOf('type="application/json"'),
    );
    for (const word of words) assert.ok(shown.includes(word), `${word} is in the HTML`);
    for (const tag of ["en-GB", "zh-CN", "x-default"])
      assert.match(text, new RegExp(`<link rel="alternate" hreflang="${tag}" href="http`));
    assert.match(text, new RegExp(`<link rel="canonical" href="http[^"]*\\?lang=${lang}">`));
    assert.match(text, /<meta name="description" content="[^"]{60,}">/);
    // the same for all who read it, so it may be kept: no nonce, no cookie, told where it is known
    assert.doesNotMatch(text, /nonce/);
    assert.doesNotMatch(String(headers["content-security-policy"]), /nonce|unsafe/);
    assert.equal(headers["cache-control"], "public, no-cache");
    assert.equal(headers["set-cookie"], undefined);
    const again = await askWire(url, { "if-none-match": String(headers["etag"]) });
    assert.equal(again.status, 304);
    assert.equal(again.text, "");
  }
  const explorer = await askWire(`${base}/explorer?lang=en`, {});
  const view = explorer.text.slice(0, explorer.text.indexOf('type="application/json"'));
  assert.match(view, /<h2 id="figures-name">[^<]{8,}<[^]*<td[^]*?[1-9]\d?\d?,\d{3}/);
  const chinese = await askWire(`${base}/`, { "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" });
  assert.match(chinese.text, /<html lang="zh-CN">/);
  assert.match(String(chinese.headers["vary"]), /Accept-Language/);
}

/** Nothing an address says becomes a part of the page. */
export async function lookAtEscaping(base: string): Promise<void> {
  const planted = '"><script>alert(1)</script><!--</script>';
  for (const path of [
    ...["/", "/statement/2024", "/explorer", "/tariff", "/rulings", "/ask"],
    ...["/calendar", "/status", "/guides"],
  ]) {
    const query = new URLSearchParams({ q: planted, question: planted, code: planted });
    const { text } = await askWire(`${base}${path}?${query.toString()}`);
    assert.doesNotMatch(text, /<script>alert/, path);
    assert.doesNotMatch(text, /<!--<\/script>/, path);
  }
  const { text } = await askWire(`${base}/statement/${encodeURIComponent(planted)}`);
  assert.doesNotMatch(text, /<script>alert/);
  assert.match(text, /&lt;script&gt;alert|\\u003cscript/);
}

/** What search engines are shown, and what they are not. */
export async function lookAtListing(base: string): Promise<void> {
  const robots = await askWire(`${base}/robots.txt`);
  assert.match(robots.text, /^Disallow: \/console$/m);
  assert.match(robots.text, /^Sitemap: http\S+\/sitemap\.xml$/m);
  const sitemap = await askWire(`${base}/sitemap.xml`);
  assert.match(String(sitemap.headers["content-type"]), /xml/);
  for (const part of [
    "/calendar?lang=en<",
    "/status?lang=zh<",
    "/guides?lang=en<",
    "/explorer?lang=en<",
    "/tariff?lang=zh<",
    "/statement/2024-12?lang=zh<",
  ])
    assert.ok(sitemap.text.includes(part), part);
}

/**
 * Bytes of what was asked for before there was something to see, fonts of a machine without Chinese left out;
 * what draws a chart comes when the chart is in view.
 */
function countBefore(): number {
  const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  // entries of these types have the size
  const came = [
    ...performance.getEntriesByType("resource"),
    ...performance.getEntriesByType("navigation"),
  ] as PerformanceResourceTiming[];
  return came
    .filter(({ name, startTime }) => startTime <= first && !name.endsWith(".woff2"))
    .reduce((sum, { transferSize }) => sum + transferSize, 0);
}

/** A reader with an empty cache on a slow machine: nothing twice, little on the wire, nothing jumps. */
export async function lookAtFirstView(browser: Browser, base: string): Promise<readonly string[]> {
  const measured: string[] = [];
  const desk = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };
  const views = [
    ["/?lang=en", desk],
    ["/?lang=zh", desk],
    ["/?lang=zh", phone],
    ["/explorer?lang=en", desk],
    ["/tariff?lang=zh", phone],
    ["/calendar?lang=en", desk],
  ] as const;
  for (const [path, viewport] of views) {
    const { page, faults, close } = await visit(browser, "about:blank", { viewport });
    const asked: string[] = [];
    page.on("request", (one) => asked.push(new URL(one.url()).pathname));
    const tools = await page.context().newCDPSession(page);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    // glyphs that a machine lacks have come and stand in the room that was held for them
    if (path.includes("lang=zh")) await page.evaluate(() => document.fonts.ready);
    const { shift } = await lookAtArrival(page);
    const bytes = await page.evaluate(countBefore);
    const first = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    );
    measured.push(
      `${path} at ${viewport.width}: ${bytes} bytes, shift ${shift.toFixed(4)}, first content ${first} ms`,
    );
    assert.ok(bytes > 20_000 && bytes < bytesMax, `${path}: ${bytes} bytes`);
    assert.ok(shift < shiftMax, `${path}: what stood there jumped by ${shift}`);
    const twice = asked.filter((one, at) => asked.indexOf(one) !== at);
    assert.deepEqual(twice, [], `${path} asks for nothing twice`);
    // the figures came with the page
    if (path.startsWith("/?"))
      assert.deepEqual(
        asked.filter((one) => one.startsWith("/api/")),
        [],
      );
    assert.deepEqual(faults, []);
    await close();
  }
  return measured;
}

/**
 * What a reader of the portal does: the growth of exports to a group, a duty, and where a declaration
 * stands.
 */
export async function walkAsReader(browser: Browser, base: string, key: string): Promise<void> {
  const link = await issueLink(base, key);
  const { page, faults, close } = await visit(browser, `${base}/?lang=en`);
  const groups = page.getByRole("region", { name: "Regions and groups of economies" });
  const asean = groups.getByRole("row", { name: /^ASEAN/ });
  assert.match((await asean.innerText()).replaceAll(/\s+/g, " "), /4,173\.6 \+13\.4%/);
  // one click from the first page, and the way back
  await asean.getByRole("link", { name: "ASEAN" }).click();
  await page.getByRole("heading", { name: "Exports, ASEAN" }).waitFor();
  await page.getByText("+13.4%", { exact: true }).first().waitFor();
  await page.goBack();
  const places = page.getByRole("navigation", { name: "All pages" });
  for (const name of ["Data explorer", "Ask a question", "Duties and taxes", "Rulings"]) {
    await places.getByRole("link", { name }).click();
    await places.locator('[aria-current="page"]', { hasText: name }).waitFor();
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await places.getByRole("link", { name: "Track goods" }).click();
  await page.getByLabel("Reference").fill(link.reference.toLowerCase());
  await page.getByLabel("Secret").fill("not the secret");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("alert").getByText("There is no valid tracking link").waitFor();
  await page.getByLabel("Secret").fill(link.secret);
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("Who has to act").first().waitFor();
  assert.doesNotMatch(new URL(page.url()).search, new RegExp(link.secret, "i"));
  assert.deepEqual((await lookWithAxe(page)).wrong, []);
  assert.ok((await lookAtOverflow(page)) <= 0);
  await page.goto(`${base}${link.address.replace("?", "?lang=zh&")}`);
  await page.getByText("待办方").first().waitFor();
  assert.deepEqual((await lookAtContrast(page)).poor, []);
  assert.deepEqual(faults, []);
  await close();
}

type IssuedLink = { readonly address: string; readonly reference: string; readonly secret: string };

/** A tracking link of a declaration that was simulated: the administrator's key may see it. */
async function issueLink(base: string, key: string): Promise<IssuedLink> {
  const call = async (path: string, body?: object) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return await answer.json();
  };
  const { declarations } = (await call("/declarations?limit=1")) as {
    readonly declarations: readonly { readonly id: string }[];
  };
  const id = declarations[0]?.id ?? "";
  return (await call(`/declarations/${id}/tracking-links`, { days: 1 })) as IssuedLink;
}
