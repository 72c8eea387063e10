/** Files put together as a zip archive without compression (PKWARE APPNOTE 6.3, method 0). */
type ZipEntry = { readonly path: string; readonly text: string };

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value % 2 === 1 ? (0xedb88320 ^ (value >>> 1)) >>> 0 : value >>> 1;
  }
  return value;
});

/** CRC-32 as zip and gzip use it. @example crc32(new TextEncoder().encode("123456789")) // 0xcbf43926 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = ((crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0;
  return (crc ^ 0xffffffff) >>> 0;
}

type Number16 = { readonly bits: 16; readonly value: number };
type Number32 = { readonly bits: 32; readonly value: number };
const short = (value: number): Number16 => ({ bits: 16, value });
const long = (value: number): Number32 => ({ bits: 32, value });

function numbers(values: readonly (Number16 | Number32)[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.reduce((sum, { bits }) => sum + bits / 8, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { bits, value } of values) {
    if (bits === 16) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bits / 8;
  }
  return bytes;
}

/** 1 January 1980, the first day the format knows: the same content gives the same bytes. */
const dosDate = 0x21;
/** Bit 11: names are UTF-8. */
const utf8Names = 0x800;

/** The bytes of an archive of texts. */
export function zipFiles(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, text } of entries) {
    const name = encoder.encode(path);
    const data = encoder.encode(text);
    const described = [
      short(20),
      short(utf8Names),
      short(0),
      short(0),
      short(dosDate),
      long(crc32(data)),
      long(data.length),
      long(data.length),
      short(name.length),
      short(0),
    ];
    const local = numbers([long(0x04034b50), ...described]);
    const rest = [short(0), short(0), short(0), long(0), long(offset)];
    directory.push(numbers([long(0x02014b50), short(20), ...described, ...rest]), name);
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0);
  const count = short(entries.length);
  const end = [long(0x06054b50), short(0), short(0), count, count, long(directoryBytes)];
  const all = [...parts, ...directory, numbers([...end, long(offset), short(0)])];
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
