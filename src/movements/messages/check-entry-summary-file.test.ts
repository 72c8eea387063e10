import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { CheckRequest } from "./message.ts";
import { checkEntrySummaryFile } from "./check-entry-summary-file.ts";
import { makeMessage } from "#src/movements/entry-summaries/made-message.ts";

function check(text: string | Uint8Array, request: Partial<CheckRequest> = {}) {
  return checkEntrySummaryFile({
    bytes: typeof text === "string" ? Buffer.from(text) : text,
    profile: "cn",
    edition: undefined,
    asOf: Temporal.PlainDate.from("2026-01-01"),
    now: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    ...request,
  });
}

const made = makeMessage("IE315");

describe("the check of a file with an entry summary", () => {
  test("names the message, its reference and the edition, whatever the profile", () => {
    assert.deepEqual(check(made), {
      ok: true,
      problems: [],
      messages: [
        {
          type: "IE315",
          reference: "LRN-1",
          ok: true,
          directory: null,
          edition: "new",
          problems: [],
        },
      ],
    });
    assert.equal(check(makeMessage("IE313")).messages[0]?.reference, "24GB1A2B3CD456EFG2");
  });

  test("finds nothing in the sample of the manual, by either edition", () => {
    const sample = readFileSync("docs/using/examples/entry-summary.xml");
    for (const edition of ["base", "new"] as const) {
      const { messages } = check(sample, { profile: "gb", edition });
      assert.deepEqual(
        messages.map(({ type, problems }) => [type, problems]),
        [["IE315", []]],
      );
    }
  });

  test("says code, place and what is wrong", () => {
    const { ok, messages } = check(made.replace(">2</IteNumGDS7>", ">3</IteNumGDS7>"));
    assert.equal(ok, false);
    assert.deepEqual(messages[0]?.problems, [
      {
        code: "8102",
        segment: null,
        position: null,
        path: "/ie:CC315A[1]",
        severity: "error",
        message: {
          en: "The item numbers are not 1, 2, 3 and so on in the order of the items.",
          zh: "商品项号未按顺序编为 1、2、3……",
        },
      },
    ]);
  });

  test("has no code where the structure is refused, and asks no rule then", () => {
    const [message] = check(made.replace(">2</IteNumGDS7>", ">x</IteNumGDS7>")).messages;
    assert.deepEqual(
      message?.problems.map(({ code, path }) => [code, path]),
      [["", "/ie:CC315A[1]/GOOITEGDS[2]/IteNumGDS7[1]"]],
    );
  });

  test("takes the edition stated, else the one that holds on the day", () => {
    const text = made.replace(/<TotNumOfPacHEA306>.*>/, "");
    const day = Temporal.PlainDate.from("2024-06-01");
    const codes = (request: Partial<CheckRequest>) =>
      check(text, request).messages.flatMap(({ edition, problems }) => [
        edition,
        ...problems.map(({ code }) => code),
      ]);
    assert.deepEqual(codes({}), ["new"]);
    assert.deepEqual(codes({ asOf: day }), ["base", "8109"]);
    assert.deepEqual(codes({ asOf: day, edition: "new" }), ["new"]);
    assert.equal(check(text, { edition: "old" }).problems[0]?.code, "ENS-004");
  });

  test("refuses what cannot be read, and says why", () => {
    const codeOf = (text: string | Uint8Array) => check(text).problems[0]?.code;
    assert.equal(codeOf(Buffer.from(made.replace("PUMPS", "P\u00dcMPS"), "latin1")), "ENS-001");
    assert.equal(codeOf(made.replaceAll("CC315A", "CC315B")), "ENS-002");
    assert.equal(codeOf(`<!DOCTYPE a>${made}`), "ENS-003");
    assert.equal(codeOf(made.slice(0, -20)), "ENS-006");
  });

  test("ends in time for what is large and repeated", () => {
    const item = /<GOOITEGDS>[^]*?<\/GOOITEGDS>/.exec(made)?.[0] ?? "";
    const zero = item.replace(">3<", ">0<").replace("A 1-3", "Z");
    const many = made.replace(item, item + zero.repeat(5_000));
    const found = check(many).messages[0]?.problems ?? [];
    assert.equal(found.filter(({ code }) => code === "8153").length, 5_000);
    const deep = made.replace("<ITI>", `${"<a>".repeat(200)}${"</a>".repeat(200)}<ITI>`);
    assert.equal(check(deep).ok, false);
    const spaces = made.replace("GB123456789000/", `GB${" ".repeat(100_000)}1/`);
    assert.equal(check(spaces).ok, true);
  });
});
