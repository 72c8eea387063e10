/**
 * Made messages of any type of a directory, for tests: its structure at random, every value of the form that
 * the directory states. Seeded: the same numbers make the same message.
 */
import { plainCharacters, type ServiceCharacters } from "./characters.ts";
import type {
  ComponentForm,
  Directory,
  GroupNode,
  PartForm,
  Qualifiers,
  SegmentNode,
  StructureNode,
} from "./directory.ts";
import { type Elements, printSegment } from "./scan-segments.ts";

type Below = (bound: number) => number;

/** How an interchange is written: its separators, its set of characters, what stands between segments. */
export type MadeWriting = {
  readonly characters: ServiceCharacters;
  readonly set: string;
  readonly version: string;
  /** Behind each segment. */
  readonly between: string;
  readonly hasAdvice: boolean;
  readonly hasGroup: boolean;
};

/** Segments of a message at most; groups end there. */
const segmentsMax = 200;

const ways: readonly Omit<MadeWriting, "between" | "hasGroup">[] = [
  { characters: withRepetition(-1), set: "UNOA", version: "2", hasAdvice: false },
  { characters: withRepetition(-1), set: "UNOC", version: "3", hasAdvice: true },
  { characters: plainCharacters, set: "UNOY", version: "4", hasAdvice: false },
  {
    characters: { ...plainCharacters, decimal: 44, terminator: 126, release: 92 },
    set: "UNOW",
    version: "4",
    hasAdvice: true,
  },
  {
    characters: {
      component: 0x1f,
      element: 0x1d,
      decimal: 46,
      release: -1,
      repetition: -1,
      terminator: 0x1c,
    },
    set: "UNOB",
    version: "1",
    hasAdvice: false,
  },
];

function withRepetition(repetition: number): ServiceCharacters {
  return { ...plainCharacters, repetition };
}

/** One of the ways to write an interchange. */
export function madeWriting(below: Below): MadeWriting {
  const way = ways[below(ways.length)] ?? ways[0];
  if (way === undefined) throw new Error("there are ways");
  const between = ["", "", "\n", "\r\n"][below(4)] ?? "";
  return { ...way, between, hasGroup: below(3) === 0 };
}

/** An interchange with one to three messages of a type, as bytes. */
export function madeAnyMessage(directory: Directory, type: string, below: Below): Buffer {
  const structure = directory.messages.get(type);
  if (structure === undefined) throw new Error(`the directory has no ${type}`);
  const writing = madeWriting(below);
  const { characters, set, version, between, hasAdvice, hasGroup } = writing;
  const made = (tag: string, parts: readonly (readonly string[])[]): string => {
    const elements = parts.map((part) => [part]);
    return printSegment(tag, elements, characters) + between;
  };
  const messages = Array.from({ length: 1 + below(3) }, (_, at) => {
    const maker = new MessageMaker(directory, writing, below);
    const segments = maker.make(structure);
    const reference = `M${at}`;
    return [
      made("UNH", [[reference], [type, "D", "24A", "UN"]]),
      ...segments.map((segment) => segment + between),
      made("UNT", [[String(segments.length + 2)], [reference]]),
    ].join("");
  });
  const [day, time] = ["240305", "0830"];
  const group = made("UNG", [[type], ["A"], ["B"], [day, time], ["G1"], ["UN"], ["D", "24A"]]);
  const inner = hasGroup
    ? [group, ...messages, made("UNE", [[String(messages.length)], ["G1"]])]
    : messages;
  const count = String(hasGroup ? 1 : messages.length);
  const text = [
    hasAdvice ? adviceOf(characters) + between : "",
    made("UNB", [[set, version], ["CARRIER"], ["CUSTOMS"], [day, time], ["I1"]]),
    ...inner,
    made("UNZ", [[count], ["I1"]]),
  ].join("");
  return Buffer.from(text, set === "UNOC" ? "latin1" : "utf8");
}

function adviceOf({
  component,
  element,
  decimal,
  release,
  repetition,
  terminator,
}: ServiceCharacters) {
  const optional = (code: number): number => (code < 0 ? 32 : code);
  return `UNA${String.fromCharCode(component, element, decimal, optional(release), optional(repetition), terminator)}`;
}

/** Lives as long as one message is made. */
class MessageMaker {
  readonly #directory: Directory;
  readonly #writing: MadeWriting;
  readonly #below: Below;
  readonly #segments: string[] = [];

