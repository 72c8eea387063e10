import assert from "node:assert/strict";
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Accounts } from "./accounts.ts";
import { openTestAccounts, testUrl } from "./test-accounts.ts";
import { TestBrowser, lastLink, register } from "./test-browser.ts";
import { oneTimeCode } from "./test-codes.ts";

const password = "teal otter 42 umbrella";
const stepMs = 30_000;

describeWithDatabase("second factors", (database) => {
  let accounts: Accounts;
  before(() => {
    accounts = openTestAccounts(database.sql, () => Temporal.Now.instant());
  });
  beforeEach(async () => {
    await database.sql`delete from account_attempts`;
    await database.sql`delete from account_used_codes`;
  });
  after(async () => await accounts.close());

  /** Somebody with one-time codes, at a time that stands still in the middle of a step. */
  async function enrolled(name: string, setNow: (ms: number) => void) {
    const nowMs = Math.floor(Date.now() / stepMs) * stepMs + stepMs / 2;
    setNow(nowMs);
    const email = `${name}@codes.example`;
    const browser = new TestBrowser(accounts, "192.0.2.60");
    await register(database.sql, browser, { email, password });
    await browser.signIn(email, password);
    const enabled = await browser.post("/two-factor/enable", { password });
    assert.equal(enabled.status, 200, JSON.stringify(enabled));
    const secret = new URL(String(enabled.json["totpURI"])).searchParams.get("secret") ?? "";
    const code = (steps: number) => oneTimeCode(secret, Math.floor(nowMs / stepMs) + steps);
    const first = await browser.post("/two-factor/verify-totp", { code: code(0) });
    assert.equal(first.status, 200, JSON.stringify(first));
    // strings, as the library makes them
    const recovery = enabled.json["backupCodes"] as readonly string[];
    const challenged = async () => {
      const other = new TestBrowser(accounts, "192.0.2.61");
      const answer = await other.signIn(email, password);
      assert.equal(answer.json["twoFactorRedirect"], true, JSON.stringify(answer));
      assert.equal(await other.who(), undefined, "the password alone opens nothing");
      return other;
    };
    return { email, browser, code, recovery, challenged };
  }

  test("a code works once, in its step and the ones beside it", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    const setNow = (ms: number) => context.mock.timers.setTime(ms);
    const { code, challenged } = await enrolled("skew", setNow);
    const give = async (steps: number) =>
      await (await challenged()).post("/two-factor/verify-totp", { code: code(steps) });
    assert.equal((await give(0)).code, "CODE_USED", "given when it was set up");
    assert.equal((await give(-1)).status, 200);
    assert.equal((await give(-1)).code, "CODE_USED");
    assert.equal((await give(1)).status, 200);
    assert.equal((await give(2)).code, "INVALID_CODE");
    assert.equal((await give(-2)).code, "INVALID_CODE");
  });

  test("of two who give the same code at once, one gets in", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    const { code, challenged } = await enrolled("race", (ms) => context.mock.timers.setTime(ms));
    const browsers = [await challenged(), await challenged(), await challenged()];
    const answers = await Promise.all(
      browsers.map((one) => one.post("/two-factor/verify-totp", { code: code(1) })),
    );
    assert.equal(answers.filter((one) => one.status === 200).length, 1);
    assert.equal(answers.filter((one) => one.code === "CODE_USED").length, 2);
  });

  test("guessing codes ends after a few, and a recovery code works once", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    const setNow = (ms: number) => context.mock.timers.setTime(ms);
    const { challenged, recovery } = await enrolled("recovery", setNow);
    const guesser = await challenged();
    const codes: unknown[] = [];
    for (let guess = 0; guess < 7; guess++) {
      const answer = await guesser.post("/two-factor/verify-totp", { code: `00000${guess}` });
      codes.push(answer.status);
    }
    assert.ok(!codes.includes(200));
    assert.ok(codes.slice(5).every((status) => status !== 200));
    assert.equal(await guesser.who(), undefined);
    const owner = await challenged();
    const code = recovery[0] ?? "";
    assert.equal((await owner.post("/two-factor/verify-backup-code", { code })).status, 200);
    assert.ok(await owner.who());
    const again = await challenged();
    assert.equal((await again.post("/two-factor/verify-backup-code", { code })).status, 401);
    assert.equal(await again.who(), undefined);
  });

  test("a link in a mail does not go around the second factor", async (context) => {
    context.mock.timers.enable({ apis: ["Date"], now: Date.now() });
    const setNow = (ms: number) => context.mock.timers.setTime(ms);
    const { browser, email } = await enrolled("links", setNow);
    const newEmail = "moved@codes.example";
    const wrong = await browser.post("/change-email", { newEmail, password: "not this one" });
    assert.equal(wrong.code, "INVALID_PASSWORD");
    const asked = await browser.post("/change-email", { newEmail, password });
    assert.equal(asked.status, 200, JSON.stringify(asked));
    const reader = new TestBrowser(accounts, "192.0.2.62");
    // the old address agrees, then the new one proves itself
    for (const address of [email, newEmail]) {
      const opened = await reader.get(await lastLink(database.sql, address));
      assert.equal(opened.status, 302, address);
      assert.equal(await reader.who(), undefined);
      assert.equal(reader.cookies.has("tidegate.session_token"), false);
    }
    const moved = await reader.signIn(newEmail, password);
    assert.equal(moved.json["twoFactorRedirect"], true);
  });

  test("a passkey signs in where the device asked its owner, and not otherwise", async () => {
    const local = openTestAccounts(database.sql, () => Temporal.Now.instant(), {
      publicUrl: "http://127.0.0.1:8080",
      furtherOrigins: [testUrl],
    });
    try {
      const email = "key@codes.example";
      const browser = new TestBrowser(local, "192.0.2.63");
      await register(database.sql, browser, { email, password });
      await browser.signIn(email, password);
      const device = new Authenticator("http://localhost:8080");
      const asked = await browser.get("/passkey/generate-register-options");
      const made = await browser.post("/passkey/verify-registration", {
        response: device.register(String(asked.json["challenge"])),
        name: "laptop",
      });
      assert.equal(made.status, 200, JSON.stringify(made));
      const tryIn = async (isOwner: boolean) => {
        const other = new TestBrowser(local, "192.0.2.64");
        const options = await other.get("/passkey/generate-authenticate-options");
        const response = device.sign(String(options.json["challenge"]), isOwner);
        const answer = await other.post("/passkey/verify-authentication", { response });
        return { answer, caller: await other.who() };
      };
      const without = await tryIn(false);
      assert.equal(without.caller, undefined, JSON.stringify(without.answer));
      const signed = await tryIn(true);
      assert.equal(signed.answer.status, 200, JSON.stringify(signed.answer));
      assert.equal(signed.caller?.name, "Somebody");
    } finally {
      await local.close();
    }
  });
});

