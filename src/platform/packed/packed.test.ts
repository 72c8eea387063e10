import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { describeWithDatabase } from "../test-database.ts";
import {
  dictionaryNumbers,
  dictionaryOf,
  keepDictionaries,
  type PackedSubject,
  writtenWith,
} from "./dictionaries.ts";
import { framesOf, pack, packParts, unpack, unpackFrame } from "./packed.ts";

/** Texts that compress well, badly and not at all, empty ones among them. */
function madeTexts(): readonly string[] {
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  const noise = (length: number) =>
    Array.from({ length }, () => String.fromCodePoint(32 + (next() % 90))).join("");
  return [
    "",
    "{}",
    "完税价格 1,234.56",
    "a".repeat(300_000),
    noise(200),
    noise(400_000),
    "\u{1f600}\u0000\n",
  ];
}

describe("packed texts", () => {
  test("a text comes back as it was, whatever it is of", () => {
    for (const subject of Object.keys(writtenWith) as PackedSubject[])
      for (const text of madeTexts()) assert.equal(unpack(pack(text, subject)), text);
  });

  test("a kept compressor writes what Node writes with one made anew, a long text or not", () => {
    const params = {
      [constants.ZSTD_c_compressionLevel]: 1,
      [constants.ZSTD_c_checksumFlag]: 1,
    };
    for (const subject of Object.keys(writtenWith) as PackedSubject[]) {
      const dictionary = dictionaryOf(writtenWith[subject]);
      for (const text of [...madeTexts(), ...madeTexts().toReversed(), "\ud800 half"])
        assert.deepEqual(pack(text, subject), zstdCompressSync(text, { params, dictionary }));
    }
  });

  test("parts are frames of their own, found by their lengths", () => {
    const texts = madeTexts();
    const packed = inOnePiece(packParts(texts, "document"));
    assert.equal(unpack(packed), texts.join(""));
    const frames = framesOf(packed);
    assert.deepEqual(frames.map(unpackFrame), texts);
    assert.ok(frames.every(({ dictionary }) => dictionary === writtenWith.document));
  });

  test("frames are measured right with and without length, checksum and window", () => {
    const dictionary = dictionaryOf(writtenWith.document);
    for (const text of madeTexts())
      for (const contentSizeFlag of [0, 1])
        for (const checksumFlag of [0, 1]) {
          const params = {
            [constants.ZSTD_c_contentSizeFlag]: contentSizeFlag,
            [constants.ZSTD_c_checksumFlag]: checksumFlag,
          };
          const one = zstdCompressSync(text, { params, dictionary });
          const frames = framesOf(Buffer.concat([one, one, one]));
          assert.deepEqual(
            frames.map(({ bytes }) => bytes.length),
            [one.length, one.length, one.length],
          );
        }
  });

  test("a damaged column is found where it is read, and never read as another text", () => {
    const text = JSON.stringify({ payable: "1234.56" });
    const packed = pack(text, "assessment");
    const read: string[] = [];
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const damaged = Buffer.from(packed);
      damaged.writeUInt8(packed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      try {
        read.push(unpack(damaged));
      } catch {
        // found
      }
      // and the next one is read as it stands
      assert.equal(unpack(packed), text);
    }
    // one bit of a frame's header means nothing
    assert.deepEqual(read, [text]);
    for (let end = 1; end < packed.length; end++) {
      assert.throws(() => unpack(packed.subarray(0, end)));
      assert.equal(unpack(packed), text);
    }
  });

  test("a text from another dictionary that nobody has is refused by its number", () => {
    const params = { [constants.ZSTD_c_checksumFlag]: 1 };
    assert.throws(() => unpack(zstdCompressSync("{}", { params })), /dictionary 0 is in the/);
  });
});

describeWithDatabase("the database's own dictionaries", (database) => {
  test("every dictionary lies in the database, and another of its number is refused", async () => {
    const { sql } = database;
    await keepDictionaries(sql);
    const rows = await sql<{ number: number; bytes: Buffer }[]>`
      select number, bytes from packing_dictionaries order by number`;
    assert.deepEqual(
      rows.map(({ number }) => number),
      dictionaryNumbers,
    );
    for (const { number, bytes } of rows) assert.ok(bytes.equals(dictionaryOf(number)));
    await sql`update packing_dictionaries set bytes = '\\x00' where number = ${writtenWith.document}`;
    await assert.rejects(keepDictionaries(sql), /dictionary 40002 is the one of the database/);
  });
});
