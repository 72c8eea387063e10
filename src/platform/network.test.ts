import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  agentOf,
  countedAddress,
  isInNetworks,
  networkOf,
  plainAddress,
  readNetwork,
} from "./network.ts";
import { isOwnPath, requireSameOrigin } from "#src/identity/accounts/same-origin.ts";

describe("addresses and origins", () => {
  test("an address counts by what one customer holds of it", () => {
    assert.equal(plainAddress("::FFFF:192.0.2.7"), "192.0.2.7");
    assert.equal(networkOf("::ffff:192.0.2.7"), networkOf("192.0.2.200"));
    assert.notEqual(networkOf("192.0.2.7"), networkOf("192.0.3.7"));
    assert.equal(networkOf("2001:db8:1:100::1"), networkOf("2001:db8:1:1ff:ffff::2"));
    assert.notEqual(networkOf("2001:db8:1:100::1"), networkOf("2001:db8:1:200::1"));
    assert.equal(countedAddress("2001:db8::1"), countedAddress("2001:db8::ffff:1"));
    assert.notEqual(countedAddress("192.0.2.7"), countedAddress("192.0.2.8"));
    assert.equal(networkOf("::1"), "0:0:0:0::/56");
  });

  test("a network is CIDR notation or one address", () => {
    assert.ok(isInNetworks("10.20.30.40", ["10.0.0.0/8"]));
    assert.ok(!isInNetworks("11.0.0.1", ["10.0.0.0/8"]));
    assert.ok(isInNetworks("192.0.2.1", ["192.0.2.1"]));
    assert.ok(isInNetworks("2001:db8::5", ["2001:db8::/32"]));
    assert.ok(!isInNetworks("nonsense", ["0.0.0.0/0", "::/0"]));
    for (const wrong of ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "host", "10.0.0/8"])
      assert.equal(readNetwork(wrong), undefined, wrong);
  });

  test("a browser's update is the same browser, another browser is not", () => {
    const agent = (version: string) =>
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
    assert.equal(agentOf(agent("140.0.0.0")), agentOf(agent("141.0.1.2")));
    assert.notEqual(agentOf(agent("140.0.0.0")), agentOf(`${agent("140.0.0.0")} Edg/140.0`));
    assert.notEqual(agentOf(agent("140.0.0.0")), agentOf("curl/8.0"));
  });

  test("only paths of our own are gone to", () => {
    for (const own of ["/", "/console", "/console/keys?a=1#b", "/a//b"])
      assert.ok(isOwnPath(own), own);
    for (const foreign of [
      "",
      "console",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "/a\\..\\b",
      "/\u2028",
    ])
      assert.ok(!isOwnPath(foreign), JSON.stringify(foreign));
  });

  test("behind a proxy the public address is our own origin, and another site never is", () => {
    const approach = {
      method: "POST",
      authorization: undefined,
      cookie: "a=b",
      origin: "https://customs.example",
      fetchSite: undefined,
      host: "127.0.0.1:8080",
      protocol: "http",
      address: "127.0.0.1",
      userAgent: undefined,
    };
    const ownOrigins = ["https://customs.example"];
    requireSameOrigin(approach, { hasCookie: true, ownOrigins });
    for (const change of [
      { origin: "https://customs.example.evil.example" },
      { origin: "null" },
      { fetchSite: "same-site" },
      { fetchSite: "none" },
      { origin: undefined },
    ]) {
      const asked = () =>
        requireSameOrigin({ ...approach, ...change }, { hasCookie: true, ownOrigins });
      assert.throws(asked, { code: "CROSS_SITE" }, JSON.stringify(change));
    }
    requireSameOrigin({ ...approach, origin: undefined }, { hasCookie: false, ownOrigins });
  });

  test("the settings say which pages are ours, and Host does not", () => {
    const asked = (host: string, origin: string | undefined, ownOrigins: readonly string[]) => {
      const fetchSite = "same-origin";
      const common = { method: "POST", authorization: undefined, cookie: "a=b", protocol: "http" };
      const from = { address: "127.0.0.1", userAgent: undefined };
      const approach = { ...common, ...from, host, origin, fetchSite };
      return () => requireSameOrigin(approach, { hasCookie: true, ownOrigins });
    };
    const here = ["http://127.0.0.1:8080"];
    const outside = ["https://customs.example", "http://10.0.0.5:8080"];
    for (const name of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost:9000"])
      asked(name, `http://${name}`, here)();
    asked("customs.example", "https://customs.example", outside)();
    asked("127.0.0.1:8080", "https://customs.example", outside)();
    asked("10.0.0.5:8080", "http://10.0.0.5:8080", outside)();
    const refused: readonly (readonly [string, string | undefined, readonly string[]])[] = [
      // a name of somebody's own that was pointed at this machine, and the same through a proxy
      ["rebound.example:8080", "http://rebound.example:8080", here],
      ["rebound.example", "http://rebound.example", outside],
      ["rebound.example", undefined, here],
      ["localhost.evil.example:8080", "http://localhost.evil.example:8080", here],
      ["127.0.0.1.evil.example", "http://127.0.0.1.evil.example", here],
      // another program of this machine: cookies do not know ports
      ["localhost:8080", "http://localhost:3000", here],
      // the machine of the person who looks is not the machine that is asked
      ["127.0.0.1:8080", "http://127.0.0.1:8080", outside],
      ["customs.example", "http://customs.example:81", outside],
    ];
    for (const [host, origin, own] of refused)
      assert.throws(asked(host, origin, own), { code: "CROSS_SITE" }, `${host} ${origin}`);
  });
});
