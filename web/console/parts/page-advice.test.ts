import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAdvice } from "./page-advice.ts";

test("advice on a page leaves out what names a route, and keeps the rest", () => {
  const said = [
    ["Fill in the field; GET /api/v1/units lists those there are.", "Fill in the field."],
    ["Sign in (POST /api/v1/me/confirmation), or here.", "Sign in, or here."],
    ["GET /api/v1/releases lists what there is.", undefined],
    ["Wait for it. Then take one of GET /api/v1/grounds.", "Wait for it."],
    ["Lodge a new declaration.", "Lodge a new declaration."],
    ["Start Tidegate with npx tidegate start.", "Start Tidegate with npx tidegate start."],
  ] as const;
  for (const [fix, page] of said) assert.equal(pageAdvice(fix), page);
  assert.equal(pageAdvice(undefined), undefined);
});
