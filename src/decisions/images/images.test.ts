/** Hints of scans: what stands out is found where it lies, and an even picture has none. */
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { describe, test } from "node:test";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { analyseImage } from "./analyse-image.ts";
import { readGreyPng } from "./read-grey-png.ts";

const [width, height] = [320, 160];

/** Boxes of like goods with noise; a dense block lies in the middle of the right half where it is planted. */
function madePixels(isPlanted: boolean): Uint8Array {
  const random = seededRandom(7);
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x < 16 || x >= width - 16 || y < 16 || y >= height - 16) return 245;
    if (isPlanted && x >= 200 && x < 240 && y >= 70 && y < 100) return 40 + random() * 10;
    return 145 + random() * 16 + (Math.floor(x / 32) % 2) * 6;
  });
}

/** A PNG whose row n has the filter n % 5. */
function madePng(pixels: Uint8Array, { depth = 8, colour = 0, claimed = height } = {}): Uint8Array {
  const bytes = depth / 8;
  const rows: number[] = [];
  const sample = (x: number, y: number, byte: number) =>
    x < 0 || y < 0 ? 0 : byte === 0 ? (pixels[y * width + x] ?? 0) : (x * 7) & 0xff;
  for (let y = 0; y < height; y++) {
    const filter = y % 5;
    rows.push(filter);
    for (let x = 0; x < width; x++)
      for (let byte = 0; byte < bytes; byte++) {
        const [left, up] = [sample(x - 1, y, byte), sample(x, y - 1, byte)];
        const corner = x < 1 || y < 1 ? 0 : sample(x - 1, y - 1, byte);
        const plane = left + up - corner;
        const nearest = [left, up, corner].reduce((best, one) =>
          Math.abs(one - plane) < Math.abs(best - plane) ? one : best,
        );
        const guess = [0, left, up, (left + up) >> 1, nearest][filter] ?? 0;
        rows.push((sample(x, y, byte) - guess) & 0xff);
      }
  }
  const chunk = (name: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(claimed, 4);
  head.set([depth, colour, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk("IDAT", deflateSync(Uint8Array.from(rows)));
  return Buffer.concat([signature, chunk("IHDR", head), data, chunk("IEND", Buffer.alloc(0))]);
}

describe("hints of scans", () => {
  test("a PNG of 8 or 16 bits is read, whatever the filters of its rows", () => {
    const pixels = madePixels(true);
    for (const depth of [8, 16])
      assert.deepEqual(readGreyPng(madePng(pixels, { depth })), { width, height, pixels });
  });

  test("what is damaged, coloured or larger than it says is not read", () => {
    const whole = madePng(madePixels(false));
    assert.equal(readGreyPng(madePng(madePixels(false), { colour: 2 })), undefined);
    for (const claimed of [height - 1, height + 1, 4_000_000_000])
      assert.equal(readGreyPng(madePng(madePixels(false), { claimed })), undefined);
    for (let cut = 0; cut < whole.length; cut += 997)
      assert.equal(readGreyPng(whole.subarray(0, cut)), undefined);
    assert.equal(analyseImage(Buffer.from("GIF89a")), undefined);
  });

  test("a dense block is marked where it lies; boxes of like goods have no hint", () => {
    const hint = analyseImage(madePng(madePixels(true)));
    assert.deepEqual([hint?.analyser, hint?.version], ["density-outliers", "1"]);
    const [region, ...others] = hint?.regions ?? [];
    assert.ok(region && others.length === 0 && region.score > 60, JSON.stringify(hint));
    const near = (at: number, wanted: number) => Math.abs(at - wanted) <= 250;
    assert.ok(near(region.x, 6_250) && near(region.y, 4_375), JSON.stringify(region));
    assert.ok(near(region.width, 1_250) && near(region.height, 1_875), JSON.stringify(region));
    assert.deepEqual(analyseImage(madePng(madePixels(false)))?.regions, []);
  });
});