/** A device that keeps one passkey (WebAuthn level 2, ES256, no attestation). */
class Authenticator {
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #id = randomBytes(32);
  readonly #origin: string;
  #count = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  register(challenge: string) {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const coordinate = (text: string) => bytes(Buffer.from(text, "base64url"));
    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const key = Buffer.concat([
      Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]),
      coordinate(x),
      Buffer.from([0x22]),
      coordinate(y),
    ]);
    const length = Buffer.from([0, this.#id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.#id, key]);
    const data = Buffer.concat([this.#data(0x45), credential]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      words("fmt"),
      words("none"),
      words("attStmt"),
      Buffer.from([0xa0]),
      words("authData"),
      bytes(data),
    ]);
    return this.#answer({
      attestationObject: attestation.toString("base64url"),
      clientDataJSON: this.#client("webauthn.create", challenge).toString("base64url"),
      transports: ["internal"],
    });
  }

  sign(challenge: string, isOwner: boolean) {
    const data = this.#data(isOwner ? 0x05 : 0x01);
    const client = this.#client("webauthn.get", challenge);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    const signature = createSign("sha256").update(signed).sign(this.#keys.privateKey);
    return this.#answer({
      authenticatorData: data.toString("base64url"),
      clientDataJSON: client.toString("base64url"),
      signature: signature.toString("base64url"),
    });
  }

  #answer(response: object) {
    const id = this.#id.toString("base64url");
    const rest = { clientExtensionResults: {}, authenticatorAttachment: "platform" };
    return { id, rawId: id, type: "public-key", response, ...rest };
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin }));
  }

  #data(flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++this.#count);
    const place = createHash("sha256").update("localhost").digest();
    return Buffer.concat([place, Buffer.from([flags]), count]);
  }
}

/** CBOR byte string. */
function bytes(value: Buffer): Buffer {
  const head =
    value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255];
  return Buffer.concat([Buffer.from(head), value]);
}

/** CBOR text of up to 23 bytes. */
function words(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
