/**
 * Who sat near an ill person, by seats of a passenger list. Pure. A seat is a row and a letter (`12A`);
 * one that is not read so is a cabin or coach, and near is who has the same.
 */

/** @example rowOf("012A") // 12 */
export function rowOf(seat: string): number | undefined {
  const found = /^0{0,2}(\d{1,3})\s?-?[A-Z]$/i.exec(seat.trim());
  return found ? Number(found[1]) : undefined;
}

/** @param rows rows in front and behind that count, the own one included; undefined: cabins only */
export function isNear(seat: string, of: string, rows: number | undefined): boolean {
  const [row, ill] = [rowOf(seat), rowOf(of)];
  if (rows !== undefined && row !== undefined && ill !== undefined)
    return Math.abs(row - ill) <= rows;
  return isSameCabin(seat, of);
}

export function isSameCabin(seat: string, of: string): boolean {
  const [one, other] = [seat.trim().toUpperCase(), of.trim().toUpperCase()];
  return one !== "" && one === other;
}
