/**
 * A font that draws nothing and is as wide as Chinese is: where a machine has no Chinese glyphs, it holds
 * their room until those the page brings have come. Without it the browser draws boxes of another width, and
 * the page jumps when the glyphs come. It is made here, 500 bytes, because the policy of our pages lets no
 * font be written into them, and one that is fetched comes after the first layout.
 *
 * The tables are those of OpenType 1.9; `cmap` is of format 13, which gives many characters one glyph.
 */

/** Ideographs, kana, full-width signs; not the signs that other scripts have too. */
const held: readonly (readonly [first: number, last: number])[] = [
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x323af],
];

/** The same for style sheets. @example heldRange.slice(0, 11) // "U+2e80-303e" */
export const heldRange = held
  .map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`)
  .join(",");

/** How wide a Chinese character is and how far it reaches up and down, in thousandths; of Noto Sans SC. */
const em = 1000;
const [ascent, descent] = [1160, -288];

const u16 = (...values: readonly number[]) =>
  values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const u32 = (...values: readonly number[]) =>
  values.flatMap((value) => [(value >>> 24) & 255, (value >>> 16) & 255, ...u16(value)]);
const zeros = (count: number) => Array<number>(count).fill(0);

function tables(): Readonly<Record<string, readonly number[]>> {
  const groups = held.flatMap(([first, last]) => u32(first, last, 1));
  const cmap = [
    ...[...u16(0, 1, 3, 10), ...u32(12)],
    ...[...u16(13, 0), ...u32(16 + groups.length, 0, held.length), ...groups],
  ];
  const os2 = [
    ...[...u16(4, em, 400, 5, 0), ...zeros(20), ...u16(0), ...zeros(10), ...zeros(16)],
    ...[...u32(0x20202020), ...u16(64, 0x2e80, 0xffff, ascent, descent, 0, ascent, -descent)],
    ...[...zeros(8), ...u16(0, 0, 0, 0, 0)],
  ];
  const head = [
    ...[...u32(0x10000, 0x10000, 0, 0x5f0f3cf5), ...u16(0, em), ...zeros(16), ...zeros(8)],
    ...u16(0, 8, 2, 0, 0),
  ];
  return {
    "OS/2": os2,
    cmap,
    glyf: zeros(4),
    head,
    hhea: [...u32(0x10000), ...u16(ascent, descent, 0, em, 0, 0, em, 1), ...zeros(14), ...u16(2)],
    hmtx: u16(em, 0, em, 0),
    loca: u16(0, 0, 0),
    maxp: [...u32(0x10000), ...u16(2), ...zeros(8), ...u16(2), ...zeros(16)],
    name: u16(0, 0, 6),
    post: [...u32(0x30000), ...zeros(28)],
  };
}

const checksum = (bytes: readonly number[]) =>
  bytes.reduce((sum, byte, at) => (sum + byte * 2 ** (8 * (3 - (at % 4)))) % 2 ** 32, 0);

/** The font as a file of OpenType. */
export function drawWidths(): Uint8Array<ArrayBuffer> {
  const parts = Object.entries(tables());
  const entries: number[] = [];
  const bodies: number[] = [];
  const bodiesFrom = 12 + 16 * parts.length;
  for (const [tag, bytes] of parts) {
    const name = [...tag].map((letter) => letter.charCodeAt(0));
    entries.push(...name, ...u32(checksum(bytes), bodiesFrom + bodies.length, bytes.length));
    bodies.push(...bytes, ...zeros((4 - (bytes.length % 4)) % 4));
  }
  const selector = Math.floor(Math.log2(parts.length));
  const searched = 16 * 2 ** selector;
  const start = [
    ...u32(0x10000),
    ...u16(parts.length, searched, selector, 16 * parts.length - searched),
  ];
  const font = [...start, ...entries, ...bodies];
  const adjusted = [...u32(0xb1b0afba - checksum(font))];
  const head = parts.findIndex(([tag]) => tag === "head");
  const headAt = entries.slice(16 * head + 8, 16 * head + 12).reduce((sum, one) => sum * 256 + one);
  font.splice(headAt + 8, 4, ...adjusted);
  return Uint8Array.from(font);
}