  constructor(directory: Directory, writing: MadeWriting, below: Below) {
    this.#directory = directory;
    this.#writing = writing;
    this.#below = below;
  }

  make({ children }: GroupNode): readonly string[] {
    for (const node of children) if (node.tag !== "UNH" && node.tag !== "UNT") this.#node(node);
    return this.#segments;
  }

  #node(node: StructureNode): void {
    const isFull = this.#segments.length >= segmentsMax;
    const some = node.isRequired
      ? 1 + this.#below(2)
      : this.#below(4) === 0
        ? 1 + this.#below(3)
        : 0;
    const times = isFull ? Number(node.isRequired) : Math.min(some, node.max);
    for (let time = 0; time < times; time++) {
      if (node.kind === "segment") this.#segment(node);
      // the segment that opens a group stands once in it
      else for (const child of node.children) this.#child(child, node);
    }
  }

  #child(child: StructureNode, { children }: GroupNode): void {
    if (child === children[0] && child.kind === "segment") this.#segment(child);
    else this.#node(child);
  }

  #segment({ tag, qualifiers }: SegmentNode): void {
    const parts = this.#directory.segments.get(tag);
    if (parts === undefined) {
      this.#segments.push(printSegment(tag, [[["S"]]], this.#writing.characters));
      return;
    }
    const isRepeating = this.#writing.characters.repetition >= 0;
    const elements: Elements = parts.flatMap((part, at) => {
      // a segment without any value says nothing
      const isStated = part.isRequired || at === 0 || this.#below(3) === 0;
      const times = isStated ? 1 + this.#below(Math.min(part.max, 3)) : 0;
      const fits = at === 0 ? qualifiers : undefined;
      const values = Array.from({ length: times }, () => this.#part(part, fits));
      if (isRepeating) return [values.length === 0 ? [[""]] : values];
      return Array.from({ length: part.max }, (_, index) => [values[index] ?? [""]]);
    });
    this.#segments.push(printSegment(tag, elements, this.#writing.characters));
  }

  /** @param fits by what the first value tells segments of one tag apart */
  #part({ components }: PartForm, fits?: Qualifiers): string[] {
    const isAnyRequired = components.some(({ isRequired }) => isRequired);
    return components.map((form, at) => {
      const isStated = form.isRequired || (!isAnyRequired && at === 0) || this.#below(3) === 0;
      return isStated ? this.#value(form, at === 0 ? fits : undefined) : "";
    });
  }

  #value({ element }: ComponentForm, fits?: Qualifiers): string {
    if (fits?.are === "these") return this.#oneOf([...fits.codes]);
    const { isNumber, lengthMax, codes } = element;
    const length = 1 + this.#below(Math.min(lengthMax, 20));
    if (isNumber) return this.#number(length);
    if (codes !== undefined && codes.size > 0)
      return this.#oneOf([...codes].filter((code) => fits?.codes.has(code) !== true));
    const letters = this.#letters();
    const made = Array.from({ length }, () => letters[this.#below(letters.length)] ?? "A").join("");
    // spaces at the ends carry nothing
    return made.trim() === "" ? "A" : made.trim();
  }

  #oneOf(list: readonly string[]): string {
    return list[this.#below(list.length)] ?? "";
  }

  #number(length: number): string {
    const digits = Array.from({ length }, () => String(this.#below(10))).join("");
    const mark = String.fromCharCode(this.#writing.characters.decimal);
    return length > 2 && this.#below(3) === 0
      ? `${digits.slice(0, -1)}${mark}${digits.slice(-1)}`
      : digits;
  }

  /** What the set of the interchange can hold; separators are released where they can be. */
  #letters(): readonly string[] {
    const plain = ["A", "B", "Z", "0", "9", " ", "-", "/"];
    switch (this.#writing.set) {
      case "UNOY":
      case "UNOW":
        return [...plain, "'", "+", ":", "?", "*", "~", "\\", "ä", "港", "😀"];
      case "UNOC":
        return [...plain, "'", "+", ":", "?", "*", "ä", "Ø"];
      case "UNOA":
        return [...plain, "'", "+", ":", "?"];
      default:
        return [...plain, "'", "+", ":", "?", "a", "z"];
    }
  }
}
