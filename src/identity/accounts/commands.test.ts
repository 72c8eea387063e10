import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ApiRequest, CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";

type Tried = {
  readonly code: number;
  readonly texts: readonly string[];
  readonly asked: readonly ApiRequest[];
};

/** Runs a command against answers of a server. */
async function run(
  name: string,
  answer: (request: ApiRequest) => unknown,
  given: Partial<Pick<CommandContext, "args" | "options">> = {},
): Promise<Tried> {
  const command = commands.find((one) => one.name === name);
  assert.ok(command, name);
  const texts: string[] = [];
  const asked: ApiRequest[] = [];
  const code = await command.run({
    args: [],
    options: {},
    json: false,
    profile: "cn",
    asOf: undefined,
    ...given,
    print: (row, text) => texts.push(text ?? JSON.stringify(row)),
    note: (text) => texts.push(text),
    call: async (request) => {
      asked.push(request);
      const json = answer(request);
      return { status: 200, json, bytes: new Uint8Array(), type: "application/json" };
    },
  });
  return { code, texts, asked };
}

describe("commands of keys and mail", () => {
  const key = (id: string) => ({
    id,
    partyId: "P1",
    name: "erp",
    start: "tg_abcdef",
    scopes: ["lodge"],
    expiresAt: null,
    lastUsedAt: null,
    status: "active",
  });

  test("a list of keys is read to its last page", async () => {
    const pages = [
      { keys: [key("1")], next: "1" },
      { keys: [key("2")], next: null },
    ];
    const { code, texts, asked } = await run("keys list", () => pages.shift(), {
      options: { all: "true" },
    });
    assert.equal(code, 0);
    assert.equal(texts.length, 2);
    assert.deepEqual(
      asked.map((one) => one.path),
      ["/keys?limit=200&all=true", "/keys?limit=200&all=true&cursor=1"],
    );
  });

  test("a key is made from what was said, and shown", async () => {
    const options = { scopes: "lodge, carry", days: "30", from: "10.0.0.0/8" };
    const made = { id: "1", key: "tg_secret" };
    const { texts, asked } = await run("keys create", () => made, { args: ["erp"], options });
    const body: unknown = JSON.parse(String(asked[0]?.body));
    assert.partialDeepStrictEqual(body, {
      name: "erp",
      scopes: ["lodge", "carry"],
      allowedAddresses: ["10.0.0.0/8"],
    });
    assert.equal(texts[0], "tg_secret");
    const wrong = run("keys create", () => made, { args: ["erp"], options: { days: "soon" } });
    await assert.rejects(wrong, { code: "DAYS_INVALID", status: 400 });
  });

  test("rotation and withdrawal name the key", async () => {
    const next = { id: "2", key: "tg_next", oldEndsAt: "2026-12-01T00:00:00Z" };
    const options = { overlapHours: "2" };
    const rotated = await run("keys rotate", () => next, { args: ["1"], options });
    assert.equal(String(rotated.asked[0]?.path), "/keys/1/rotation");
    assert.equal(String(rotated.asked[0]?.body), '{"overlapHours":2}');
    const revoked = await run("keys revoke", () => "", { args: ["../x"] });
    const { method, path } = revoked.asked[0] ?? {};
    assert.deepEqual([method, String(path)], ["DELETE", "/keys/..%2Fx"]);
  });

  test("the outbox says why mail waits", async () => {
    const mail = {
      id: "1",
      to: "li@trader.example",
      subject: "Reset your password",
      createdAt: "2026-11-25T08:00:00Z",
      fault: null,
    };
    const { texts } = await run("outbox", () => ({ sends: false, mails: [mail], next: null }));
    assert.match(texts[0] ?? "", /to li@trader.example\nReset your password$/);
    assert.match(texts[1] ?? "", /TIDEGATE_SMTP/);
  });

  test("an administrator confirms the address of who registered", async () => {
    const confirmed = await run("people confirm", () => ({ accountId: "a1" }), {
      args: ["li@trader.example"],
    });
    assert.equal(confirmed.asked[0]?.path, "/address-confirmations");
    assert.equal(String(confirmed.asked[0]?.body), '{"email":"li@trader.example"}');
    assert.match(confirmed.texts[0] ?? "", /li@trader.example/);
  });
});
