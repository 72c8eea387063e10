import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  AddressInside,
  checkedUrl,
  guardedLookup,
  isOpen,
  type Resolve,
} from "./webhook-address.ts";
import { sayCall } from "./call-answer.ts";
import { postWebhook } from "./post-webhook.ts";

const strict = { allowsLoopback: false };
const trial = { allowsLoopback: true };

describe("addresses of webhooks", () => {
  test("closed networks are not called, in whatever clothes", () => {
    const inside = [
      "127.0.0.1",
      "127.8.9.1",
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "169.254.169.254",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "198.18.0.1",
      "224.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
      "::ffff:a00:1",
      "::127.0.0.1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "2001:0:1::1",
      "fc00::1",
      "fd12:3456::1",
      "fe80::1",
      "fe80::1%eth0",
      "ff02::1",
      "not an address",
    ];
    for (const address of inside) assert.equal(isOpen(address, strict), false, address);
    for (const address of ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])
      assert.equal(isOpen(address, strict), true, address);
    assert.equal(isOpen("127.0.0.1", trial), true);
    assert.equal(isOpen("::1", trial), true);
    assert.equal(isOpen("10.0.0.1", trial), false);
  });

  test("a receiver that cannot be called is told of by its name and what is wrong with it", async () => {
    const said = async (code: string) => {
      const resolve: Resolve = (_host, callback) =>
        callback(Object.assign(new Error(`getaddrinfo ${code} erp.invalid`), { code }), []);
      const url = "https://erp.invalid/hook";
      const call = { url, headers: {}, body: "{}", rules: strict, resolve };
      const { kind, answer } = await postWebhook(call);
      assert.equal(kind, "receiver-failed");
      return sayCall(answer);
    };
    assert.deepEqual(
      [await said("ENOTFOUND"), await said("ECONNREFUSED"), await said("CERT_HAS_EXPIRED")],
      [
        { en: "no host named erp.invalid was found", zh: "找不到主机 erp.invalid" },
        { en: "erp.invalid refuses connections", zh: "erp.invalid 拒绝连接" },
        {
          en: "the certificate of erp.invalid is not accepted: CERT_HAS_EXPIRED",
          zh: "erp.invalid 的证书不被接受：CERT_HAS_EXPIRED",
        },
      ],
    );
  });

  test("only https to the open network is stored", () => {
    const refused = [
      "http://example.com/hook",
      "ftp://example.com",
      "https://user:secret@example.com",
      "https://localhost/hook",
      "https://127.0.0.1/hook",
      "https://2130706433/hook",
      "https://0x7f.1/hook",
      "https://0177.0.0.1/hook",
      "https://[::1]/hook",
      "https://[::ffff:127.0.0.1]/hook",
      "https://intranet/hook",
      "https://db.internal./hook",
      "https://169.254.169.254/latest",
      "javascript:alert(1)",
      "",
    ];
    for (const url of refused)
      assert.throws(() => checkedUrl(url, strict), { code: "WEBHOOK_ADDRESS_REFUSED" }, url);
    assert.equal(
      checkedUrl("https://example.com/hook#part", strict).href,
      "https://example.com/hook",
    );
    assert.equal(checkedUrl("http://127.0.0.1:9/hook", trial).port, "9");
    assert.throws(() => checkedUrl("http://10.0.0.1/hook", trial));
  });

  test("a name is judged by every address it leads to, when it is called", async () => {
    const ask = (addresses: readonly string[], all: boolean) =>
      new Promise<unknown>((done) => {
        const resolve: Resolve = (_host, callback) =>
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
          );
        guardedLookup(strict, resolve)("name.example", { all }, (error, found) =>
          done(error ?? found),
        );
      });
    await Promise.all([
      ask(["93.184.216.34"], false).then((found) => assert.equal(found, "93.184.216.34")),
      ask(["10.0.0.1"], false).then((found) => assert.ok(found instanceof AddressInside)),
      ask(["93.184.216.34", "127.0.0.1"], true).then((found) =>
        assert.ok(found instanceof AddressInside, "one of two is inside"),
      ),
      ask([], true).then((found) => assert.ok(found instanceof AddressInside)),
    ]);
  });
});
