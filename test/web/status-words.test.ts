/** Statuses of a declaration are said by the server and by the console. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { statusText } from "#src/clearance/declaration/status-text.ts";
import { statusWords } from "../../web/console/shell/words.ts";

test("a status is called the same in a notice and on a page", () => {
  for (const [status, words] of Object.entries(statusWords))
    assert.deepEqual(statusText(status), words, status);
});
