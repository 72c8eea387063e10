import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { pauseMs } from "./delivery.ts";
import { secretOf, signature, signedHeaders } from "./webhook-secret.ts";

const message = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};

describe("signatures of webhooks", () => {
  test("the example of Standard Webhooks is signed as it says", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    assert.equal(signature(secret, message), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("while two secrets overlap both sign, and then the new one alone", () => {
    const holder = { id: "s1", secretVersion: 3, oldSecretUntil: "2021-02-25T15:15:31Z" };
    const headers = (timestamp: number) => signedHeaders("key", holder, { ...message, timestamp });
    const both = headers(1_614_266_130)["webhook-signature"]?.split(" ") ?? [];
    assert.equal(both.length, 2);
    for (const [at, version] of [3, 2].entries()) {
      const bytes = Buffer.from(secretOf("key", "s1", version).replace("whsec_", ""), "base64");
      const signed = createHmac("sha256", bytes).update(`${message.id}.1614266130.${message.body}`);
      assert.equal(both[at], `v1,${signed.digest("base64")}`);
    }
    assert.equal(headers(1_614_266_132)["webhook-signature"]?.split(" ").length, 1);
  });

  test("every subscription and every version has a secret of its own", () => {
    const secrets = [
      secretOf("a", "s", 1),
      secretOf("a", "s", 2),
      secretOf("a", "t", 1),
      secretOf("b", "s", 1),
    ];
    assert.equal(new Set(secrets).size, 4);
    for (const secret of secrets) assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});

describe("pauses between attempts", () => {
  test("double up to the most, and are spread by a fifth", () => {
    const limits = { firstMs: 1_000, mostMs: 60_000 };
    assert.deepEqual(
      [1, 2, 3, 7, 8, 500].map((attempt) => pauseMs(attempt, limits, 0.5)),
      [1_000, 2_000, 4_000, 60_000, 60_000, 60_000],
    );
    assert.equal(pauseMs(1, limits, 0), 800);
    assert.equal(pauseMs(1, limits, 1), 1_200);
  });
});
