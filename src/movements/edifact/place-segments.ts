/**
 * Finds the place of each segment in the structure of its message: forward from where the last one stood, the
 * innermost group first, as ISO 9735 says. Work for a segment is bounded by the size of the structure.
 */
import type { GroupNode, StructureNode } from "./directory.ts";

type Frame = {
  readonly group: GroupNode;
  /** What stands before its tags in paths and in shapes. */
  readonly path: string;
  readonly shape: string;
  /** Child that was placed last, and how often. */
  index: number;
  count: number;
};

export type PlacedSegment = {
  /** Groups with their occurrence and the tag, e.g. `SG7[2]/SG8[1]/RFF`. */
  readonly path: string;
  /** The same without occurrences, e.g. `SG7/SG8/RFF`. */
  readonly shape: string;
  /** Groups that stay open from the segment before; those behind them were opened by this one. */
  readonly kept: number;
  /** Groups that are open now. */
  readonly depth: number;
  /** Mandatory parts that should have stood before. */
  readonly missing: readonly string[];
  /** The part that occurs too often, and how often it may. */
  readonly exceeded: StructureNode | undefined;
};

type Candidate = {
  readonly depth: number;
  readonly index: number;
  readonly node: StructureNode;
  readonly isExceeded: boolean;
};

/** Strictest first: in order and complete, then with something missing, then once too often. */
const passes = [
  { passesRequired: false, passesMax: false },
  { passesRequired: true, passesMax: false },
  { passesRequired: true, passesMax: true },
] as const;

/** Lives as long as one message. */
export class SegmentPlacer {
  readonly #frames: Frame[];
  /** Nodes looked at, for tests that bound the work. */
  steps = 0;

  constructor(structure: GroupNode) {
    this.#frames = [{ group: structure, path: "", shape: "", index: 0, count: 0 }];
  }

  /**
   * The place of the next segment; undefined where it has none, and then nothing changes.
   * @param qualifier its first element, asked for where several segments of the tag could stand
   */
  place(tag: string, qualifier: () => string = () => ""): PlacedSegment | undefined {
    const fits = ({ qualifiers }: StructureNode): boolean =>
      qualifiers === undefined ||
      qualifiers.codes.has(qualifier()) === (qualifiers.are === "these");
    // an unusual qualifier is refused by nothing: order alone decides then
    for (const isFit of [fits, () => true])
      for (const pass of passes) {
        const candidate = this.#find({ tag, isFit }, pass);
        if (candidate) return this.#enter(candidate);
      }
    return undefined;
  }

  #find(
    { tag, isFit }: { readonly tag: string; readonly isFit: (node: StructureNode) => boolean },
    pass: (typeof passes)[number],
  ): Candidate | undefined {
    for (let depth = this.#frames.length - 1; depth >= 0; depth--) {
      const frame = this.#frames[depth];
      if (frame === undefined) return undefined;
      const { children } = frame.group;
      for (let index = frame.index; index < children.length; index++) {
        this.steps++;
        const node = children[index];
        if (node === undefined) break;
        const count = index === frame.index ? frame.count : 0;
        const isFull = count >= node.max;
        if (node.tag === tag && (!isFull || pass.passesMax) && isFit(node))
          return { depth, index, node, isExceeded: isFull };
        if (node.isRequired && count === 0 && !pass.passesRequired) return undefined;
      }
    }
    return undefined;
  }

  #enter({ depth, index, node, isExceeded }: Candidate): PlacedSegment {
    const missing = this.#missingBefore(depth, index);
    const kept = depth;
    this.#frames.length = depth + 1;
    // found at this depth a moment ago
    const frame = this.#frames[depth] as Frame;
    frame.count = index === frame.index ? frame.count + 1 : 1;
    frame.index = index;
    let { path, shape } = frame;
    if (node.kind === "group") {
      path += `${node.id}[${frame.count}]/`;
      shape += `${node.id}/`;
      this.#frames.push({ group: node, path, shape, index: 0, count: 1 });
    }
    return {
      path: path + node.tag,
      shape: shape + node.tag,
      kept,
      depth: this.#frames.length - 1,
      missing,
      exceeded: isExceeded ? node : undefined,
    };
  }

  #missingBefore(depth: number, index: number): string[] {
    const missing: string[] = [];
    for (let at = this.#frames.length - 1; at >= depth; at--) {
      const frame = this.#frames[at];
      if (frame === undefined) continue;
      const until = at === depth ? index : frame.group.children.length;
      for (let child = frame.index; child < until; child++) {
        const node = frame.group.children[child];
        const count = child === frame.index ? frame.count : 0;
        if (node?.isRequired === true && count === 0) missing.push(nameOf(node));
      }
    }
    return missing;
  }
}

/** @example nameOf({ kind: "group", id: "SG8", tag: "RFF", … }) // "SG8 (RFF)" */
export function nameOf(node: StructureNode): string {
  return node.kind === "group" ? `${node.id} (${node.tag})` : node.path;
}
