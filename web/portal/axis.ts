/** Round steps for a value axis. Geometry only: printed figures never come from here. */
export type Axis = { readonly max: number; readonly ticks: readonly number[] };

/**
 * An axis from zero with at most `steps` steps of 1, 2, 2.5 or 5 times a power of ten.
 * @example makeAxis(22, 5).ticks // [0, 5, 10, 15, 20, 25]
 */
export function makeAxis(highest: number, steps: number): Axis {
  if (!(highest > 0)) return { max: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(highest / steps));
  const step = [1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((size) => size * steps >= highest);
  const size = step ?? 10 * power;
  const count = Math.ceil(highest / size - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, index) => index * size);
  return { max: count * size, ticks };
}
