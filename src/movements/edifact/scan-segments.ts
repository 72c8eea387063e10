/**
 * Cuts text into segments, and a segment into elements, in one pass each. Work is bounded by the
 * length of the text: a terminator is looked for once, a released one is counted back over its own
 * release characters only.
 */
import {
  adviceLength,
  defaultCharacters,
  plainCharacters,
  readAdvice,
  type ServiceCharacters,
} from "./characters.ts";

/** Text of a segment, at most; longer is a terminator that is missing. */
export const segmentCharactersMax = 100_000;
/** Segments of a file. A manifest of 20,000 containers has some 400,000. */
export const segmentsMax = 2_000_000;

export type Segment = {
  /** Three characters where it is well formed; what stands there elsewhere. */
  readonly tag: string;
  readonly start: number;
  /** Where its terminator stands. */
  readonly end: number;
  /** A terminator was found, within the length of a segment. */
  readonly isEnded: boolean;
  /** Characters other than line breaks stood before it. */
  readonly isAfterOther: boolean;
};

/** Element → repetition → component. */
export type Elements = readonly (readonly (readonly string[])[])[];

/** Lives as long as one text is read; the separators change with each interchange. */
export class SegmentScanner {
  readonly text: string;
  characters: ServiceCharacters = { ...plainCharacters, repetition: -1 };
  /** The advice that stood last could not be used: it, as it stands. */
  badAdvice: string | undefined;
  /** UNA was read for the interchange that begins. */
  #isAdvised = false;
  /** No segment of an interchange has been read yet: UNA may stand here. */
  #isBetween = true;
  #at = 0;
  /** Characters looked at, for tests that bound the work. */
  steps = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next segment; undefined at the end of the text. */
  next(): Segment | undefined {
    const isAfterOther = this.#skipBreaks();
    if (this.#at >= this.text.length) return undefined;
    if (this.#isAdvice()) {
      this.#readAdvice();
      return this.next();
    }
    this.#isBetween = false;
    if (this.text.startsWith("UNB", this.#at) && !this.#isAdvised)
      this.characters = defaultCharacters(this.text, this.#at);
    const start = this.#at;
    const end = this.#findEnd(start);
    const isEnded = end >= 0;
    const cut = isEnded ? end : this.text.length;
    this.#at = cut + 1;
    this.steps += cut - start;
    const tag = this.#tagAt(start, cut);
    if (tag === "UNZ" || tag === "UIZ") {
      this.#isAdvised = false;
      this.#isBetween = true;
    }
    return { tag, start, end: cut, isEnded, isAfterOther };
  }

  /**
   * Passes over the content of a package, of any bytes, where its end (UNP) states the same length.
   * @param length octets between the terminator of the segment that was read last and UNP, as it is stated
   * @returns whether it does; where it does not, what stands there is read as segments
   */
  passOver(length: string): boolean {
    const end = this.#at + Number(length);
    const separator = String.fromCharCode(this.characters.element);
    const trailer = ["UNP", length, ""].join(separator);
    if (!/^\d{1,18}$/.test(length) || !this.text.startsWith(trailer, end)) return false;
    this.#at = end;
    return true;
  }

  /** UNA where an interchange may begin, or right before one that begins in the middle of another. */
  #isAdvice(): boolean {
    if (!this.text.startsWith("UNA", this.#at)) return false;
    const behind = this.#at + 3 + adviceLength;
    return this.#isBetween || /^\s*(?:UNB|UIB)/.test(this.text.slice(behind, behind + 8));
  }

  /** UNA fixes the separators of the interchange behind it. */
  #readAdvice(): void {
    const from = this.#at + 3;
    const advice = this.text.slice(from, from + adviceLength);
    const characters = readAdvice(advice);
    if (characters) this.characters = characters;
    else this.badAdvice = advice;
    this.#isBetween = false;
    this.#isAdvised = characters !== undefined;
    this.#at = Math.min(this.text.length, from + adviceLength);
    this.steps += adviceLength + 3;
  }

  #skipBreaks(): boolean {
    const { text } = this;
    const { terminator } = this.characters;
    let isAfterOther = false;
    let at = this.#at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // spaces, and the signs that lines of transmission put around a text; separators of level B begin at 1C
      const isBreak = code === 13 || code === 10;
      const isOther = !isBreak && (code === 32 || code < 0x1c);
      if (code === terminator || !(isBreak || isOther)) break;
      isAfterOther ||= isOther;
    }
    this.steps += at - this.#at;
    this.#at = at;
    return isAfterOther && at < text.length;
  }

  /** Where the segment ends; -1 where no terminator stands within the length of a segment. */
  #findEnd(start: number): number {
    const { terminator, release } = this.characters;
    const mark = String.fromCharCode(terminator);
    let at = this.text.indexOf(mark, start);
    while (at >= 0 && at - start <= segmentCharactersMax) {
      let releases = 0;
      while (at - releases > start && this.text.charCodeAt(at - releases - 1) === release)
        releases++;
      this.steps += releases;
      if (releases % 2 === 0) return at;
      at = this.text.indexOf(mark, at + 1);
    }
    return -1;
  }

  #tagAt(start: number, end: number): string {
    const { element, component } = this.characters;
    const until = Math.min(end, start + 12);
    let at = start;
    for (; at < until; at++) {
      const code = this.text.charCodeAt(at);
      if (code === element || code === component) break;
    }
    return this.text.slice(start, at);
  }

