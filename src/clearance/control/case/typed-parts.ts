/** Parts of the goods as they are typed on the command line. */

/** @example partOf("1:250:KGM") // { item: 1, quantity: "250", unit: "KGM" } */
export function partOf(text: string) {
  const [item = "", quantity, unit, lot] = text.split(":").map((one) => one || undefined);
  return { item: Number(item), quantity, unit, lot };
}
