/**
 * Where places stand on a plain map: degrees at true shape about the middle latitude (equirectangular), so
 * that neighbouring places keep their direction. No coastline or border is drawn, and none is claimed.
 */
import type { Language } from "../language.ts";

type MapPlace = { readonly longitude: number; readonly latitude: number };
type Extent = { readonly min: number; readonly max: number };

const steps = [0.5, 1, 2, 5, 10, 20, 30, 60];
/** Places alone on a map are drawn with some degrees about them. */
const spanMin = 4;
/** Room beyond the outermost places, for their labels. */
const roomShare = 1.25;

/** The degrees that a window of so many pixels shows, and the step of its lines. */
export function placesExtent(
  places: readonly MapPlace[],
  width: number,
  height: number,
): { readonly longitude: Extent; readonly latitude: Extent; readonly step: number } {
  const longitudes = places.map(({ longitude }) => longitude);
  const latitudes = places.map(({ latitude }) => latitude);
  const spanOf = (values: readonly number[]) =>
    values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
  const [west = 0, east = 0] = spanOf(longitudes);
  const [south = 0, north = 0] = spanOf(latitudes);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const shrink = Math.max(0.2, Math.cos((y * Math.PI) / 180));
  const degreesPerPixel = Math.max(
    (Math.max(spanMin, (east - west) * roomShare) * shrink) / Math.max(1, width),
    Math.max(spanMin, (north - south) * roomShare) / Math.max(1, height),
  );
  const halfLongitude = (degreesPerPixel * width) / shrink / 2;
  const halfLatitude = (degreesPerPixel * height) / 2;
  return {
    longitude: { min: x - halfLongitude, max: x + halfLongitude },
    latitude: { min: y - halfLatitude, max: y + halfLatitude },
    step: steps.find((step) => step >= halfLatitude / 2) ?? 60,
  };
}

/**
 * Multiples of a step within an extent.
 * @example roundDegrees({ min: 3, max: 21 }, 10) // [10, 20]
 */
export function roundDegrees({ min, max }: Extent, step: number): number[] {
  const first = Math.ceil(min / step);
  const count = Math.max(0, Math.floor(max / step) - first + 1);
  return Array.from({ length: count }, (_, at) => (first + at) * step);
}

/** @example printDegrees(-30, "latitude", "en") // "30° S" */
export function printDegrees(
  degrees: number,
  kind: "longitude" | "latitude",
  language: Language,
): string {
  const rounded = Math.round(Math.abs(degrees) * 10) / 10;
  if (rounded === 0) return "0°";
  const isPositive = degrees > 0;
  if (language === "zh") {
    const side =
      kind === "longitude" ? (isPositive ? "东经" : "西经") : isPositive ? "北纬" : "南纬";
    return `${side}${rounded}°`;
  }
  const side = kind === "longitude" ? (isPositive ? "E" : "W") : isPositive ? "N" : "S";
  return `${rounded}° ${side}`;
}