  /** The text of a segment as it stands, without its terminator. */
  textOf(segment: Segment): string {
    return this.text.slice(segment.start, segment.end);
  }

  /** Splits the elements behind the tag when they are asked for; `decode` makes text of their bytes. */
  elementsOf(segment: Segment, decode: (bytes: string) => string): () => Elements {
    const { text, characters } = this;
    const from = segment.start + segment.tag.length;
    let elements: Elements | undefined;
    return () => {
      if (elements) return elements;
      this.steps += segment.end - from;
      elements = splitElements({ text, from, end: segment.end }, characters, decode);
      return elements;
    };
  }
}

type Cut = { readonly text: string; readonly from: number; readonly end: number };

/** Splits what stands behind a tag; a tag may carry numbers of nesting, which are passed over. */
function splitElements(
  { text, from, end }: Cut,
  characters: ServiceCharacters,
  decode: (bytes: string) => string,
): Elements {
  const { component, element, release, repetition } = characters;
  const elements: (readonly (readonly string[])[])[] = [];
  let at = from;
  while (at < end && text.charCodeAt(at) !== element) at++;
  if (at >= end) return elements;
  let components: string[] = [];
  let repetitions: string[][] = [components];
  let begin = at + 1;
  let isReleased = false;
  for (at = begin; at <= end; at++) {
    const code = at === end ? element : text.charCodeAt(at);
    if (code === release && at + 1 < end) {
      isReleased = true;
      at++;
      continue;
    }
    if (code !== component && code !== element && code !== repetition) continue;
    const isWhole = components.length === 0 && repetitions.length === 1;
    if (at === begin && code === element && isWhole) elements.push(emptyElement);
    else {
      const raw = text.slice(begin, at);
      components.push(withoutWrap(decode(isReleased ? withoutRelease(raw, release) : raw)));
      if (code === repetition) repetitions.push((components = []));
      else if (code === element) {
        elements.push(repetitions);
        repetitions = [(components = [])];
      }
    }
    begin = at + 1;
    isReleased = false;
  }
  return elements;
}

/** Most elements of hostile text are empty, and many of honest text: they share one. */
const emptyElement: readonly (readonly string[])[] = [[""]];

/**
 * A code, number or reference holds no line break: one in it is where the text was wrapped on its way. In
 * words that are apart by spaces nobody knows whether it was wrapped or written so, and it stays.
 */
function withoutWrap(value: string): string {
  if (!value.includes("\n") && !value.includes("\r")) return value;
  return value.includes(" ") ? value : value.replaceAll(/[\r\n]/g, "");
}

function withoutRelease(raw: string, release: number): string {
  let plain = "";
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw.charCodeAt(at) !== release) continue;
    plain += raw.slice(from, at);
    from = at + 1;
    at++;
  }
  return plain + raw.slice(from);
}

/** Writes one segment; what separates is released, empty ends are left out. */
export function printSegment(
  tag: string,
  elements: Elements,
  characters: ServiceCharacters = plainCharacters,
): string {
  const { component, element, repetition, terminator } = characters;
  const printed = elements.map((repetitions) =>
    repetitions
      .map((components) =>
        trimEnd(components.map((value) => printValue(value, characters))).join(
          String.fromCharCode(component),
        ),
      )
      .join(String.fromCharCode(repetition)),
  );
  const separator = String.fromCharCode(element);
  return [tag, ...trimEnd(printed)].join(separator) + String.fromCharCode(terminator);
}

/** A message with its frame, in an interchange of its own; text is UTF-8, as syntax version 4 states it. */
export function plainInterchange(message: {
  readonly type: string;
  /** Version and release (0052, 0054); absent: D.24A. */
  readonly directory?: readonly [string, string];
  /** Segments between UNH and UNT, with their terminators. */
  readonly segments: readonly string[];
  readonly now: Temporal.Instant;
  /** S003; absent: whoever sent what is answered. */
  readonly recipient?: readonly string[];
  /** 0020, up to 14 characters; absent: the minute. */
  readonly reference?: string;
}): string {
  const { type, directory = ["D", "24A"], recipient = ["RECIPIENT"], segments, now } = message;
  const stamp = now.toString({ smallestUnit: "minute" }).replaceAll(/[-:TZ]/g, "");
  const { reference = stamp } = message;
  const made = (tag: string, parts: readonly (readonly string[])[]): string =>
    printSegment(
      tag,
      parts.map((part) => [part]),
    );
  const [day, time] = [stamp.slice(0, 8), stamp.slice(8)];
  return [
    "UNA:+.?*'",
    made("UNB", [["UNOY", "4"], ["TIDEGATE"], recipient, [day, time], [reference]]),
    made("UNH", [["1"], [type, ...directory, "UN"]]),
    ...segments,
    made("UNT", [[String(segments.length + 2)], ["1"]]),
    made("UNZ", [["1"], [reference]]),
  ].join("\n");
}

function trimEnd(values: readonly string[]): readonly string[] {
  let { length } = values;
  while (length > 0 && values[length - 1] === "") length--;
  return values.slice(0, length);
}

function printValue(value: string, characters: ServiceCharacters): string {
  const { component, element, release, repetition, terminator } = characters;
  let printed = "";
  for (const letter of value) {
    const code = letter.charCodeAt(0);
    const separates =
      code === component ||
      code === element ||
      code === release ||
      code === repetition ||
      code === terminator;
    printed += separates ? String.fromCharCode(release) + letter : letter;
  }
  return printed;
}
