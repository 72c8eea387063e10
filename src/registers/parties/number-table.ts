/**
 * Numbers and whose they are, for every party at once: fixed slots in typed arrays and a hash over
 * them. A Map of strings to objects takes three times the memory at a million numbers.
 */
export type NumberHolder = {
  readonly partyId: string;
  /** Days since 1970 from which the party counts as registered with this number. */
  readonly fromDay: number;
  readonly mandateRequired: boolean | undefined;
};

const numberBytes = 20;
const idBytes = 16;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ascii = /^[\x21-\x7e]*$/;
const required = [undefined, false, true] as const;

export class NumberTable {
  readonly #numbers: Buffer;
  readonly #ids: Buffer;
  readonly #days: Int32Array;
  readonly #required: Uint8Array;
  /** Places in the slots plus one; 0 is free. */
  readonly #hash: Int32Array;
  /** What does not fit the slots: long numbers, ids of another form. */
  readonly #odd = new Map<string, NumberHolder>();
  #count = 0;

  /** `size` is the most it will hold. */
  constructor(size: number) {
    this.#numbers = Buffer.alloc(size * numberBytes);
    this.#ids = Buffer.alloc(size * idBytes);
    this.#days = new Int32Array(size);
    this.#required = new Uint8Array(size);
    this.#hash = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, size * 1.5))));
  }

  get size(): number {
    return this.#count + this.#odd.size;
  }

  /** Bytes of its arrays. */
  get bytes(): number {
    const { byteLength } = this.#hash;
    return this.#numbers.length + this.#ids.length + this.#days.byteLength * 1.25 + byteLength;
  }

  add(number: string, held: NumberHolder): void {
    const fits = number.length <= numberBytes && ascii.test(number) && uuid.test(held.partyId);
    if (!fits || this.#count >= this.#days.length) {
      this.#odd.set(number, held);
      return;
    }
    const at = this.#count++;
    this.#numbers.write(number, at * numberBytes, "latin1");
    this.#ids.write(held.partyId.replaceAll("-", ""), at * idBytes, "hex");
    this.#days[at] = held.fromDay;
    this.#required[at] = required.indexOf(held.mandateRequired);
    const mask = this.#hash.length - 1;
    let slot = hashOf(number) & mask;
    while (this.#hash[slot] !== 0) slot = (slot + 1) & mask;
    this.#hash[slot] = at + 1;
  }

  find(number: string): NumberHolder | undefined {
    const mask = this.#hash.length - 1;
    for (let slot = hashOf(number) & mask; ; slot = (slot + 1) & mask) {
      const at = (this.#hash[slot] ?? 0) - 1;
      if (at < 0) return this.#odd.get(number);
      if (this.#isAt(number, at)) return this.#heldAt(at);
    }
  }

  #isAt(number: string, at: number): boolean {
    if (number.length > numberBytes) return false;
    const start = at * numberBytes;
    for (let i = 0; i < numberBytes; i++) {
      const code = i < number.length ? number.charCodeAt(i) : 0;
      if (this.#numbers[start + i] !== code) return false;
    }
    return true;
  }

  #heldAt(at: number): NumberHolder {
    const hex = this.#ids.toString("hex", at * idBytes, (at + 1) * idBytes);
    const partyId = [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join("-");
    return {
      partyId,
      fromDay: this.#days[at] ?? 0,
      mandateRequired: required[this.#required[at] ?? 0],
    };
  }
}

/** FNV-1a over the characters, with a last mix so that low bits depend on all. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
