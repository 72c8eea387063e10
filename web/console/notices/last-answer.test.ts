import assert from "node:assert/strict";
import { test } from "node:test";
import { lastAnswer } from "./last-answer.ts";

test("what came of a call is said in Chinese, and a status alone stays as it is", () => {
  const said = ["no host named erp.invalid was found", "no answer within 10000 ms", "HTTP 503"];
  assert.deepEqual(
    said.map((one) => lastAnswer(one, "zh")),
    ["找不到主机 erp.invalid", "10000 毫秒内没有应答", "HTTP 503"],
  );
  assert.deepEqual(
    said.map((one) => lastAnswer(one, "en")),
    said,
  );
});
