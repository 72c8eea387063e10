/** Interchanges as others write them: forms that differ from file to file, and what is no EDIFACT at all. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkMessages } from "#src/movements/messages/check-messages.ts";
import { convertMessages } from "#src/movements/messages/convert-messages.ts";

const now = Temporal.Instant.from("2026-07-01T00:00:00Z");

/** Codes with segment and position; `EDI-030` says only that no directory was loaded. */
async function find(text: string | Uint8Array): Promise<{
  readonly messages: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const asOf = Temporal.PlainDate.from("2026-07-01");
  const checked = await checkMessages({ bytes, profile: "cn", edition: undefined, asOf, now });
  const all = [...checked.problems, ...checked.messages.flatMap(({ problems }) => problems)];
  const named = (severity: string): string[] =>
    all
      .filter((one) => one.severity === severity && one.code !== "EDI-030")
      .map(({ code, segment, position }) => `${code} ${segment} ${position}`);
  return {
    messages: checked.messages.length,
    errors: named("error"),
    warnings: named("warning"),
  };
}

function print(bytes: Uint8Array): string {
  return (convertMessages(bytes, "edifact", now) ?? []).map(({ text }) => text).join("\n");
}

const open = "UNB+UNOA:2+SENDER+RECEIVER+990101:0101+REF1'";
const message = "UNH+1+IFTMIN:D:95B:UN'BGM+335+X1+9'DTM+137:199901010101:203'UNT+4+1'";
const close = "UNZ+1+REF1'";
const whole = open + message + close;
const changed = (from: string, to: string): string => whole.replace(from, to);

/** Separators of level B. */
const levelB = (text: string): string =>
  text.replaceAll("'", "\x1c").replaceAll("+", "\x1d").replaceAll(":", "\x1f");
const tilde = (text: string): string => text.replaceAll("'", "~");
const records = (text: string, length: number): string =>
  (text.match(new RegExp(`.{1,${length}}`, "gs")) ?? []).join("\r\n");

describe("an interchange is read without a word", () => {
  const forms: readonly (readonly [string, string | Uint8Array, number?])[] = [
    ["without UNA", whole],
    ["with UNA", `UNA:+.? '${whole}`],
    ["with UNA on a line of its own", `UNA:+.? '\r\n${whole}`],
    [
      "with a decimal comma",
      `UNA:+,? '${changed("BGM+335", "MEA+WT++KGM:1,5'BGM+335").replace("UNT+4", "UNT+5")}`,
    ],
    ["without a release character", `UNA:+.  '${changed("X1", "X1?")}`],
    ["with separators of its own", `UNA:+.?*~${tilde(whole)}`],
    ["with a backslash that releases", `UNA:+.\\*'${changed("X1", "X\\'1\\\\")}`],
    ["with a line break that terminates", `UNA:+.? \n${whole.replaceAll("'", "\n")}`],
    [
      "with both signs of a line break that terminate",
      `UNA:+.? \r\n${whole.replaceAll("'", "\r\n")}`,
    ],
    ["of level B", levelB(whole)],
    ["of level B, a segment a line", levelB(whole).replaceAll("\x1c", "\x1c\r\n")],
    ["of level B with UNA", `UNA\x1f\x1d.  \x1c${levelB(whole)}`],
    ["a segment a line", whole.replaceAll("'", "'\n")],
    ["with empty lines between and behind", `${whole.replaceAll("'", "'\r\n\r\n")}\r\n`],
    ["with spaces behind", `${whole}     `],
    ["with the end of file of DOS behind", `${whole}\r\n\x1a`],
    ["filled with zeros", `${whole}\0\0\0\0`],
    ["behind a mark of its byte order", `\ufeff${whole}`],
    ["in UTF-16", Buffer.from(`\ufeff${whole}`, "utf16le")],
    ["with an old character set and version", changed("UNOA:2", "UNOB:1")],
    ["of syntax version 3", changed("UNOA:2", "UNOC:3")],
    ["of syntax version 4", changed("UNOA:2", "UNOY:4").replace("990101", "19990101")],
    ["with all that UNB may hold", changed("+REF1'", "+REF1+PASS:AA+APPL+A+1+AGREED+1'")],
    ["without a time", changed("990101:0101", "990101")],
    [
      "with UNG and UNE",
      `${open}UNG+IFTMIN+A+B+990101:0101+G1+UN+D:95B'${message}UNE+1+G1'${close}`,
    ],
    [
      "with several messages",
      `${open}${message}${message.replace("UNH+1", "UNH+2").replace("UNT+4+1", "UNT+4+2")}UNZ+2+REF1'`,
      2,
    ],
    ["with several interchanges", `${whole}${whole}`, 2],
    [
      "with several interchanges, each with its UNA",
      `UNA:+.? '${whole}\nUNA:+.?*~${tilde(whole)}\n`,
      2,
    ],
    ["with several interchanges, one of level B", `${whole}${levelB(whole)}`, 2],
    ["of S.93A", changed("D:95B", "S:93A")],
    ["of a directory with an association's code", changed("D:95B:UN", "2:912:UN:EAN008")],
    ["of another agency", changed("IFTMIN:D:95B:UN", "PNRGOV:11:1:IA")],
    ["with a type of no table", changed("IFTMIN", "MEDRPT")],
    ["with tags alone", changed("DTM+137:199901010101:203", "ODI")],
    ["with segments of users", changed("DTM+137", "Z01+137")],
    ["with numbers of nesting in a tag", changed("DTM+", "DTM:1+")],
    ["with empty elements at the end", changed("X1+9", "X1+9++:::++")],
    ["with a release character that releases itself at the end", changed("X1+9", "X1??")],
    ["with a terminator that is released", changed("X1+9", "X?'1?+?:")],
    ["with small letters in values", changed("X1", "some words")],
    ["with a count of leading zeros", changed("UNT+4", "UNT+000004")],
    ["with sections", changed("DTM+", "UNS+S'DTM+").replace("UNT+4", "UNT+5")],
    ["with security segments", changed("BGM+", "USH+5+1'BGM+").replace("UNT+4", "UNT+5")],
    ["with a package beside the message", `${open}${message}UNO+P1+1'UNP+1+P1'UNZ+2+REF1'`],
    ["interactive", "UIB+UNOA:4++D1+++A+B'UIH+ITSREQ:D:01B:UN+R1'ABC+1'UIT+R1+3'UIZ+D1+1'"],
    ["interactive without counts", "UIB+UNOA:4'UIH+ITSREQ:D:01B:UN'ABC+1'UIT'UIZ'"],
    [
      "with a negative number",
      `${open}UNH+1+IFTSTA:D:24A:UN'BGM+23+1+9'CNI+1'STS++1'TMP+2+-18:CEL'UNT+6+1'${close}`.replace(
        "TMP+2+-18:CEL'UNT+6",
        "UNT+5",
      ),
    ],
  ];
  for (const [name, text, messages = 1] of forms)
    test(name, async () => {
      assert.deepEqual(await find(text), { messages, errors: [], warnings: [] });
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      const printed = print(bytes);
      assert.equal(print(Buffer.from(printed)), printed);
    });
});

