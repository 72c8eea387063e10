import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { imageSize } from "./image-size.ts";

describe("the size of a picture", () => {
  test("stands in the head of a PNG", () => {
    const png = new Uint8Array(24);
    png.set([0x89, 0x50, 0x4e, 0x47]);
    new DataView(png.buffer).setUint32(16, 40_000);
    new DataView(png.buffer).setUint32(20, 30_000);
    assert.deepEqual(imageSize(png), { width: 40_000, height: 30_000 });
    assert.equal(imageSize(png.slice(0, 20)), undefined);
  });

  test("stands in the frame of a JPEG, behind whatever segments come first", () => {
    const jpeg = new Uint8Array([
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8],
      ...[0x01, 0x00, 0x02, 0x00, 3],
    ]);
    assert.deepEqual(imageSize(jpeg), { width: 512, height: 256 });
    assert.equal(imageSize(jpeg.slice(0, 12)), undefined);
    assert.equal(imageSize(new Uint8Array([0xff, 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9])), undefined);
  });

  test("of a segment that says nothing of its length ends nowhere", () => {
    const jpeg = new Uint8Array([0xff, 0xd8, ...Array.from({ length: 40 }, () => 0xff)]);
    assert.equal(imageSize(jpeg), undefined);
    const still = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0, 0]);
    assert.equal(imageSize(still), undefined);
  });
});
