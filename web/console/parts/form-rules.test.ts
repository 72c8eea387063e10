import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bodyOf, bodySchema, findWrong, wrongByField } from "./form-rules.ts";

describe("forms made from the schemas of routes", () => {
  const schema = bodySchema("POST /controls/{id}/findings");

  test("fields, limits and what must be filled in are the route's own", () => {
    assert.deepEqual(Object.keys(schema.properties), [
      "task",
      "result",
      "finding",
      "items",
      "goods",
      "category",
      "substance",
      "follows",
      "presence",
      "correctionReason",
      "reportReason",
      "officer",
      "asOf",
    ]);
    assert.deepEqual(schema.required, ["result"]);
    assert.equal(schema.properties["finding"]?.maxLength, 2000);
  });

  test("problems are found at their field", () => {
    const { task = {}, result = {}, finding = {} } = schema.properties;
    assert.deepEqual(findWrong(result, "", true), { kind: "choose" });
    assert.deepEqual(findWrong(result, "fine", true), { kind: "choose" });
    assert.equal(findWrong(result, "ok", true), undefined);
    assert.deepEqual(findWrong(task, "0", true), { kind: "least", count: 1 });
    assert.deepEqual(findWrong(task, "1.5", true), { kind: "number" });
    assert.deepEqual(findWrong(finding, "x".repeat(2001), false), { kind: "long", count: 2000 });
    assert.equal(findWrong(finding, "", false), undefined);
  });

  test("a body holds numbers as numbers and nothing that was left empty", () => {
    const body = bodyOf(schema, { task: "2", result: "ok", finding: "  ", officer: " ann " });
    assert.deepEqual(body, { task: 2, result: "ok", officer: "ann" });
  });

  test("what the server found goes to the field it names, else to the form", () => {
    const problems = [
      { pointer: "/finding", detail: "too long" },
      { pointer: "/elsewhere/0", detail: "not known" },
    ];
    assert.deepEqual(
      [...wrongByField(problems, ["finding"])],
      [
        ["finding", { kind: "said", says: "too long" }],
        ["", { kind: "said", says: "not known" }],
      ],
    );
  });
});