describe("an interchange is read with a warning", () => {
  const forms: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ["with spaces before it", ` \t\n${whole}`, ["EDI-025 UNB 1"]],
    ["without UNB", message, ["EDI-020 UNH 1"]],
    ["without UNB, with UNA", `UNA:+.? '${message}`, ["EDI-020 UNH 1"]],
    ["with a set that is not known", changed("UNOA", "IATA"), ["EDI-021 UNB 1"]],
    ["with letters beyond its set", changed("X1", "Kälte"), ["EDI-022 UNB 1"]],
    ["with bytes beyond its set", Buffer.from(changed("X1", "Kälte"), "latin1"), ["EDI-022 UNB 1"]],
    ["with a break in a text", changed("X1", "X\n1"), ["EDI-026 BGM 2"]],
    ["in records of 15", records(whole, 15), ["EDI-027 UNB 1"]],
    ["in records of 80", records(whole, 80), ["EDI-027 UNB 1"]],
  ];
  for (const [name, text, warnings] of forms)
    test(name, async () => {
      assert.deepEqual(await find(text), { messages: 1, errors: [], warnings });
    });
});

describe("an interchange that is not well formed is refused at its place", () => {
  const forms: readonly (readonly [string, string, readonly string[]])[] = [
    ["UNT counts wrong", changed("UNT+4", "UNT+9"), ["EDI-006 UNT 4"]],
    ["UNT counts with a space", changed("UNT+4", "UNT+ 4"), ["EDI-006 UNT 4"]],
    ["UNT has no reference", changed("UNT+4+1", "UNT+4"), ["EDI-007 UNT 4"]],
    ["UNZ has another reference", changed("UNZ+1+REF1", "UNZ+1+ref1"), ["EDI-007 UNZ 6"]],
    ["UNZ is missing", open + message, ["EDI-005 UNZ 6"]],
    ["the last terminator is missing", whole.slice(0, -1), ["EDI-002 UNZ 6"]],
    [
      "the last terminator is missing before a line break",
      `${whole.slice(0, -1)}\r\n`,
      ["EDI-002 UNZ 6"],
    ],
    [
      "the date took the place of the time",
      changed("990101:0101", "990101+0101"),
      ["EDI-007 UNZ 6"],
    ],
    [
      "the message has no version",
      changed("IFTMIN:D:95B:UN", "IFTMIN"),
      Array(3).fill("EDI-008 UNH 1"),
    ],
    [
      "in small letters",
      whole.toLowerCase(),
      ["unb 1", "unh 2", "bgm 3", "dtm 4", "unt 5", "unz 6"].map((at) => `EDI-003 ${at}`),
    ],
    ["terminators that no UNA states", tilde(whole), ["EDI-002 UNB 1"]],
    [
      "a packet without the count of it",
      `${open}${message}UNO+P1+1'UNP+1+P1'${close}`,
      ["EDI-006 UNZ 8"],
    ],
    ["words behind it", `${whole}\n// end`, ["EDI-009 // end 7"]],
    ["an interchange of nothing", `${open}UNZ+0+REF1'`, ["EDI-012 UNZ 2"]],
  ];
  for (const [name, text, errors] of forms)
    test(name, async () => assert.deepEqual((await find(text)).errors, errors));
});

describe("what is no EDIFACT is refused by its name", () => {
  const forms: readonly (readonly [string, RegExp])[] = [
    [
      "ISA*00*          *00*          *ZZ*A              *ZZ*B              *990101*0101*U*00401*000000001*0*T*:~GS*SM*",
      /ANSI X12/,
    ],
    ["\r\n ISA*00*          *00*", /ANSI X12/],
    ["STX=ANA:1+5012345000000:A+5098765000000:B'", /TRADACOMS/],
    ["MSH|^~\\&|LAB|B", /HL7/],
    ["FFM/8\r\n1/MD123/24MAY/AMS\r\n", /Cargo-IMP/],
    ["", /empty/],
  ];
  for (const [text, says] of forms)
    test(JSON.stringify(text.slice(0, 20)), async () => {
      const bytes = Buffer.from(text);
      const asOf = Temporal.PlainDate.from("2026-07-01");
      const checked = await checkMessages({ bytes, profile: "cn", edition: undefined, asOf, now });
      assert.match(checked.problems[0]?.message ?? "", says);
    });
});
