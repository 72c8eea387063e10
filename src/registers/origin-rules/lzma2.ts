/** Decodes the chunks of LZMA2, the packing inside of `.xz` files. */

const probabilityInit = 1024;
const matchLengthMin = 2;

/** Bits of a range coder. */
class RangeDecoder {
  readonly #bytes: Uint8Array;
  #at: number;
  #range = 0xffffffff;
  #code = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at + 1;
    for (let n = 0; n < 4; n++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  #next(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  #normalize(): void {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index] ?? probabilityInit;
    const bound = (this.#range >>> 11) * probability;
    let bit: number;
    if (this.#code < bound) {
      this.#range = bound;
      probabilities[index] = probability + ((2048 - probability) >>> 5);
      bit = 0;
    } else {
      this.#range -= bound;
      this.#code -= bound;
      probabilities[index] = probability - (probability >>> 5);
      bit = 1;
    }
    this.#normalize();
    return bit;
  }

  direct(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) {
      this.#range = this.#range >>> 1;
      const one = this.#code >= this.#range;
      if (one) this.#code -= this.#range;
      value = (value << 1) | (one ? 1 : 0);
      this.#normalize();
    }
    return value >>> 0;
  }

  /** Bits of a tree from `offset`, the highest first. */
  tree(probabilities: Uint16Array, bits: number, offset = 0): number {
    let node = 1;
    for (let n = 0; n < bits; n++) node = (node << 1) | this.bit(probabilities, offset + node);
    return node - (1 << bits);
  }

  /** Bits of a tree from `offset`, the lowest first. */
  reversed(probabilities: Uint16Array, bits: number, offset: number): number {
    let node = 1;
    let value = 0;
    for (let n = 0; n < bits; n++) {
      const bit = this.bit(probabilities, offset + node);
      node = (node << 1) | bit;
      value |= bit << n;
    }
    return value;
  }
}

function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(probabilityInit);
}

/** Lengths of matches: short, middle and long. */
class LengthDecoder {
  readonly #choice = probabilities(2);
  readonly #low = probabilities(16 << 3);
  readonly #middle = probabilities(16 << 3);
  readonly #high = probabilities(256);

