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
const piped = (text: string): string =>
  `UNA^|.? ~${tilde(text).replaceAll("+", "|").replaceAll(":", "^")}`;
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
    ["with the start of a text before UNA", `\u0002UNA:+.? '${whole}`],
    ["with the end of a transmission behind", `${whole}\n\u0003\u0004\f`],
    ["behind a mark of its byte order", `\ufeff${whole}`],
    ["in UTF-16", Buffer.from(`\ufeff${whole}`, "utf16le")],
    ["in UTF-16 without a mark", Buffer.from(whole, "utf16le")],
    ["in UTF-16 of the other order without a mark", Buffer.from(whole, "utf16le").swap16()],
    ["with a reference filled with spaces", changed("UNT+4+1'", "UNT+4+1         '")],
    ["with spaces behind the reference of UNB", changed("0101+REF1'", "0101+REF1   '")],
    ["with a repetition in version 4", changed("UNOA:2", "UNOC:4").replace("DTM+", "DTM+1*2*3+")],
    ["with an asterisk in version 3", changed("UNOA:2", "UNOC:3").replace("X1", "X*1")],
    ["with release characters before letters", changed("X1", "X?1?a?b")],
    ["with carriage returns alone", whole.replaceAll("'", "'\r")],
    ["with a comma for a separator", `UNA:,.? '${whole.replaceAll("+", ",")}`],
    ["with a pipe and a caret for separators", piped(whole)],
    ["with an old character set and version", changed("UNOA:2", "UNOB:1")],
    ["of syntax version 3", changed("UNOA:2", "UNOC:3")],
    ["of syntax version 4", changed("UNOA:2", "UNOY:4").replace("990101", "19990101")],
    [
      "with sets that switch",
      changed("UNOA:2", "UNOX:4").replace("990101", "19990101").replace("X1", "\u001B$B%'\u001B(B"),
    ],
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
    [
      "with a package of any content beside the message",
      `${open}${message}UNO+P1+1:A+48:HEX+19'UNH?+1'\n\u0000\u0001UNZ+9'?'!UNP+19+P1'UNZ+2+REF1'`,
    ],
    [
      "with a package that is signed",
      `${open}${message}UNO+P1+1:A+48:HEX+4:1'USH+1+1'x''-UNP+4+P1'UNZ+2+REF1'`,
    ],
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
    ["with a break in a reference", changed("UNZ+1+REF1", "UNZ+1+RE\r\nF1"), ["EDI-026 UNZ 6"]],
    ["with a break before the end of UNT", changed("UNT+4+1", "UNT+4+1\n"), ["EDI-026 UNT 4"]],
    ["with a break in the type", changed("IFTMIN:", "IFT\nMIN:"), ["EDI-026 UNH 1"]],
    ["with a zero in a text", changed("X1", "X\u00001"), ["EDI-026 BGM 2"]],
    ["with the start of a text before it", `\u0001\u0002${whole}`, ["EDI-025 UNB 1"]],
    ["with a tab before a segment", changed("BGM", "\tBGM"), ["EDI-025 BGM 2"]],
    [
      "with bytes that are not its UTF-8",
      Buffer.from(changed("UNOA:2", "UNOY:4").replace("X1", "\xd6\xd0"), "latin1"),
      ["EDI-022 UNB 1"],
    ],
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
    [
      "the content of a package is longer than stated",
      `${open}${message}UNO+P1+1:A+48:HEX+4'x''-y'UNP+4+P1'UNZ+2+REF1'`,
      ["EDI-003 x 7", "EDI-003  8", "EDI-003 -y 9"],
    ],
    [
      "the content of a package is not of the set that its words are of",
      `${open.replace("UNOA:2", "UNOA:4")}${message}UNO+P1+1:A+48:HEX+2'\u00ffUNP+2+P1'UNZ+2+REF1'`,
      ["EDI-003 Ã¿UNP 7"],
    ],
    ["a tag is cut by a break", changed("BGM", "B\nGM"), ["EDI-003 B GM 2"]],
    ["a terminator is released", changed("X1+9'", "X1+9?'"), ["EDI-006 UNT 3"]],
    ["UNA has five characters", `UNA:+.?'${whole}`, ["EDI-001 UNA 1"]],
    ["UNA has one separator twice", `UNA++.? '${whole}`, ["EDI-001 UNA 1"]],
    ["UNB has no version", changed("UNOA:2", "UNOA"), ["EDI-008 UNB 1"]],
    [
      "UNE is missing",
      `${open}UNG+I+A+B+990101:0101+G1+UN+D:95B'${message}${close}`,
      ["EDI-005 UNZ 7"],
    ],
    [
      "UNE counts wrong and has another reference",
      `${open}UNG+I+A+B+990101:0101+G1+UN+D:95B'${message}UNE+2+G2'${close}`,
      ["EDI-006 UNE 7", "EDI-007 UNE 7"],
    ],
    [
      "a message has no UNT",
      `${open}UNH+0+IFTMIN:D:95B:UN'BGM+335'${message}UNZ+2+REF1'`,
      ["EDI-005 UNT 3"],
    ],
    ["two terminators follow each other", changed("BGM", "'BGM"), ["EDI-003  2", "EDI-006 UNT 5"]],
    ["words behind it", `${whole}\n// end`, ["EDI-009 // end 7"]],
    ["an interchange of nothing", `${open}UNZ+0+REF1'`, ["EDI-012 UNZ 2"]],
  ];
  for (const [name, text, errors] of forms)
    test(name, async () => assert.deepEqual((await find(text)).errors, errors));
});

describe("what is no EDIFACT is refused by its name", () => {
  const forms: readonly (readonly [string, RegExp, string?])[] = [
    [
      "ISA*00*          *00*          *ZZ*A              *ZZ*B              *990101*0101*U*00401*000000001*0*T*:~GS*SM*",
      /ANSI X12/,
      "ISA",
    ],
    ["\r\n ISA*00*          *00*", /ANSI X12/, "ISA"],
    ["STX=ANA:1+5012345000000:A+5098765000000:B'", /TRADACOMS/, "STX"],
    ["MSH|^~\\&|LAB|B", /HL7/, "MSH"],
    ["FFM/8\r\n1/MD123/24MAY/AMS\r\n", /Cargo-IMP/, "FFM"],
    ["", /empty/],
    [" \r\n", /empty/],
    ["\0\0\0\0\0\0", /binary/],
    ["%PDF-1.4", /no format/],
    ["a;b;c\n1;2;3", /no format/, "a"],
  ];
  for (const [text, says, segment = "UNB"] of forms)
    test(JSON.stringify(text.slice(0, 20)), async () => {
      const bytes = Buffer.from(text);
      const asOf = Temporal.PlainDate.from("2026-07-01");
      const checked = await checkMessages({ bytes, profile: "cn", edition: undefined, asOf, now });
      const [problem] = checked.problems;
      assert.match(problem?.message ?? "", says);
      assert.deepEqual([problem?.segment, problem?.position], [segment, 1]);
    });
});
