/** A browser of tests: keeps cookies, comes from an address, says where its requests begin. */
import type { Database } from "#src/platform/database.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Accounts } from "./accounts.ts";
import type { AskedRoute } from "./callers.ts";
import type { Approach } from "./same-origin.ts";
import { testUrl } from "./test-accounts.ts";
import { findLastMail } from "./mail-store.ts";

export type BrowserAnswer = {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly code: unknown;
  readonly location: string | null;
  readonly setCookies: readonly string[];
};

export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #accounts: Accounts;
  address: string;
  userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  origin: string | undefined = testUrl;
  fetchSite: string | undefined = "same-origin";

  constructor(accounts: Accounts, address = "192.0.2.10") {
    this.#accounts = accounts;
    this.address = address;
  }

  approach(method = "POST", authorization?: string): Approach {
    return {
      method,
      authorization,
      cookie: this.cookieHeader(),
      origin: method === "GET" ? undefined : this.origin,
      fetchSite: this.fetchSite,
      host: new URL(testUrl).host,
      protocol: "http",
      address: this.address,
      userAgent: this.userAgent,
    };
  }

  cookieHeader(): string | undefined {
    if (this.cookies.size === 0) return undefined;
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async post(path: string, body: object = {}): Promise<BrowserAnswer> {
    return await this.#ask(path, "POST", JSON.stringify(body));
  }

  async get(path: string): Promise<BrowserAnswer> {
    return await this.#ask(path, "GET", undefined);
  }

  async signIn(email: string, password: string): Promise<BrowserAnswer> {
    return await this.post("/sign-in/email", { email, password });
  }

  async who(path = "/declarations", method = "GET"): Promise<Caller | undefined> {
    const route: AskedRoute = { path, policy: { kind: "signed-in" } };
    return await this.#accounts.callers.identify(this.approach(method), route);
  }

  async #ask(path: string, method: string, body: string | undefined): Promise<BrowserAnswer> {
    const headers = new Headers({ "content-type": "application/json" });
    const cookies = this.cookieHeader();
    if (cookies !== undefined) headers.set("cookie", cookies);
    if (this.origin !== undefined && method !== "GET") headers.set("origin", this.origin);
    headers.set("user-agent", this.userAgent);
    const url = path.startsWith("http") ? path : `${testUrl}/api/auth${path}`;
    const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const answer = await this.#accounts.answer(request, this.approach(method));
    await this.#accounts.settled();
    const setCookies = answer.headers.getSetCookie();
    for (const cookie of setCookies) this.#keep(cookie);
    const text = await answer.text();
    const parsed: unknown = text.startsWith("{") ? JSON.parse(text) : {};
    // an object, by its first sign
    const json = parsed as Record<string, unknown>;
    const location = answer.headers.get("location");
    return { status: answer.status, json, code: json["code"], location, setCookies };
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    if (value === "" || /max-age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The link in the last mail to somebody. */
export async function lastLink(sql: Database, to: string): Promise<string> {
  return /^https?:\S+$/m.exec(await findLastMail(sql, to))?.[0] ?? "";
}

/** Registers somebody and opens the link of the mail. */
export async function register(
  sql: Database,
  browser: TestBrowser,
  person: { readonly email: string; readonly password: string; readonly name?: string },
): Promise<void> {
  await browser.post("/sign-up/email", { name: person.name ?? "Somebody", ...person });
  await browser.get(await lastLink(sql, person.email));
}