  read(coder: RangeDecoder, position: number): number {
    if (coder.bit(this.#choice, 0) === 0) return coder.tree(this.#low, 3, position << 3);
    if (coder.bit(this.#choice, 1) === 0) return 8 + coder.tree(this.#middle, 3, position << 3);
    return 16 + coder.tree(this.#high, 8);
  }
}

class State {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
  state = 0;
  readonly reps: [number, number, number, number] = [0, 0, 0, 0];
  readonly isMatch = probabilities(12 << 4);
  readonly isRep = probabilities(12);
  readonly isRep0 = probabilities(12);
  readonly isRep1 = probabilities(12);
  readonly isRep2 = probabilities(12);
  readonly isRep0Long = probabilities(12 << 4);
  readonly slots = probabilities(4 << 6);
  readonly special = probabilities(128);
  readonly align = probabilities(16);
  readonly lengths = new LengthDecoder();
  readonly repLengths = new LengthDecoder();
  readonly literals: Uint16Array;

  constructor(properties: number) {
    if (properties >= 225) throw new Error("the properties of a chunk are not known");
    this.lc = properties % 9;
    const rest = Math.trunc(properties / 9);
    this.lp = rest % 5;
    this.pb = Math.trunc(rest / 5);
    if (this.lc + this.lp > 4) throw new Error("the properties of a chunk are not allowed");
    this.literals = probabilities(0x300 << (this.lc + this.lp));
  }
}

/** Output that grows as it is needed. */
class Output {
  bytes = new Uint8Array(1 << 20);
  length = 0;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  reserve(count: number): void {
    const needed = this.length + count;
    if (needed > this.#max) throw new Error("it unpacks to more than is allowed");
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Unpacks from `start`; `end` is where the chunks ended. */
export function unpackLzma2(
  bytes: Uint8Array,
  start: number,
  bytesMax: number,
): { readonly output: Uint8Array; readonly end: number } {
  const output = new Output(bytesMax);
  let state: State | undefined;
  let properties = 0;
  let at = start;
  for (;;) {
    const control = bytes[at++];
    if (control === undefined) throw new Error("it ends within a block");
    if (control === 0) break;
    const size = ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0) + 1;
    if (control < 0x80) {
      if (control > 2) throw new Error("a chunk is not known");
      at += 2;
      output.reserve(size);
      output.bytes.set(bytes.subarray(at, at + size), output.length);
      output.length += size;
      at += size;
      continue;
    }
    const unpacked = ((control & 0x1f) << 16) + size;
    const packed = ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0) + 1;
    at += 4;
    const reset = (control >> 5) & 3;
    if (reset >= 2) properties = bytes[at++] ?? 0;
    if (reset >= 1) state = new State(properties);
    if (!state) throw new Error("a chunk has no state to go on from");
    if (at + packed > bytes.length) throw new Error("it ends within a chunk");
    output.reserve(unpacked);
    decodeChunk(new RangeDecoder(bytes, at), state, output, unpacked);
    at += packed;
  }
  return { output: output.bytes.subarray(0, output.length), end: at };
}

function decodeChunk(coder: RangeDecoder, s: State, output: Output, size: number): void {
  const end = output.length + size;
  const positionMask = (1 << s.pb) - 1;
  while (output.length < end) {
    const position = output.length & positionMask;
    if (coder.bit(s.isMatch, (s.state << 4) + position) === 0) {
      readLiteral(coder, s, output);
      s.state = s.state < 4 ? 0 : s.state < 10 ? s.state - 3 : s.state - 6;
      continue;
    }
    const length = readMatch(coder, s, position);
    if (length === 0) {
      copy(output, s.reps[0], 1, end);
      continue;
    }
    copy(output, s.reps[0], length, end);
  }
}

function readLiteral(coder: RangeDecoder, s: State, output: Output): void {
  const { bytes, length } = output;
  const previous = length > 0 ? (bytes[length - 1] ?? 0) : 0;
  const place = ((length & ((1 << s.lp) - 1)) << s.lc) + (previous >> (8 - s.lc));
  const offset = 0x300 * place;
  let symbol = 1;
  if (s.state >= 7) {
    let matched = bytes[length - s.reps[0] - 1] ?? 0;
    do {
      const bit = (matched >> 7) & 1;
      matched <<= 1;
      const read = coder.bit(s.literals, offset + ((1 + bit) << 8) + symbol);
      symbol = (symbol << 1) | read;
      if (bit !== read) break;
    } while (symbol < 0x100);
  }
  while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(s.literals, offset + symbol);
  bytes[output.length++] = symbol & 0xff;
}

/** Sets the distance and gives the length; 0 for a single byte from the last distance. */
function readMatch(coder: RangeDecoder, s: State, position: number): number {
  const { reps } = s;
  if (coder.bit(s.isRep, s.state) === 0) {
    reps[3] = reps[2];
    reps[2] = reps[1];
    reps[1] = reps[0];
    const length = s.lengths.read(coder, position);
    s.state = s.state < 7 ? 7 : 10;
    reps[0] = readDistance(coder, s, length);
    return length + matchLengthMin;
  }
  if (coder.bit(s.isRep0, s.state) === 0) {
    if (coder.bit(s.isRep0Long, (s.state << 4) + position) === 0) {
      s.state = s.state < 7 ? 9 : 11;
      return 0;
    }
  } else {
    const which =
      coder.bit(s.isRep1, s.state) === 0 ? 1 : coder.bit(s.isRep2, s.state) === 0 ? 2 : 3;
    const distance = reps[which];
    if (which === 3) reps[3] = reps[2];
    if (which >= 2) reps[2] = reps[1];
    reps[1] = reps[0];
    reps[0] = distance;
  }
  const length = s.repLengths.read(coder, position);
  s.state = s.state < 7 ? 8 : 11;
  return length + matchLengthMin;
}

function readDistance(coder: RangeDecoder, s: State, length: number): number {
  const slot = coder.tree(s.slots, 6, Math.min(length, 3) << 6);
  if (slot < 4) return slot;
  const bits = (slot >> 1) - 1;
  const base = ((2 | (slot & 1)) << bits) >>> 0;
  if (slot < 14) return base + coder.reversed(s.special, bits, base - slot);
  const high = coder.direct(bits - 4) * 16;
  return base + high + coder.reversed(s.align, 4, 0);
}

function copy(output: Output, distance: number, length: number, end: number): void {
  const { bytes } = output;
  let from = output.length - distance - 1;
  if (from < 0) throw new Error("a match points before the beginning");
  if (output.length + length > end) throw new Error("a match runs over the end of its chunk");
  for (let n = 0; n < length; n++) bytes[output.length++] = bytes[from++] ?? 0;
}
