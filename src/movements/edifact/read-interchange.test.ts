import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { characterSetOf, plainCharacters, readAdvice } from "./characters.ts";
import { madeManifest } from "./made-manifest.ts";
import { mutateBytes, seededNumbers } from "./mutate.ts";
import {
  errorsMax,
  type InterchangeReceiver,
  readInterchanges,
  type ReadSegment,
} from "./read-interchange.ts";
import type { ReadInterchanges } from "./read-texts.ts";
import { type Elements, printSegment } from "./scan-segments.ts";

const head = "UNB+UNOC:3+A+B+240305:0830+I1'";

/** Reads text as bytes of one character each; `keep` receives every segment of every message. */
function read(text: string, keep: ReadSegment[] = []): ReadInterchanges {
  const receiver: InterchangeReceiver = {
    open: () => ({
      take: (segment) => {
        keep.push(segment);
        return [];
      },
      close: () => [],
    }),
  };
  return readInterchanges(Buffer.from(text, "latin1"), receiver);
}

/** Errors of the file and its messages as `code segment position`. */
function errorsOf({ faults, messages }: ReadInterchanges): string[] {
  return [...faults, ...messages.flatMap((message) => message.faults)]
    .filter(({ severity }) => severity === "error")
    .map(({ code, segment, position }) => `${code} ${segment} ${position}`);
}

function warningsOf({ faults, messages }: ReadInterchanges): string[] {
  return [...faults, ...messages.flatMap((message) => message.faults)]
    .filter(({ severity }) => severity === "warning")
    .map(({ code }) => code);
}

const message = (ref: string): string => `UNH+${ref}+X:D:95B:UN'BGM+1'UNT+3+${ref}'`;

