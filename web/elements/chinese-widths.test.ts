/** The font that holds the room of Chinese: whole as a file, and for every character the texts have. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { drawWidths, heldRange } from "./chinese-widths.ts";

test("is a whole file of OpenType of less than a kilobyte", () => {
  const font = drawWidths();
  assert.ok(font.length > 500 && font.length < 1_000, `${font.length} bytes`);
  const view = new DataView(font.buffer);
  const words = Array.from({ length: font.length / 4 }, (_, at) => view.getUint32(at * 4));
  const sum = words.reduce((whole, word) => (whole + word) % 2 ** 32, 0);
  // what the sum of every OpenType file is (OpenType 1.9, table head, checksumAdjustment)
  assert.equal(sum, 0xb1b0afba);
});

test("holds room for all Chinese of the texts, and for no sign that Latin has too", () => {
  const held = heldRange.split(",").map((range) =>
    range
      .slice(2)
      .split("-")
      .map((one) => Number.parseInt(one, 16)),
  );
  const isHeld = (code: number) =>
    held.some(([first = 0, last = 0]) => first <= code && code <= last);
  const folders = ["../portal/texts/", "../console/texts/"];
  const texts = folders.flatMap((folder) => {
    const place = new URL(folder, import.meta.url);
    const names = readdirSync(place, { recursive: true }).map(String);
    return names
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(new URL(name, place), "utf8"));
  });
  const letters = new Set(texts.join(""));
  const chinese = [...letters].filter((letter) => (letter.codePointAt(0) ?? 0) >= 0x2e80);
  assert.ok(chinese.length > 500, `${chinese.length} characters looked at`);
  assert.deepEqual(
    chinese.filter((letter) => !isHeld(letter.codePointAt(0) ?? 0)),
    [],
  );
  assert.deepEqual(
    [..."A0·—…“”×€", " "].filter((letter) => isHeld(letter.codePointAt(0) ?? 0)),
    [],
  );
});
