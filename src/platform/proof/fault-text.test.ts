import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { faultText } from "./fault-text.ts";

const source = fileURLToPath(new URL("../../", import.meta.url));
/** Who finds faults, besides every file named `verify-…`. */
const others = [
  "platform/events/chain.ts",
  "platform/events/record-faults.ts",
  "platform/events/steps.ts",
  "platform/proof/seal.ts",
  "main/verify.ts",
  "clearance/law/rulings/replay.ts",
  "movements/entry-answers/find-faults.ts",
  "clearance/control/case/findings/store.ts",
  "clearance/control/case/task-records/store.ts",
  "clearance/declaration/store.ts",
];
/** What a recount says of something: with a verb, and no sentence of SQL or of an error. */
const subjects = [
  "its?|the|an?|what|step|appeal|act|entry|events?|release|photograph",
  "guarantees|debits|postings|rows",
  String.raw`\$\{[^}]+\} (?:receipts|were)`,
];
const verbs = ["is|are|was|were|stands?|holds?|has|names|follow|differ|closes|leave|give|made|add"];
const fault = new RegExp(`^(?:${subjects.join("|")}) .*\\b(?:${verbs.join("|")})\\b`);

test("every fault that a recount finds is said in Chinese", () => {
  const files = readdirSync(source, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => /\/verify-[\w-]+\.ts$/.test(file) && !file.endsWith(".test.ts"));
  const said = [...files, ...others].flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8").replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, "");
    return [...text.matchAll(/(["'`])((?:(?!\1)[^\n])+)\1/g)]
      .map(([, , sentence = ""]) => sentence)
      .filter((sentence) => fault.test(sentence) && !sentence.endsWith("."));
  });
  assert.ok(said.length > 60, `${said.length} sentences`);
  const filled = said.map((sentence) =>
    sentence
      .replaceAll(/\$\{name\}(?= is not the one)/g, "decision")
      .replaceAll(/\$\{[^}]*\}/g, "7"),
  );
  assert.deepEqual(
    filled.filter((sentence) => faultText(sentence).zh === sentence),
    [],
  );
  assert.equal(
    faultText("declaration 1 version 2: the document is not the one whose digest the chain holds")
      .zh,
    "declaration 1 version 2：报关单内容与事件链所载摘要不符",
  );
});