describe("the text of an interchange", () => {
  test("is cut at separators that are not released", () => {
    const segments: ReadSegment[] = [];
    const found = read(`${head}UNH+1+X:D:95B:UN'FTX+A?+B:C??:D?'E++F'UNT+3+1'UNZ+1+I1'`, segments);
    assert.deepEqual(errorsOf(found), []);
    assert.deepEqual(segments[1]?.elements, [[["A+B", "C?", "D'E"]], [[""]], [["F"]]]);
    assert.equal(segments[1]?.text(), "FTX+A?+B:C??:D?'E++F");
  });

  test("takes its separators from UNA, in each interchange anew", () => {
    const segments: ReadSegment[] = [];
    const other =
      "UNA|^,!*~UNB^UNOC|4^A^B^240305|0830^I1~UNH^1^X|D|95B|UN~FTX^a!^b*c|d'~UNT^3^1~UNZ^1^I1~";
    const found = read(`${other}\r\n${head}${message("1")}UNZ+1+I1'`, segments);
    assert.deepEqual(errorsOf(found), []);
    assert.deepEqual(segments[1]?.elements, [[["a^b"], ["c", "d'"]]]);
    assert.equal(found.messages.length, 2);
  });

  test("repeats elements from syntax version 4 on only", () => {
    const repetitions = (version: string): number => {
      const segments: ReadSegment[] = [];
      read(`UNB+UNOC:${version}+A+B+240305:0830+1'UNH+1+X:D:95B:UN'FTX+A*B'`, segments);
      return segments[1]?.elements[0]?.length ?? 0;
    };
    assert.deepEqual([repetitions("3"), repetitions("4")], [1, 2]);
  });

  test("may end its segments with line breaks, or have them between segments", () => {
    const lines = `UNA:+.? \n${head}${message("1")}UNZ+1+I1'`.replaceAll("'", "\n");
    assert.deepEqual(errorsOf(read(lines)), []);
    const between = `${head}${message("1")}UNZ+1+I1'`.replaceAll("'", "'\r\n");
    assert.deepEqual([errorsOf(read(between)), warningsOf(read(between))], [[], []]);
  });

  test("may stand in records of one length", () => {
    const text = `${head}UNH+1+X:D:95B:UN'FTX+AAA+++ONE TWO THREE FOUR FIVE SIX'UNT+3+1'UNZ+1+I1'`;
    const records = (text.match(/.{1,40}/g) ?? []).join("\r\n");
    const found = read(`${records}\r\n`);
    assert.deepEqual([errorsOf(found), warningsOf(found)], [[], ["EDI-027"]]);
  });

  test("of level B without UNA is separated by control characters", () => {
    const text = `UNB+UNOB:1+A+B+240305:0830+1'${message("1")}UNZ+1+1'`
      .replaceAll("'", "\x1c")
      .replaceAll("+", "\x1d")
      .replaceAll(":", "\x1f");
    assert.deepEqual(errorsOf(read(text)), []);
  });

  test("is decoded by the character set it states", () => {
    const read1 = (set: string, bytes: string): string => {
      const segments: ReadSegment[] = [];
      read(`UNB+${set}:3+A+B+240305:0830+1'UNH+1+X:D:95B:UN'FTX+${bytes}'`, segments);
      return segments[1]?.elements[0]?.[0]?.[0] ?? "";
    };
    assert.equal(read1("UNOC", "K\xe4lte"), "Kälte");
    assert.equal(read1("UNOE", "\xb6"), "Ж");
    assert.equal(read1("UNOY", Buffer.from("上海").toString("latin1")), "上海");
    // stated as an older set, written as UTF-8
    assert.equal(read1("UNOC", Buffer.from("Kälte").toString("latin1")), "Kälte");
    assert.equal(characterSetOf("UNOA", "ascii").isOther, false);
    assert.equal(characterSetOf("UNOA", "other").isOther, true);
  });

  test("may switch between sets, whose bytes may be those of separators", () => {
    const read1 = (bytes: string): readonly string[] => {
      const segments: ReadSegment[] = [];
      const text = `UNB+UNOX:4+A+B+20240305:0830+1'UNH+1+X:D:95B:UN'FTX+${bytes}+Z'UNT+3+1'UNZ+1+1'`;
      const found = read(text, segments);
      assert.deepEqual([errorsOf(found), warningsOf(found)], [[], []]);
      return segments[1]?.elements.map(([[value = ""] = []]) => value) ?? [];
    };
    // of Japan and China in the lower half: the second byte of one character is an apostrophe
    assert.deepEqual(read1("A\u001B$B%'%+\u001B(BC"), ["AェカC", "Z"]);
    assert.deepEqual(read1("\u001B$AVP\u001B(B"), ["中", "Z"]);
    assert.deepEqual(read1("\u001B(I1\u001B(J1"), ["ｱ1", "Z"]);
    // of Korea by shifts, of Greece in the upper half
    assert.deepEqual(read1("\u001B$)C\u000EGQ1[\u000F1"), ["한글1", "Z"]);
    assert.deepEqual(read1("\u001B-F\xe1\xe2"), ["αβ", "Z"]);
    // without any switch it is plain text
    assert.deepEqual(read1("A"), ["A", "Z"]);
  });

  test("keeps to its own sets: each interchange begins anew, and none spoils another", () => {
    const one = (set: string, bytes: string) =>
      `UNB+${set}:4+A+B+20240305:0830+1'UNH+1+X:D:95B:UN'FTX+${bytes}'UNT+3+1'UNZ+1+1'`;
    const utf8 = Buffer.from("\u4e0a\u6d77").toString("latin1");
    const texts = [
      one("UNOX", "\u001B-F\xe1"),
      one("UNOC", "caf\xe9"),
      one("UNOX", "\u001B-L\xb6"),
      one("UNOX", "\u001B$B8!\u001B(B"),
      one("UNOY", utf8),
      one("UNOC", "\u000Ea"),
    ];
    const segments: ReadSegment[] = [];
    assert.deepEqual(errorsOf(read(texts.join("\n"), segments)), []);
    assert.deepEqual(
      segments.filter(({ tag }) => tag === "FTX").map(({ elements }) => elements[0]?.[0]?.[0]),
      ["\u03b1", "caf\u00e9", "\u0416", "\u691c", "\u4e0a\u6d77", "\u000Ea"],
    );
  });

  test("keeps a switch that is not known, and says so", () => {
    const text = `UNB+UNOX:4+A+B+20240305:0830+1'UNH+1+X:D:95B:UN'FTX+\u001B#3A'UNT+3+1'UNZ+1+1'`;
    assert.deepEqual([errorsOf(read(text)), warningsOf(read(text))], [[], ["EDI-026"]]);
  });

  test("needs an advice of six characters that differ", () => {
    assert.deepEqual(readAdvice(":+.?*'"), plainCharacters);
    assert.equal(readAdvice("++.? '"), undefined);
    assert.equal(readAdvice(":A.? '"), undefined);
    assert.equal(readAdvice(":+."), undefined);
    assert.deepEqual(errorsOf(read(`UNA++.? '${head}`)), ["EDI-001 UNA 1"]);
  });
});

