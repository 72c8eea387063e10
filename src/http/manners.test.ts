import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { machineCaller } from "#src/platform/route.ts";
import {
  deprecationHeaders,
  etagOf,
  namesTag,
  RateLimits,
  refuseStale,
  TooManyRequests,
} from "./manners.ts";

describe("manners of the API", () => {
  test("counts each caller apart, refuses the one too many, and begins again with the next minute", () => {
    const limits = new RateLimits(2);
    const [a, b] = [machineCaller("a", []), machineCaller("b", [])];
    assert.equal(limits.count(a, 0)["RateLimit"], '"key";r=1;t=60');
    assert.equal(limits.count(a, 30_000)["RateLimit"], '"key";r=0;t=30');
    assert.throws(
      () => limits.count(a, 59_500),
      (error) =>
        error instanceof TooManyRequests &&
        error.status === 429 &&
        error.headers["Retry-After"] === "1",
    );
    assert.equal(limits.count(b, 59_500)["RateLimit"], '"key";r=1;t=60');
    assert.equal(limits.count(a, 60_000)["RateLimit"], '"key";r=1;t=60');
  });

  test("counts the keys of a party together: sixty keys are not sixty times as much", () => {
    const limits = new RateLimits(10);
    const keys = Array.from({ length: 60 }, (_, at) => ({
      ...machineCaller("a", []),
      keyId: `key ${at}`,
    }));
    const taken = keys.filter((key) => {
      try {
        limits.count(key, 0);
        return true;
      } catch {
        return false;
      }
    });
    assert.equal(taken.length, 30);
    assert.equal(limits.count(machineCaller("b", []), 0)["RateLimit"], '"key";r=9;t=60');
  });

  test("a tag follows the content, and a list of tags names it weak or strong", () => {
    const tag = etagOf('{"a":1}');
    assert.notEqual(tag, etagOf('{"a":2}'));
    assert.equal(tag, etagOf(new TextEncoder().encode('{"a":1}')));
    assert.ok(namesTag(`"x", ${tag.replace("W/", "")}`, tag));
    assert.ok(namesTag("*", tag));
    assert.equal(namesTag('"x"', tag), false);
  });

  test("a change goes on only where the record is as it was seen", () => {
    refuseStale(undefined, undefined);
    refuseStale('W/"now"', 'W/"now"');
    for (const now of ['W/"later"', undefined]) {
      assert.throws(() => refuseStale('W/"now"', now), /changed since you read it/);
    }
  });

  test("a route that goes away says since when, until when and what is instead", () => {
    assert.deepEqual(deprecationHeaders(undefined), {});
    assert.deepEqual(
      deprecationHeaders({ since: "2026-01-01", until: "2026-12-31", instead: "/api/v1/other" }),
      {
        Deprecation: "@1767225600",
        Sunset: "Thu, 31 Dec 2026 00:00:00 GMT",
        Link: '</api/v1/other>; rel="successor-version"',
      },
    );
  });
});
