import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { checkPlacesIn } from "./places-in-version.ts";

test("places of a version are none of another, and what left since is named", () => {
  const id = newId<"declaration">(0);
  const code = "VERSION_CHANGED_SINCE";
  checkPlacesIn({ placesIn: 1 }, { id });
  checkPlacesIn({}, { id, version: 3 });
  const moves = [
    { version: 2, left: [4] },
    { version: 3, left: [1, 2] },
  ];
  const check = (placesIn: number) => () => checkPlacesIn({ placesIn }, { id, version: 3, moves });
  assert.throws(check(2), { code, message: /version 3 stands.*left it since: 1, 2\.$/ });
  assert.throws(check(1), {
    code,
    message: /left it since: 4, 1, 2\.$/,
    fix: /differences\?from=1/,
  });
  const amended = { id, version: 2 };
  assert.throws(() => checkPlacesIn({ placesIn: 1 }, amended), { code, message: /since: none\.$/ });
});
