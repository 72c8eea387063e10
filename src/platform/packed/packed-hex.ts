/** Texts on their way into packed columns. */
import { hexOf } from "../array-parameter.ts";
import { Breath } from "../breath.ts";
import type { PackedSubject } from "./dictionaries.ts";
import { packText } from "./packed.ts";

/** Texts of a column, packed for `decode(…, 'hex')`: thousands of items take a while. */
export async function packedHex(
  texts: readonly string[],
  subject: PackedSubject,
): Promise<readonly string[]> {
  const breath = new Breath();
  const packed: string[] = [];
  for (const text of texts) packed.push(hexOf(await breath.through(packText(text, subject))));
  return packed;
}
