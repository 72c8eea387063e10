/** Texts on their way into packed columns. */
import { Breath } from "../breath.ts";
import type { PackedSubject } from "./dictionaries.ts";
import { packText } from "./packed.ts";

/** Texts of a column, packed for `bytesArray`: thousands of items take a while. */
export async function packedBytes(
  texts: readonly string[],
  subject: PackedSubject,
): Promise<readonly Uint8Array[]> {
  const breath = new Breath();
  const packed: Uint8Array[] = [];
  for (const text of texts) packed.push(await breath.through(packText(text, subject)));
  return packed;
}
