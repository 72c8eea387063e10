/** What service segments state, and what is wrong with it: headers, counts and references. */
import { type Fault, faultOf, type FaultPlace, type FaultValue } from "./faults.ts";
import type { ReadSegment } from "./read-interchange.ts";
import type { Elements } from "./scan-segments.ts";

export type MessageHeader = {
  readonly reference: string;
  /** 0065, e.g. `CUSCAR`; empty where it is missing. */
  readonly type: string;
  /** 0052 and 0054, e.g. `D` and `24A`. */
  readonly version: string;
  readonly release: string;
  readonly agency: string;
  readonly association: string;
  /** Begun by UIH: interactive. */
  readonly isInteractive: boolean;
};

/** What counts messages: an interchange, or a group in it. */
export type Envelope = {
  readonly tag: string;
  readonly reference: string;
  /** Number of the segment that opened it. */
  readonly position: number;
  messages: number;
  groups: number;
};

/** What a package contains. */
export type PackedObject = {
  /** Octets, as they are stated (0810). */
  readonly length: string;
  /** Between its header and it (0814). */
  readonly segments: number;
};

/** What UNO states of it (S022). */
export function objectOf({ elements }: ReadSegment): PackedObject {
  return { length: valueAt(elements, 3), segments: Number(valueAt(elements, 3, 1)) || 0 };
}

/** A component of the first repetition of an element; empty where there is none. */
export function valueAt(elements: Elements, element: number, component = 0): string {
  return elements[element]?.[0]?.[component] ?? "";
}

export function headerOf({ tag, elements }: ReadSegment): MessageHeader {
  const isInteractive = tag === "UIH";
  // UIH: identifier first, then its reference
  const [identifier, reference] = isInteractive ? [0, 1] : [1, 0];
  const part = (component: number): string => valueAt(elements, identifier, component);
  return {
    reference: valueAt(elements, reference),
    type: part(0),
    version: part(1),
    release: part(2),
    agency: part(3),
    association: part(4),
    isInteractive,
  };
}

export function checkMessageHeader({ tag }: ReadSegment, header: MessageHeader): Fault[] {
  const missing: [element: string, value: string][] = header.isInteractive
    ? [["S306.0065", header.type]]
    : [
        ["0062", header.reference],
        ["S009.0065", header.type],
        ["S009.0052", header.version],
        ["S009.0054", header.release],
        ["S009.0051", header.agency],
      ];
  return missing
    .filter(([, value]) => value === "")
    .map(([element]) =>
      faultOf("EDI-008", { segment: tag, position: 1, path: `${tag}/${element}` }, [
        `${tag} ${element}`,
      ]),
    );
}

/** UNB: what is mandatory is there; forms only warn. */
export function checkHeader({ elements, position }: ReadSegment): Fault[] {
  const mandatory: readonly (readonly [string, string])[] = [
    ["S001.0001", valueAt(elements, 0)],
    ["S001.0002", valueAt(elements, 0, 1)],
    ["S002.0004", valueAt(elements, 1)],
    ["S003.0010", valueAt(elements, 2)],
    ["S004.0017", valueAt(elements, 3)],
    ["0020", valueAt(elements, 4)],
  ];
  const place = (path: string): FaultPlace => ({ segment: "UNB", position, path: `UNB/${path}` });
  const faults = mandatory
    .filter(([, value]) => value === "")
    .map(([path]) => faultOf("EDI-008", place(path), [`UNB ${path}`]));
  const forms: readonly (readonly [string, string, RegExp, FaultValue])[] = [
    ["S001.0002", valueAt(elements, 0, 1), /^[1-4]$/, { en: "1 to 4", zh: "1 至 4" }],
    ["S002.0004", valueAt(elements, 1), /^.{1,35}$/s, charactersMax(35)],
    ["S003.0010", valueAt(elements, 2), /^.{1,35}$/s, charactersMax(35)],
    [
      "S004.0017",
      valueAt(elements, 3),
      /^(\d{6}|\d{8})$/,
      { en: "YYMMDD or CCYYMMDD", zh: "YYMMDD 或 CCYYMMDD" },
    ],
    ["S004.0019", valueAt(elements, 3, 1), /^(\d{4}|\d{6})$/, "HHMM"],
    ["0020", valueAt(elements, 4), /^.{1,14}$/s, charactersMax(14)],
  ];
  for (const [path, value, form, expected] of forms)
    if (value !== "" && !form.test(value))
      faults.push(faultOf("EDI-023", place(path), [`UNB ${path}`, value, expected]));
  return faults;
}

const charactersMax = (count: number): FaultValue => ({
  en: `at most ${count} characters`,
  zh: `不超过 ${count} 个字符`,
});

export function checkCount(
  place: FaultPlace,
  [tag, stated, actual]: readonly [string, string, number],
  element: string,
): Fault[] {
  const at = { ...place, path: `${tag}/${element}` };
  if (stated === "") return [faultOf("EDI-008", at, [`${tag} ${element}`])];
  const isNumber = /^\d{1,10}$/.test(stated);
  if (isNumber && Number(stated) === actual) return [];
  // in quotation marks a space shows that makes it no number
  return [faultOf("EDI-006", at, [tag, isNumber ? stated : `"${stated}"`, String(actual)])];
}

export function checkReference(
  place: FaultPlace,
  [tag, stated, opener, own]: readonly [string, string, string, string],
  element: string,
): Fault[] {
  // spaces behind a value mean nothing: some senders fill references up to their longest
  if (stated.trimEnd() === own.trimEnd()) return [];
  const at = { ...place, path: `${tag}/${element}` };
  return [
    faultOf("EDI-007", at, [
      tag,
      stated === "" ? { en: "(none)", zh: "（空）" } : stated,
      opener,
      own,
    ]),
  ];
}

/** UNZ and UIZ: they count messages, or groups where there are some, and name their interchange. */
export function checkTrailer(
  { tag, elements }: ReadSegment,
  { groups, messages, reference }: Envelope,
  place: FaultPlace,
): Fault[] {
  const faults = messages === 0 && groups === 0 ? [faultOf("EDI-012", place)] : [];
  // UIZ: dialogue reference, count of messages; both may be absent
  const isBatch = tag === "UNZ";
  const count = valueAt(elements, isBatch ? 0 : 1);
  const stated = valueAt(elements, isBatch ? 1 : 0);
  const actual = groups > 0 ? groups : messages;
  if (isBatch || count !== "") faults.push(...checkCount(place, [tag, count, actual], "0036"));
  if (isBatch) faults.push(...checkReference(place, [tag, stated, "UNB", reference], "0020"));
  return faults;
}
