/** Signing in with the accounts of the administration, against a provider of our own on loopback. */
import assert from "node:assert/strict";
import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Accounts } from "./accounts.ts";
import { openTestAccounts, testUrl } from "./test-accounts.ts";
import { TestBrowser, register } from "./test-browser.ts";

const clientId = "tidegate";
const password = "teal otter 42 umbrella";

type Person = { readonly sub: string; readonly email: string; readonly email_verified: boolean };

/** An OpenID provider that knows one person at a time. */
class Provider {
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #server = createServer((request, response) => {
    void this.#serve(request, response);
  });
  person: Person = { sub: "1", email: "", email_verified: true };
  nonce = "";
  challenge = "";
  url = "";

  async open(port = 0): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = await this.#answer(request);
    response.setHeader("content-type", "application/json");
    response.statusCode = json === undefined ? 400 : 200;
    response.end(JSON.stringify(json ?? { error: "invalid_grant" }));
  }

  async #answer(request: IncomingMessage): Promise<object | undefined> {
    const path = request.url?.split("?")[0];
    if (path === "/.well-known/openid-configuration") {
      return {
        issuer: this.url,
        authorization_endpoint: `${this.url}/authorize`,
        token_endpoint: `${this.url}/token`,
        userinfo_endpoint: `${this.url}/userinfo`,
        jwks_uri: `${this.url}/jwks`,
        id_token_signing_alg_values_supported: ["RS256"],
      };
    }
    if (path === "/jwks") {
      const key = this.#keys.publicKey.export({ format: "jwk" });
      return { keys: [{ ...key, kid: "1", alg: "RS256", use: "sig" }] };
    }
    if (path === "/userinfo") return { ...this.person, name: "Officer" };
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const verifier = new URLSearchParams(body).get("code_verifier") ?? "";
    const proof = createHash("sha256").update(verifier).digest("base64url");
    if (proof !== this.challenge) return undefined;
    return { access_token: "a", token_type: "Bearer", expires_in: 60, id_token: this.#token() };
  }

  #token(): string {
    const now = Math.floor(Date.now() / 1_000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const head = part({ alg: "RS256", kid: "1", typ: "JWT" });
    const rest = { iss: this.url, aud: clientId, iat: now, exp: now + 60, nonce: this.nonce };
    const claims = part({ ...this.person, ...rest, name: "Officer" });
    const signer = createSign("sha256").update(`${head}.${claims}`);
    return `${head}.${claims}.${signer.sign(this.#keys.privateKey, "base64url")}`;
  }
}

describeWithDatabase("the administration's own accounts", (database) => {
  const provider = new Provider();
  let accounts: Accounts;

  before(async () => {
    await provider.open();
    const oidc = { issuer: provider.url, clientId, clientSecret: "of tests" };
    accounts = openTestAccounts(database.sql, () => Temporal.Now.instant(), { oidc });
  });
  after(async () => {
    await accounts.close();
    await provider.close();
  });

  async function begin(browser: TestBrowser) {
    const body = { provider: "administration", callbackURL: "/console" };
    const begun = await browser.post("/sign-in/social", body);
    assert.equal(begun.status, 200, JSON.stringify(begun));
    const asked = new URL(String(begun.json["url"])).searchParams;
    provider.nonce = asked.get("nonce") ?? "";
    provider.challenge = asked.get("code_challenge") ?? "";
    assert.equal(asked.get("redirect_uri"), `${testUrl}/api/auth/callback/administration`);
    return { state: asked.get("state") ?? "", begun };
  }
  const end = (browser: TestBrowser, state: string) =>
    browser.get(`/callback/administration?code=c&state=${encodeURIComponent(state)}`);

  test("an officer signs in and is known again by the subject", async () => {
    provider.person = { sub: "42", email: "officer@customs.example", email_verified: true };
    const browser = new TestBrowser(accounts);
    const { state, begun } = await begin(browser);
    const stateCookie = begun.setCookies.find((cookie) => cookie.includes("state"));
    assert.match(stateCookie ?? "", /SameSite=Lax/, "the answer comes from another site");
    const back = await end(browser, state);
    assert.equal(back.location, "/console", JSON.stringify(back));
    assert.equal((await browser.who())?.name, "Officer");
    const again = await end(browser, state);
    assert.notEqual(again.location, "/console", "the same answer is not taken twice");
    const other = new TestBrowser(accounts);
    await end(other, (await begin(other)).state);
    assert.equal((await other.who())?.accountId, (await browser.who())?.accountId);
  });

  test("an answer that another browser asked for is not taken", async () => {
    const asker = new TestBrowser(accounts);
    const victim = new TestBrowser(accounts);
    const { state } = await begin(asker);
    await end(victim, state);
    assert.equal(await victim.who(), undefined);
  });

  test("an address the provider has not verified takes over no account", async () => {
    const email = "li@customs.example";
    await register(database.sql, new TestBrowser(accounts), { email, password });
    provider.person = { sub: "66", email, email_verified: false };
    const browser = new TestBrowser(accounts);
    await end(browser, (await begin(browser)).state);
    assert.equal(await browser.who(), undefined);
  });

  test("a provider that was down at the start is asked again, and passwords work meanwhile", async () => {
    const late = new Provider();
    await late.open();
    await late.close();
    const oidc = { issuer: late.url, clientId, clientSecret: "of tests" };
    const clock = () => Temporal.Now.instant();
    const own = openTestAccounts(database.sql, clock, { oidc, oidcAgainMs: 0 });
    const body = { provider: "administration", callbackURL: "/console" };
    const browser = new TestBrowser(own);
    assert.equal((await browser.post("/sign-in/social", body)).status, 404);
    assert.equal((await browser.signIn("li@customs.example", password)).status, 200);
    await late.open(Number(new URL(late.url).port));
    const answer = await new TestBrowser(own).post("/sign-in/social", body);
    assert.equal(answer.status, 200, JSON.stringify(answer));
    await late.close();
    await own.close();
  });
});
