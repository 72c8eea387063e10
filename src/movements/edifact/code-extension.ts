/**
 * The switching of character sets within a text (ISO 2022, 0001 = `UNOX`). Its second bytes may be those of
 * separators, so it is turned into UTF-8 before anything is cut.
 */

/** How bytes of a set become those of an encoding that holds it. */
type CodedSet = {
  readonly encoding: string;
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** Stands before each character in the encoding. */
  readonly before?: number;
};

/** Designations, by what stands behind ESC (ISO international register of coded character sets). */
const sets: Readonly<Record<string, CodedSet>> = {
  "$@": { encoding: "euc-jp", width: 2 },
  $B: { encoding: "euc-jp", width: 2 },
  $A: { encoding: "gbk", width: 2 },
  "$(A": { encoding: "gbk", width: 2 },
  "$(B": { encoding: "euc-jp", width: 2 },
  "$(C": { encoding: "euc-kr", width: 2 },
  "$(D": { encoding: "euc-jp", width: 2, before: 0x8f },
  "(I": { encoding: "euc-jp", width: 1, before: 0x8e },
  "$)A": { encoding: "gbk", width: 2 },
  "$)B": { encoding: "euc-jp", width: 2 },
  "$)C": { encoding: "euc-kr", width: 2 },
  ")I": { encoding: "euc-jp", width: 1, before: 0x8e },
  "-A": { encoding: "iso-8859-1", width: 1 },
  "-B": { encoding: "iso-8859-2", width: 1 },
  "-C": { encoding: "iso-8859-3", width: 1 },
  "-D": { encoding: "iso-8859-4", width: 1 },
  "-F": { encoding: "iso-8859-7", width: 1 },
  "-G": { encoding: "iso-8859-6", width: 1 },
  "-H": { encoding: "iso-8859-8", width: 1 },
  "-L": { encoding: "iso-8859-5", width: 1 },
  "-M": { encoding: "iso-8859-9", width: 1 },
  "-b": { encoding: "iso-8859-15", width: 1 },
};
/** Back to plain letters in the lower half: ASCII, and the Latin set of Japan, which differs in two signs. */
const plain = new Set(["(B", "(J"]);

// eslint-disable-next-line no-control-regex -- control characters are what switches
const escape = /\u001B(?:\$[@AB]|\$[()][A-D]|[()-][A-Zb])|[\u000E\u000F]/g;

/** What begins an interchange, with its set (0001). */
const beginning = /(?<![A-Za-z0-9])UNB[^A-Za-z0-9](UN[A-Z]{2})(?![A-Za-z0-9])/g;
// eslint-disable-next-line no-control-regex -- control characters are what switches
const switching = /[\u001B\u000E]/;

/** Text from one UNB to the next, by where it begins; `isJoined`: its sets were written as UTF-8. */
export type JoinedPart = {
  readonly from: number;
  readonly text: string;
  readonly isJoined: boolean;
};

/**
 * Text of a byte each, cut at UNB: what states that it switches has its sets joined, each interchange from
 * plain letters on, and its neighbours stay as they stand.
 */
export function joinInterchanges(text: string): readonly JoinedPart[] {
  const starts = [...text.matchAll(beginning)];
  const cuts = starts.slice(1).map(({ index }) => index);
  let from = 0;
  return [0, ...cuts].map((cut, at) => {
    const part = text.slice(cut, cuts[at] ?? text.length);
    const isJoined = starts[at]?.[1] === "UNOX" && switching.test(part);
    const joined = { from, text: isJoined ? joinSets(part) : part, isJoined };
    from += joined.text.length;
    return joined;
  });
}

/**
 * Text of a byte each, its sets written as UTF-8; what switches is left out. A switch that is not known stays
 * as it stands.
 * @example joinSets("\u001B$B8\u0021\u001B(B") // the UTF-8 bytes of one character
 */
function joinSets(text: string): string {
  const lower: { set: CodedSet | undefined; isShifted: boolean } = {
    set: undefined,
    isShifted: false,
  };
  let upper: CodedSet | undefined;
  const joined: string[] = [];
  let from = 0;
  const write = (to: number): void => {
    if (to > from) {
      const current = lower.isShifted ? upper : lower.set;
      joined.push(joinRun(text.slice(from, to), current, upper));
    }
  };
  for (const match of text.matchAll(escape)) {
    const [sign] = match;
    const name = sign.slice(1);
    const set = sets[name];
    const isShift = sign.length === 1;
    if (!isShift && set === undefined && !plain.has(name)) continue;
    write(match.index);
    from = match.index + sign.length;
    if (isShift) lower.isShifted = sign === "\u000E";
    else if (/^(?:\$?\)|-)/.test(name)) upper = set;
    else lower.set = set;
  }
  write(text.length);
  return joined.join("");
}

/** Characters of one state: the lower half by one set, the upper half by the other. */
function joinRun(run: string, lower: CodedSet | undefined, upper: CodedSet | undefined): string {
  if (lower === undefined && upper === undefined) return run;
  return run.replaceAll(/[\u0021-\u007E]+|[\u00A0-\u00FF]+/g, (part) => {
    const set = part.charCodeAt(0) < 0x80 ? lower : upper;
    return set === undefined ? part : joinPart(part, set);
  });
}

function joinPart(part: string, { encoding, width, before }: CodedSet): string {
  const bytes: number[] = [];
  for (let at = 0; at < part.length; at++) {
    if (before !== undefined && at % width === 0) bytes.push(before);
    bytes.push(part.charCodeAt(at) | 0x80);
  }
  const decoded = decoderOf(encoding).decode(Uint8Array.from(bytes));
  return Buffer.from(decoded, "utf8").toString("latin1");
}

/** One of each encoding: a text may switch with every word. */
const decoders = new Map<string, TextDecoder>();

function decoderOf(encoding: string): TextDecoder {
  const known = decoders.get(encoding);
  if (known) return known;
  const made = new TextDecoder(encoding);
  decoders.set(encoding, made);
  return made;
}
