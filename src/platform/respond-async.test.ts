import assert from "node:assert/strict";
import { test } from "node:test";
import { wantsNoWait } from "./respond-async.ts";

test("a preference to be answered at once is found among others, in any case of letters", () => {
  for (const prefer of ["respond-async", "wait=10, Respond-Async", "respond-async; a=1, b"])
    assert.equal(wantsNoWait({ prefer }), true, prefer);
  for (const prefer of [undefined, "", "wait=10", "respond-asynchronous", 'x="respond-async"'])
    assert.equal(wantsNoWait({ prefer }), false, String(prefer));
});
