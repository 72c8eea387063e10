/** Rectangles on a picture that is turned by quarters, in ten thousandths of its width and height. */

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const whole = 10_000;

/**
 * Where a rectangle lies once its picture is turned clockwise.
 * @example turnBox({ x: 0, y: 0, width: 10, height: 20 }, 1) // { x: 9980, y: 0, width: 20, height: 10 }
 */
export function turnBox(box: Box, turns: number): Box {
  const quarters = ((turns % 4) + 4) % 4;
  if (quarters === 0) return box;
  const { x, y, width, height } = box;
  return turnBox({ x: whole - y - height, y: x, width: height, height: width }, quarters - 1);
}

/** The rectangle between two points, within the picture and never without a width. */
export function boxBetween(
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Box {
  const within = (at: number) => Math.min(Math.max(Math.round(at), 0), whole - 1);
  const [x, y] = [within(Math.min(one.x, other.x)), within(Math.min(one.y, other.y))];
  const width = Math.max(within(Math.max(one.x, other.x)) - x, 1);
  return { x, y, width, height: Math.max(within(Math.max(one.y, other.y)) - y, 1) };
}