describe("the service segments", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["count of segments", `${head}UNH+1+X:D:95B:UN'BGM+1'UNT+4+1'UNZ+1+I1'`, ["EDI-006 UNT 3"]],
    ["reference of UNT", `${head}UNH+1+X:D:95B:UN'UNT+2+9'UNZ+1+I1'`, ["EDI-007 UNT 2"]],
    ["count of messages", `${head}${message("1")}UNZ+2+I1'`, ["EDI-006 UNZ 5"]],
    ["reference of UNZ", `${head}${message("1")}UNZ+1+I2'`, ["EDI-007 UNZ 5"]],
    ["UNT is missing", `${head}UNH+1+X:D:95B:UN'UNZ+1+I1'`, ["EDI-005 UNT 2"]],
    ["UNZ is missing", `${head}${message("1")}`, ["EDI-005 UNZ 5"]],
    ["UNH is missing", `${head}UNT+1+1'UNZ+0+I1'`, ["EDI-005 UNT 2", "EDI-012 UNZ 3"]],
    ["no interchange begins", `${message("1")}UNZ+1+I1'`, ["EDI-005 UNZ 4"]],
    ["the text is cut", `${head}UNH+1+X:D:95B:UN'BG`, ["EDI-002 BG 2"]],
    ["garbage behind", `${head}${message("1")}UNZ+1+I1'-- end --`, ["EDI-009 -- end -- 6"]],
    ["a segment outside", `${head}BGM+1'${message("1")}UNZ+1+I1'`, ["EDI-004 BGM 2"]],
    ["an empty segment", `${head}UNH+1+X:D:95B:UN''UNT+3+1'UNZ+1+I1'`, ["EDI-003  2"]],
    ["a tag in small letters", `${head}UNH+1+X:D:95B:UN'bgm'UNT+3+1'UNZ+1+I1'`, ["EDI-003 bgm 2"]],
    [
      "UNB is incomplete",
      `UNB+UNOC:3+A++240305:0830+I1'${message("1")}UNZ+1+I1'`,
      ["EDI-008 UNB 1"],
    ],
    ["UNH is incomplete", `${head}UNH+1+X'UNT+2+1'UNZ+1+I1'`, Array(3).fill("EDI-008 UNH 1")],
    [
      "groups",
      `${head}UNG+X+A+B+240305:0830+G1+UN+D:95B'${message("1")}UNE+2+G2'UNZ+1+I1'`,
      ["EDI-006 UNE 6", "EDI-007 UNE 6"],
    ],
    ["nothing", "", ["EDI-012 UNB 1"]],
  ];
  for (const [name, text, errors] of cases)
    test(`are compared: ${name}`, () => assert.deepEqual(errorsOf(read(text)), errors));

  test("count groups where there are some, and messages of several interchanges by themselves", () => {
    const group = `UNG+X+A+B+240305:0830+G1+UN+D:95B'${message("1")}${message("2")}UNE+2+G1'`;
    const found = read(`${head}${group}UNZ+1+I1'\n${head}${message("1")}UNZ+1+I1'`);
    assert.deepEqual(errorsOf(found), []);
    assert.equal(found.messages.length, 3);
  });

  test("may be those of interactive EDIFACT", () => {
    const found = read("UIB+UNOA:4++D1+++A+B'UIH+X:D:95B:UN+R1'ABC+1'UIT+R1+3'UIZ++1'");
    assert.deepEqual(errorsOf(found), []);
    assert.equal(found.messages[0]?.header.type, "X");
  });

  test("are missing around a single message with a warning only", () => {
    const found = read(message("1"));
    assert.deepEqual([errorsOf(found), warningsOf(found)], [[], ["EDI-020"]]);
  });

  test("name the same message twice with a warning", () => {
    const found = read(`${head}${message("1")}${message("1")}UNZ+2+I1'`);
    assert.deepEqual(warningsOf(found), ["EDI-024"]);
  });
});

