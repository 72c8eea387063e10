/**
 * Units of measured contents, and exact conversion between those of one dimension. All of a dimension
 * differ by powers of ten, so a decimal stays exact. `ppm` and `ppb` are shares of mass. A content of a mass
 * is never turned into one of a volume: the density is not known. Pure.
 */
import type { Decimal } from "#src/kernel/decimal.ts";

/** What a content is a content of; another one cannot be compared with it. */
export type Dimension =
  | "mass of a mass"
  | "mass in a volume"
  | "mass on an area"
  | "colony-forming units of a mass"
  | "colony-forming units in a volume"
  | "activity of a mass"
  | "activity in a volume";

/** Power of ten by which a unit is more than the smallest one of its dimension. */
const units: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  "mass of a mass": {
    "ng/kg": 0,
    "µg/kg": 3,
    ppb: 3,
    "mg/kg": 6,
    "µg/g": 6,
    ppm: 6,
    "mg/100 g": 7,
    "g/kg": 9,
    "mg/g": 9,
    "%": 10,
    "g/100 g": 10,
  },
  "mass in a volume": { "ng/L": 0, "µg/L": 3, "mg/L": 6, "mg/100 mL": 7, "g/L": 9, "g/100 mL": 10 },
  "mass on an area": { "µg/dm²": 0, "µg/cm²": 2, "mg/dm²": 3 },
  "colony-forming units of a mass": { "CFU/kg": 0, "CFU/100 g": 1, "CFU/g": 3 },
  "colony-forming units in a volume": { "CFU/L": 0, "CFU/100 mL": 1, "CFU/mL": 3 },
  "activity of a mass": { "Bq/kg": 0, "Bq/g": 3, "kBq/kg": 3 },
  "activity in a volume": { "Bq/m³": 0, "Bq/L": 3, "kBq/m³": 3 },
};

const known = new Map(
  Object.entries(units).flatMap(([dimension, powers]) =>
    Object.entries(powers).map(([unit, power]) => [
      unit,
      { dimension: dimension as Dimension, power }, // a key of the table
    ]),
  ),
);

export const unitNames: readonly string[] = [...known.keys()];

/**
 * As laboratories write it: `ug`, the other micro sign, spaces left out.
 * @example readUnit("ug/kg") // "µg/kg"
 */
export function readUnit(text: string): string | undefined {
  const plain = text.trim().replace("\u03BC", "µ").replace(/^ug/, "µg").replace("dm2", "dm²");
  const written = plain.replace("cm2", "cm²").replace("m3", "m³").replaceAll(/\s/g, "");
  return unitNames.find((name) => name.replaceAll(" ", "").toLowerCase() === written.toLowerCase());
}

export const dimensionOf = (unit: string): Dimension | undefined => known.get(unit)?.dimension;

/**
 * The same content in another unit, exactly; undefined: of another dimension, or no unit at all.
 * @example convert(parseDecimal("0.09"), "g/kg", "mg/kg") // 90
 */
export function convert(value: Decimal, from: string, to: string): Decimal | undefined {
  const [one, other] = [known.get(from), known.get(to)];
  if (!one || !other || one.dimension !== other.dimension) return undefined;
  const places = one.power - other.power;
  return places >= 0
    ? { units: value.units * 10n ** BigInt(places), scale: value.scale }
    : { units: value.units, scale: value.scale - places };
}
