/**
 * Reads a PNG in shades of grey, as scanners of goods write them: 8 or 16 bits, not interlaced. Others are
 * not read. Source: PNG (Third Edition), W3C Recommendation 24 June 2025, clauses 5, 9 and 11.2.
 * A library would read all of PNG for this one form; the system has none in its tree.
 */
import { inflateSync } from "node:zlib";
import type { GreyImage } from "./image-analyser.ts";

/** 16 megapixels: a container of 12 m at 3 mm a pixel is a quarter of it. */
const pixelsMax = 16_000_000;
const signatureBytes = 8;

/** @returns undefined where it is no such picture, is too large, or is not what its head says */
export function readGreyPng(bytes: Uint8Array): GreyImage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let head: Header | undefined;
  for (let at = signatureBytes; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") head = readHeader(data);
    if (name === "IDAT") parts.push(data);
    if (name === "IEND") break;
    at += 12 + length;
  }
  return head && unpack(head, parts);
}

type Header = { readonly width: number; readonly height: number; readonly sampleBytes: number };

function readHeader(data: Uint8Array): Header | undefined {
  if (data.length !== 13) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, , , interlace] = data.subarray(8);
  const isRead = (depth === 8 || depth === 16) && colour === 0 && interlace === 0;
  if (!isRead || width === 0 || height === 0 || width * height > pixelsMax) return undefined;
  return { width, height, sampleBytes: depth / 8 };
}

function unpack(
  { width, height, sampleBytes }: Header,
  parts: readonly Uint8Array[],
): GreyImage | undefined {
  const rowBytes = width * sampleBytes;
  const size = height * (rowBytes + 1);
  let raw: Uint8Array;
  try {
    raw = inflateSync(Buffer.concat(parts), { maxOutputLength: size });
  } catch {
    return undefined; // it is damaged, or larger than it says
  }
  if (raw.length !== size) return undefined;
  const pixels = new Uint8Array(width * height);
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1);
    const row = raw.subarray(start + 1, start + 1 + rowBytes);
    if (!unfilter(row, above, { filter: raw[start] ?? 0, sampleBytes })) return undefined;
    // of sixteen bits the upper eight: a hint needs no finer shades
    for (let x = 0; x < width; x++) pixels[y * width + x] = row[x * sampleBytes] ?? 0;
    above = row;
  }
  return { width, height, pixels };
}

/** Puts back what each byte was, in place. @returns whether the filter is one of the five */
function unfilter(
  row: Uint8Array,
  above: Uint8Array,
  { filter, sampleBytes }: { readonly filter: number; readonly sampleBytes: number },
): boolean {
  if (filter > 4) return false;
  for (let at = 0; at < row.length; at++) {
    const left = at < sampleBytes ? 0 : (row[at - sampleBytes] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < sampleBytes ? 0 : (above[at - sampleBytes] ?? 0);
    row[at] = ((row[at] ?? 0) + predicted(filter, { left, up, corner })) & 0xff;
  }
  return true;
}

type Neighbours = { readonly left: number; readonly up: number; readonly corner: number };

function predicted(filter: number, { left, up, corner }: Neighbours): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth({ left, up, corner }) : 0;
}

/** Clause 9.4 of the standard: the neighbour nearest to their plane. */
function paeth({ left, up, corner }: Neighbours): number {
  const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
