/**
 * Places the picture of relations: traders and what they share push each other off, links pull. Starts
 * on a spiral in the order of the names and takes a fixed number of steps, so that the same relations
 * are always drawn the same.
 */
export type Node = { readonly id: string; readonly x: number; readonly y: number };
export type Tie = { readonly from: string; readonly to: string };

const steps = 300;
const widthUnits = 900;
const heightUnits = 520;
const edge = 50;
/** The golden angle: a spiral in which no place mirrors another, or pairs could never part. */
const turn = 2.399963;
export const pictureSize = { width: widthUnits, height: heightUnits };

/** @example layOut(["a", "b"], [{ from: "a", to: "b" }]).length // 2 */
export function layOut(ids: readonly string[], ties: readonly Tie[]): readonly Node[] {
  const nodes = ids.toSorted().map((id, at) => {
    const away = Math.sqrt((at + 1) / ids.length);
    const angle = at * turn;
    return { id, x: away * Math.cos(angle), y: away * Math.sin(angle), moveX: 0, moveY: 0 };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const near = 1.6 / Math.sqrt(Math.max(1, nodes.length));
  for (let step = 0; step < steps; step++) {
    const heat = 0.08 * (1 - step / steps);
    for (const [at, one] of nodes.entries()) {
      for (const other of nodes.slice(at + 1)) {
        const { x, y, apart } = between(one, other);
        const push = (near * near) / apart / apart;
        one.moveX += x * push;
        one.moveY += y * push;
        other.moveX -= x * push;
        other.moveY -= y * push;
      }
    }
    for (const { from, to } of ties) {
      const [one, other] = [byId.get(from), byId.get(to)];
      if (!one || !other) continue;
      const { x, y, apart } = between(one, other);
      const pull = apart / near;
      one.moveX -= x * pull;
      one.moveY -= y * pull;
      other.moveX += x * pull;
      other.moveY += y * pull;
    }
    for (const node of nodes) {
      const size = Math.hypot(node.moveX, node.moveY) || 1;
      node.x += (node.moveX / size) * Math.min(heat, size);
      node.y += (node.moveY / size) * Math.min(heat, size);
      node.moveX = 0;
      node.moveY = 0;
    }
  }
  return fitted(nodes);
}

type Point = { readonly x: number; readonly y: number };

/** Direction from one to another, and how far apart. */
function between(one: Point, other: Point) {
  const x = one.x - other.x || 1e-3;
  const y = one.y - other.y || 1e-3;
  const apart = Math.max(1e-3, Math.hypot(x, y));
  return { x: x / apart, y: y / apart, apart };
}

/** Into the middle of the picture, by one scale, so that near stays near. */
function fitted(nodes: readonly (Point & { readonly id: string })[]): readonly Node[] {
  const spanOf = (values: readonly number[]) => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    return { middle: (low + high) / 2, size: high - low || 1e-6 };
  };
  const across = spanOf(nodes.map(({ x }) => x));
  const down = spanOf(nodes.map(({ y }) => y));
  const scale = Math.min(
    (widthUnits - 2 * edge) / across.size,
    (heightUnits - 2 * edge) / down.size,
  );
  return nodes.map(({ id, x, y }) => ({
    id,
    x: Math.round(widthUnits / 2 + (x - across.middle) * scale),
    y: Math.round(heightUnits / 2 + (y - down.middle) * scale),
  }));
}