const values = fc.string({
  unit: fc.constantFrom("A", "b", "1", "'", "+", ":", "?", "*", " ", "."),
  maxLength: 8,
});
const elements = fc.array(
  fc.array(fc.array(values, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  { maxLength: 6 },
);

describe("what was printed", () => {
  test("is read as it was (seed 11, 500 cases)", () => {
    fc.assert(
      fc.property(elements, (given) => {
        const segments: ReadSegment[] = [];
        const printed = printSegment("FTX", given);
        read(`UNB+UNOC:4+A+B+240305:0830+1'UNH+1+X:D:95B:UN'${printed}`, segments);
        assert.equal(printSegment("FTX", segments[1]?.elements ?? []), printed);
        assert.deepEqual(trimmed(segments[1]?.elements ?? []), trimmed(given));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

/** Empty ends say nothing, neither of an element nor of a segment. */
function trimmed(given: Elements): Elements {
  const without = <Part>(parts: readonly Part[], isEmpty: (part: Part) => boolean): Part[] =>
    parts.slice(0, parts.findLastIndex((part) => !isEmpty(part)) + 1);
  const whole = given.map((repetitions) =>
    repetitions.map((components) => without(components, (value) => value === "")),
  );
  return without(
    whole,
    (repetitions) =>
      repetitions.length === 1 && repetitions.every((components) => components.length === 0),
  ).map((repetitions) =>
    repetitions.map((components) => (components.length > 0 ? components : [""])),
  );
}

describe("hostile text", () => {
  test("is answered with segment, position and reason (seed 5, 3,000 mutations)", (context) => {
    const below = seededNumbers(5);
    const whole = Buffer.from(madeManifest(3), "latin1");
    let refused = 0;
    for (let round = 0; round < 3_000; round++) {
      const damaged = mutateBytes(whole, below);
      const found = readInterchanges(damaged);
      const faults = [...found.faults, ...found.messages.flatMap((one) => one.faults)];
      for (const fault of faults) {
        assert.ok(fault.position >= 1, `round ${round}`);
        assert.notEqual(fault.message.en, "");
      }
      assert.ok(faults.length <= 2 * errorsMax + 1);
      // each character is cut once and split at most once, and counted back at most once
      assert.ok(found.steps <= 4 * damaged.length + 100, `round ${round}: ${found.steps} steps`);
      if (faults.some(({ severity }) => severity === "error")) refused++;
    }
    context.diagnostic(`${refused} of 3000 refused`);
    assert.ok(refused > 2_000);
  });

  const long = 2_000_000;
  const open = `${head}UNH+1+X:D:95B:UN'`;
  const hostile: readonly (readonly [string, string])[] = [
    ["one element without an end", `${open}FTX+${"x".repeat(long)}'`],
    ["empty segments", `${open}${"'".repeat(long)}`],
    ["separators", `${open}${`BGM${"+".repeat(90_000)}'`.repeat(20)}`],
    ["released terminators", `${open}FTX+${"?'".repeat(long / 2)}`],
    ["release characters", `${open}FTX+${"?".repeat(long)}'`],
    ["line breaks", `${head}${"\n".repeat(long)}`],
    ["advices", "UNA:+.? '".repeat(200_000)],
    ["interchanges", `${head}UNZ+0+I1'`.repeat(50_000)],
  ];
  for (const [name, text] of hostile)
    test(`costs steps by its length: ${name}`, () => {
      const found = read(text);
      assert.ok(errorsOf(found).length > 0);
      assert.ok(errorsOf(found).length <= errorsMax + 1);
      assert.ok(found.steps <= 4 * text.length + 100, `${found.steps} of ${text.length}`);
    });
});
