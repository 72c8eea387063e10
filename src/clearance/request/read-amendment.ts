/**
 * An amendment as senders write it in WCO messages: each `Amendment` points by section codes to a place,
 * and the message carries the new value at that same place; where it carries none, the place is to go.
 * Sequence numbers of elements that occur once are ignored, as senders count them in many ways.
 */
import {
  type DeclarationDocument,
  type DocumentClass,
  findText,
  listClasses,
} from "../declaration/document.ts";
import { type Field, jsonPathOf, type Step } from "../declaration/mapping.ts";
import type { DocumentValue } from "../declaration/document.ts";
import type { Change, Operation } from "./request.ts";

/** Function code of a message that adds to an earlier one (WCO data element 017). */
const additional = "13";

/** What an additional message asks for, by its type code (WCO data element D013). */
const askedBy: Readonly<Record<string, "amendment" | "cancellation" | "presentation">> = {
  COR: "amendment",
  INV: "cancellation",
  GPR: "presentation",
};

export type AdditionalMessage = {
  readonly kind: "amendment" | "cancellation" | "presentation";
  /** Registration number of the declaration it is about. */
  readonly mrn: string | undefined;
  readonly reason: string;
  readonly reasonCode: string | undefined;
  readonly message: DeclarationDocument;
};

/** The request in a message; undefined where it is a declaration of its own. */
export function findAdditionalMessage(
  document: DeclarationDocument,
): AdditionalMessage | undefined {
  const kind = askedBy[findText(document, "typeCode") ?? ""];
  if (findText(document, "functionCode") !== additional || !kind) return undefined;
  const says = listClasses(document, "additionalInformation").flatMap(
    (one) => findText(one, "statementDescription") ?? [],
  );
  const [amendment] = listClasses(document, "amendment");
  return {
    kind,
    mrn: findText(document, "id"),
    reason: says.join(" ").slice(0, reasonMax),
    reasonCode: findText(amendment, "changeReasonCode"),
    message: document,
  };
}

const reasonMax = 2_000;

/** The changes a message asks for, worked out against the version that stands. */
export function changeOfMessage(
  message: DeclarationDocument,
  current: DeclarationDocument,
  root: Field,
): Change {
  const operations = listClasses(message, "amendment").map((amendment): Operation => {
    const pointers = listClasses(amendment, "pointer");
    const place = stepsOf(pointers, { message, current, root });
    if (!place) return { op: "set", path: sayPointers(pointers) };
    const path = jsonPathOf(place.steps);
    return place.value === undefined
      ? { op: "remove", path }
      : { op: "set", path, value: place.value };
  });
  return { kind: "operations", operations };
}

type Sources = {
  readonly message: DeclarationDocument;
  readonly current: DeclarationDocument;
  readonly root: Field;
};
type DocumentPlace = { readonly steps: readonly Step[]; readonly value: DocumentValue | undefined };

function stepsOf(pointers: readonly DocumentClass[], sources: Sources): DocumentPlace | undefined {
  const steps: Step[] = [];
  let field = sources.root;
  let value: unknown = sources.message;
  let stands: unknown = sources.current;
  for (const [depth, pointer] of pointers.entries()) {
    const number = Number(findText(pointer, "sequenceNumeric") ?? "1");
    if (depth > 0) {
      const section = findText(pointer, "documentSectionCode");
      const inner = field.fields.find((one) => one.kind === "class" && one.wco === section);
      if (!inner) return undefined;
      const index = inner.max > 1 ? indexOf(memberOf(stands, inner.json), number) : undefined;
      steps.push({ field: inner, index });
      const isNew = index !== undefined && at(memberOf(stands, inner.json), index) === undefined;
      value = pick(memberOf(value, inner.json), number, isNew);
      stands =
        index === undefined
          ? memberOf(stands, inner.json)
          : at(memberOf(stands, inner.json), index);
      field = inner;
    }
    const tag = findText(pointer, "tagId");
    if (tag === undefined) continue;
    const leaf = field.fields.find((one) => one.kind !== "class" && one.wco === tag);
    if (!leaf) return undefined;
    steps.push({ field: leaf, index: undefined });
    value = memberOf(value, leaf.json);
  }
  // read by the mapping table, so a member is a document's value
  return steps.length === 0 ? undefined : { steps, value: value as DocumentValue | undefined };
}

/** The element with this sequence number, else the one at this place. */
function indexOf(list: unknown, number: number): number {
  const found = Array.isArray(list)
    ? list.findIndex((one) => memberOf(one, "sequenceNumeric") === String(number))
    : -1;
  if (found >= 0) return found;
  // numbered elements whose number is new stand behind the last
  const numbered = Array.isArray(list) && list.some((one) => memberOf(one, "sequenceNumeric"));
  return numbered && Array.isArray(list) ? list.length : Math.max(number - 1, 0);
}

/** The message's own element: by its number, by its place; what is added may stand there alone. */
function pick(value: unknown, number: number, isNew: boolean): unknown {
  if (!Array.isArray(value)) return value;
  const list: readonly unknown[] = value;
  const numbered = list.find((one) => memberOf(one, "sequenceNumeric") === String(number));
  if (numbered !== undefined) return numbered;
  if (list.some((one) => memberOf(one, "sequenceNumeric") !== undefined)) return undefined;
  return list[number - 1] ?? (isNew && list.length === 1 ? list[0] : undefined);
}

function at(list: unknown, index: number): unknown {
  return Array.isArray(list) ? list[index] : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  // a class of a document
  return (value as Readonly<Record<string, unknown>>)[name];
}

function sayPointers(pointers: readonly DocumentClass[]): string {
  return pointers
    .map((one) => {
      const tag = findText(one, "tagId");
      return `${findText(one, "documentSectionCode") ?? "?"}${tag === undefined ? "" : `.${tag}`}`;
    })
    .join("/");
}
