/** Every route that changes something is called by a page, or is listed with a reason. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { routes } from "#src/main/routes.ts";
import { actsWithoutPage } from "../../web/acts-without-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const notPages = /\.gen\.ts$|\.test\.tsx?$|^web\/dev\/|acts-without-page/;
const pages = globSync("web/**/*.{ts,tsx}", { cwd: root })
  .filter((file) => !notPages.test(file))
  .map((file) => readFileSync(`${root}${file}`, "utf8"))
  .join("\n");

test("an act has a page, or a reason why not", () => {
  const acts = routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((one) => !one.startsWith("GET "));
  const reached = acts.filter((one) => pages.includes(`"${one}"`));
  const listed = new Set(Object.keys(actsWithoutPage));
  const missing = acts.filter((one) => !reached.includes(one) && !listed.has(one));
  assert.deepEqual(
    missing,
    [],
    "no page calls these: add one, or a reason to acts-without-page.ts",
  );
  const idle = [...listed].filter((one) => reached.includes(one) || !acts.includes(one));
  assert.deepEqual(idle, [], "these are listed though a page calls them, or no route has the name");
  assert.ok(reached.length > 100, "pages were read");
  console.log(`${acts.length} acts, ${reached.length} on pages, ${listed.size} with a reason`);
});
