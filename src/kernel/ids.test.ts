import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketCount, bucketOf } from "./bucket.ts";
import { idBucket, idTimeMs, isUuid, newDeclarationId, newId } from "./ids.ts";

const now = Date.UTC(2026, 10, 25);
const days = 86_400_000;

test("ids of a burst keep their order and stay near their instant", () => {
  const ids = Array.from({ length: 20_000 }, () => String(newId(now)));
  assert.deepEqual(ids, ids.toSorted());
  assert.ok(idTimeMs(ids.at(-1) ?? "") - now < 100);
});

test("an id of a wrong hour does not drag those after it", () => {
  newId(now + 100 * days);
  assert.ok(Math.abs(idTimeMs(newId(now)) - now) < 1_000);
  newId(now - 100 * days);
  assert.ok(Math.abs(idTimeMs(newId(now)) - now) < 1_000);
});

test("a clock that stands keeps its order beside one that runs", () => {
  const running = now + days;
  const standing = running - 3_600_000;
  const made = Array.from({ length: 200 }, (_, at) => {
    newId(running + at);
    return String(newId(standing));
  });
  assert.deepEqual(made, made.toSorted());
  assert.ok(made.every((id) => idTimeMs(id) === standing));
});

test("a clock that stands keeps its order when others overtake it, near or far", () => {
  for (const [at, steps] of [[60_000], [5_000, 60_000], [1, 9_000, 10_002], [2_000]].entries()) {
    const standing = now + (at + 200) * days;
    const made = Array.from({ length: 40 }, () => String(newId(standing)));
    for (const step of steps) {
      newId(standing + step);
      for (let more = 0; more < 3_000; more++) made.push(String(newId(standing)));
    }
    assert.deepEqual(made, made.toSorted(), steps.join());
    assert.ok(made.every((id) => idTimeMs(id) - standing <= 10_000));
  }
});

test("a clock that stands keeps its order when another leaves it by little, and then by far", () => {
  for (let run = 0; run < 50; run++) {
    const standing = now + (run + 300) * days;
    const made = Array.from({ length: 1_500 }, () => String(newId(standing)));
    newId(standing + 1);
    newId(standing + 20_000);
    made.push(String(newId(standing)));
    assert.deepEqual(made, made.toSorted());
  }
});

test("the id of a declaration is a UUIDv7 that carries its bucket behind the time", () => {
  for (const lodger of ["3122260001", "GB553202734852", ""]) {
    const bucket = bucketOf(lodger);
    const id = newDeclarationId(now, bucket);
    assert.ok(isUuid(id));
    assert.match(id, /^.{14}7.{4}[89ab]/);
    assert.equal(idBucket(id), bucket);
    assert.ok(Math.abs(idTimeMs(id) - now) < 1_000);
  }
});

test("declarations of a bucket keep their order in a burst, and none is given twice", () => {
  const buckets = ["a", "b"].map((lodger) => bucketOf(lodger));
  const ids = buckets.flatMap((bucket) =>
    Array.from({ length: 5_000 }, () => String(newDeclarationId(now, bucket))),
  );
  for (const bucket of buckets) {
    const own = ids.filter((id) => idBucket(id) === bucket);
    assert.deepEqual(own, own.toSorted());
  }
  assert.equal(new Set(ids).size, ids.length);
});

test("lodgers spread over the buckets evenly", () => {
  const counts = Array.from({ length: 16 }, () => 0);
  for (let at = 0; at < 16_000; at++) {
    const part = Math.floor((bucketOf(`31222${at}`) * 16) / bucketCount);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  assert.ok(
    counts.every((count) => count > 850 && count < 1_150),
    counts.join(" "),
  );
});
