import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { issueWords } from "#src/http/issue-words.ts";
import { CargoMessage } from "./cargo-message.ts";
import { ConveyanceReport } from "./conveyance.ts";
import { formProblem } from "./form-problem.ts";

const wrong = {
  reference: "R 1",
  report: "manifest",
  conveyance: { mode: "ship", id: "\n", nationality: "Panama" },
  office: "the port",
  at: "yesterday",
  consignments: [
    { transportDocument: { id: "B\n1" }, packages: "ten", grossMassKg: "-1", extra: 1 },
    { transportDocument: { type: "sea bill", id: "B2" }, packages: 1.5, containers: "A" },
    { transportDocument: { type: "705", id: "B3" }, packages: -3 },
  ],
};

function problems(
  schema: typeof CargoMessage | typeof ConveyanceReport,
  error?: typeof issueWords,
) {
  const parsed = schema.safeParse(wrong, error ? { error } : {});
  assert.ok(parsed.error);
  return parsed.error.issues.map(formProblem);
}

describe("what is wrong with the form of a report", () => {
  test("is said alike by a command and by a server", () => {
    for (const schema of [CargoMessage, ConveyanceReport])
      assert.deepEqual(problems(schema, issueWords), problems(schema));
  });

  test("is said in Chinese as exactly as in English", () => {
    const found = problems(CargoMessage);
    assert.ok(found.length >= 10, `${found.length} found`);
    for (const { message, fix } of found) {
      assert.doesNotMatch(message.zh, /格式不符/, message.en);
      assert.doesNotMatch(message.en, /is wrong|expected here/);
      assert.match(fix.zh, /^请更正 \S+ 后重新发送。$/);
    }
    const missing = found.find(({ path }) => path === "consignments[0].transportDocument.type");
    assert.deepEqual(missing?.message, {
      en: "consignments[0].transportDocument.type is missing.",
      zh: "consignments[0].transportDocument.type：缺少。",
    });
  });

  test("has a Chinese sentence for each that a schema of a report says of its own", () => {
    const files = [
      "../conveyances/conveyance.ts",
      "../conveyances/cargo-message.ts",
      "../cargo/consignment.ts",
      "../calls/forms.ts",
    ];
    const said = files.flatMap((file) => [
      ...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(/["`](must [^"`]+)["`]/g),
    ]);
    assert.ok(said.length >= 12, `${said.length} sentences`);
    for (const [, sentence = ""] of said) {
      const message = sentence.replace(/\$\{\w+\}/, "5");
      const { zh } = formProblem({ code: "custom", path: ["x"], message, input: 0 }).message;
      assert.doesNotMatch(zh, /格式不符/, message);
    }
  });
});
