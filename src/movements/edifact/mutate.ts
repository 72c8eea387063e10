/** Seeded damage to texts, for tests of readers: the same seed makes the same damage. */

/** Numbers below a bound, by a linear congruence; good enough to choose places with. */
export function seededNumbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * bound);
  };
}

/** Bytes with one to four kinds of damage: flipped bits, cuts, repeats, separators, swapped parts. */
export function mutateBytes(bytes: Uint8Array, below: (bound: number) => number): Uint8Array {
  let damaged = Buffer.from(bytes);
  for (let round = below(4); round >= 0; round--) damaged = Buffer.from(mutateOnce(damaged, below));
  return damaged;
}

const separators = Buffer.from("'+:?*\n\0 UNHUNTUNBUNZUNA");

function mutateOnce(bytes: Buffer, below: (bound: number) => number): Buffer {
  const at = below(bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + below(40));
  const [before, part, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, until),
    bytes.subarray(until),
  ];
  switch (below(7)) {
    case 0: {
      const flipped = Buffer.from(part);
      for (let place = 0; place < flipped.length; place++)
        if (below(8) === 0) flipped[place] = (flipped[place] ?? 0) ^ (1 << below(8));
      return Buffer.concat([before, flipped, after]);
    }
    case 1:
      return Buffer.from(before);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, ...Array.from({ length: below(30) }, () => part), after]);
    case 4: {
      const from = below(separators.length);
      const some = separators.subarray(from, from + 1 + below(3));
      return Buffer.concat([before, ...Array.from({ length: below(50) + 1 }, () => some), after]);
    }
    case 5:
      return Buffer.concat([after, part, before]);
    default:
      return Buffer.concat([before, Buffer.from([below(256)]), part, after]);
  }
}
