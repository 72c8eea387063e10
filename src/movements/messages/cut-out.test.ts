/** What is cut out of an interchange is the bytes that were sent, in each character set. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madePersonList } from "#src/movements/edifact/made-call-messages.ts";
import { holdMessage, wholeOf } from "#src/movements/quarantine/quarantine.ts";
import { readLodged } from "./read-lodged.ts";

const zone = { timeZone: "Europe/London", nowMs: 0 };

/** Three messages whose first segment behind UNH is none of theirs. */
function threeOf(set: string, first: string, other: string) {
  const messages = [first, other, other].map(
    (free, at) => `UNH+M${at}+CUSCAR:D:24A:UN'QQQ+${free}'UNT+3+M${at}'`,
  );
  return { messages, text: `UNB+${set}:4+A+B+20240305:0830+I1'${messages.join("")}UNZ+3+I1'` };
}

const latin = (text: string) => Buffer.from(text, "latin1");
const utf8 = (text: string) => Buffer.from(text, "utf8");
const wide = (text: string) => Buffer.from(text, "utf16le");
const wideBigEndian = (text: string) => wide(text).swap16();
const inRecords = (text: string) => (text.match(/.{1,40}/gs) ?? []).join("\r\n");
const asItIs = (text: string) => text;
const marked = "\ufeff";

/** Designated in the first message, and only shifted to in those behind it. */
const korea = ["\u001B$)C\u000EGQ1[\u000F", "\u000EGQ1[\u000F"] as const;

const forms = [
  ["ISO 8859-1", "UNOC", ["caf\u00e9", "na\u00efve"], "", latin, asItIs],
  ["UTF-8", "UNOY", ["A", "\u4e0a\u6d77"], "", utf8, asItIs],
  ["UTF-8 with its mark", "UNOY", ["A", "\u4e0a\u6d77"], marked, utf8, asItIs],
  ["Japan", "UNOX", ["A", "\u001B$B%'%+\u001B(BC"], "", latin, asItIs],
  ["China", "UNOX", ["A", "\u001B$AVP\u001B(B"], "", latin, asItIs],
  ["Korea", "UNOX", korea, "", latin, asItIs],
  ["Greece", "UNOX", ["\u001B-F\u00e1", "\u00e2"], "", latin, asItIs],
  ["UTF-16", "UNOY", ["A", "\u4e0a\u6d77"], marked, wide, asItIs],
  ["UTF-16 without a mark", "UNOY", ["A", "\u4e0a\u6d77"], "", wideBigEndian, asItIs],
  ["records", "UNOC", ["caf\u00e9", "A"], "", latin, inRecords],
  ["records of UTF-16", "UNOY", ["A", "B"], marked, wide, inRecords],
  ["records that switch", "UNOX", korea, "", latin, inRecords],
] as const;

describe("messages that are cut out of an interchange", () => {
  for (const [name, set, [first, other], mark, encode, lay] of forms)
    test(`stay as the bytes that were sent, and read alone as they did: ${name}`, () => {
      const { messages, text } = threeOf(set, first, other);
      const laid = lay(text);
      const places = [...laid.matchAll(/[^\r\n]/g)].map(({ index }) => index);
      const read = readLodged({ bytes: encode(mark + laid), ...zone });
      for (const [at, message] of messages.entries()) {
        const unread = read[at]?.unread;
        assert.ok(unread);
        const from = text.indexOf(message);
        const [begin, end = 0] = [places[from], places[from + message.length - 1]];
        const slice = encode(laid.slice(begin, end + 1));
        assert.deepEqual(Buffer.from(unread.bytes), slice, "a slice of what was sent");
        const held = holdMessage(unread, { type: "CUSCAR", reference: null, problems: [] });
        assert.match(held.marked.replaceAll(/\s|\\x0d/g, ""), /^QQQ\+.+'$/);
        const { isOfRecords } = held;
        const bytes = wholeOf(held) ?? Buffer.alloc(0);
        const [again, ...more] = readLodged({ bytes, isOfRecords, ...zone });
        assert.deepEqual([again?.type, again?.read, more], [read[at]?.type, read[at]?.read, []]);
        assert.deepEqual(Buffer.from(again?.unread?.bytes ?? []), slice, "the same again");
      }
    });

  test("are another message where other sets are in force before the same bytes", () => {
    const hashes = ["\u001B$)C", "\u001B$)A"].map((first) => {
      const { text } = threeOf("UNOX", first, korea[1]);
      const unread = readLodged({ bytes: latin(text), ...zone })[1]?.unread;
      assert.ok(unread);
      return holdMessage(unread, { type: "CUSCAR", reference: null, problems: [] }).hash;
    });
    assert.equal(new Set(hashes).size, 2);
  });

  test("are read alone where nothing but a switch back stands before them, and take no breaks along", () => {
    const { text } = threeOf("UNOX", "A\u000F", "B");
    const read = readLodged({ bytes: latin(`UNA:+.? '${"\n".repeat(5_000)}${text}`), ...zone });
    assert.equal(read.length, 3, "each message of the interchange is read");
    for (const { unread, ...own } of read) {
      assert.ok(unread && unread.head.length < 100);
      const held = holdMessage(unread, { type: "CUSCAR", reference: null, problems: [] });
      const [again] = readLodged({ bytes: wholeOf(held) ?? Buffer.alloc(0), ...zone });
      assert.deepEqual(again?.read.problems, own.read.problems);
    }
  });

  test("show a list of persons in whatever letters its name is written", () => {
    const listed = madePersonList({ reference: "PAX-9" }).replace("UNZ+1", "UNZ+3");
    const released = `UNA:+.! '${listed.replace("PAXLST", "PAX!lst")}`;
    const ways = [wide(marked + listed), wideBigEndian(listed), latin(inRecords(listed))];
    ways.push(...["paxlst", "PAX?LST"].map((name) => latin(listed.replace("PAXLST", name))));
    ways.push(latin(released));
    for (const bytes of ways) {
      const kept = readLodged({ bytes, ...zone }).flatMap(({ unread }) => unread ?? []);
      assert.ok(kept.length > 0);
      for (const unread of kept) {
        const held = holdMessage(unread, { type: "interchange", reference: null, problems: [] });
        assert.deepEqual([held.head.length, held.body.length, held.marked], [0, 0, ""]);
      }
    }
  });
});
