/** Compares a message with its directory: order, occurrence, mandatory parts, lengths, numbers, codes. */
import type { Text } from "#src/kernel/text.ts";
import type { ComponentForm, Directory, GroupNode, PartForm, StructureNode } from "./directory.ts";
import { type Fault, faultOf, type FaultValue } from "./faults.ts";
import { nameOf, SegmentPlacer } from "./place-segments.ts";
import { valueAt } from "./service-segments.ts";
import type { MessageReceiver, ReadSegment, WritingHabits } from "./read-interchange.ts";

/** From here on a maximum of the directory stands for "as many as there are": ships outgrew it. */
const openMax = 9_999;

/** Segments that belong to the syntax: security and anti-collision. */
const syntaxSegments = /^(?:US[A-Z]|UGH|UGS)$/;

/** Lists of codes are stated by their users beside the code. */
const listElements = new Set(["1131", "3055"]);

/** Takes the segments of one message; each answer is what is wrong with that segment. */
export function structureCheck(
  directory: Directory,
  structure: GroupNode,
  habits: WritingHabits,
): MessageReceiver {
  const placer = new SegmentPlacer(structure);
  /** Of a ship of 20,000 containers it is said once, not with each of them. */
  const open = new Set<StructureNode>();
  return {
    take: (segment) => {
      const { tag, position } = segment;
      if (syntaxSegments.test(tag) && tag !== "UNS") return [];
      const at = { segment: tag, position };
      const placed = placer.place(tag, () => valueAt(segment.elements, 0));
      if (placed === undefined) return [faultOf("EDI-040", at, [tag, structure.id])];
      const { path, missing, exceeded } = placed;
      const faults = missing.map((name) => faultOf("EDI-041", at, [name, structure.id]));
      if (exceeded && !open.has(exceeded)) {
        const isOpen = exceeded.max >= openMax;
        if (isOpen) open.add(exceeded);
        const code = isOpen ? "EDI-048" : "EDI-042";
        faults.push(faultOf(code, { ...at, path }, [nameOf(exceeded), String(exceeded.max)]));
      }
      return [...faults, ...checkSegment(directory, { segment, path }, habits)];
    },
    close: () => [],
  };
}

function checkSegment(
  directory: Directory,
  { segment, path }: { readonly segment: ReadSegment; readonly path: string },
  { decimal, hasRepetition }: WritingHabits,
): Fault[] {
  // service segments are checked with the interchange
  const forms = directory.segments.get(segment.tag);
  if (forms === undefined) return [];
  const { tag, position, elements } = segment;
  const parts = hasRepetition ? forms : sideBySide(forms);
  const faults: Fault[] = [];
  const isBeyond = elements
    .slice(parts.length)
    .some((repetitions) => repetitions.some((one) => one.some((value) => value !== "")));
  if (isBeyond)
    faults.push(
      faultOf("EDI-046", { segment: tag, position, path }, [
        tag,
        { en: `${elements.length} elements`, zh: `${elements.length} 个数据元` },
      ]),
    );
  for (const [at, part] of parts.entries()) {
    const repetitions = elements[at] ?? [];
    // named where something is wrong: naming each part took longer than checking it
    const place = () => ({ segment: tag, position, path: `${path}/${nameAt(parts, at)}` });
    const name = () => `${tag}/${nameAt(parts, at)}`;
    const isEmpty = repetitions.every((one) => one.every((value) => value === ""));
    if (isEmpty) {
      if (part.isRequired) faults.push(faultOf("EDI-043", place(), [name()]));
      continue;
    }
    if (repetitions.length > part.max)
      faults.push(faultOf("EDI-042", place(), [name(), String(part.max)]));
    for (const components of repetitions)
      faults.push(...checkPart({ part, components, place, decimal }));
  }
  return faults;
}

/** Without a separator for repetitions each occurrence has a place of its own. */
function sideBySide(forms: readonly PartForm[]): readonly PartForm[] {
  if (forms.every(({ max }) => max === 1)) return forms;
  return forms.flatMap((form) =>
    Array.from({ length: form.max }, (_, at) => ({
      ...form,
      max: 1,
      isRequired: form.isRequired && at === 0,
    })),
  );
}

/** The id of a part, with its number where the segment has several of them. */
function nameAt(parts: readonly PartForm[], at: number): string {
  const id = parts[at]?.id ?? "";
  const before = parts.slice(0, at).filter((part) => part.id === id).length;
  return before === 0 ? id : `${id}[${before + 1}]`;
}

type CheckedPart = {
  readonly part: PartForm;
  readonly components: readonly string[];
  readonly place: () => {
    readonly segment: string;
    readonly position: number;
    readonly path: string;
  };
  readonly decimal: string;
};

function checkPart({ part, components, place, decimal }: CheckedPart): Fault[] {
  const faults: Fault[] = [];
  if (components.slice(part.components.length).some((value) => value !== ""))
    faults.push(
      faultOf("EDI-046", place(), [
        part.id,
        { en: `${components.length} components`, zh: `${components.length} 个组成部分` },
      ]),
    );
  const hasOwnList = part.components.some(
    ({ element }, at) => listElements.has(element.id) && (components[at] ?? "") !== "",
  );
  for (const [at, form] of part.components.entries()) {
    const value = components[at] ?? "";
    const found = checkValue({ form, value, decimal, hasOwnList });
    if (!found) continue;
    const whole = place();
    const path = part.isComposite ? `${whole.path}.${componentName(part, at)}` : whole.path;
    faults.push(faultOf(found.code, { ...whole, path }, found.values));
  }
  return faults;
}

function componentName(part: PartForm, at: number): string {
  const id = part.components[at]?.element.id ?? "";
  const before = part.components.slice(0, at).filter(({ element }) => element.id === id).length;
  return before === 0 ? id : `${id}[${before + 1}]`;
}

type CheckedValue = {
  readonly form: ComponentForm;
  readonly value: string;
  readonly decimal: string;
  readonly hasOwnList: boolean;
};
type FoundFault = {
  readonly code: "EDI-043" | "EDI-044" | "EDI-045" | "EDI-047";
  readonly values: readonly FaultValue[];
};

function checkValue({ form, value, decimal, hasOwnList }: CheckedValue): FoundFault | undefined {
  const { element, isRequired } = form;
  if (value === "")
    return isRequired ? { code: "EDI-043", values: [nameOfElement(element)] } : undefined;
  if (element.isNumber) {
    const plain = value.replace(decimal, ".").replace(",", ".");
    if (!/^-?\d*(?:\.\d+)?$/.test(plain) || !/\d/.test(plain))
      return { code: "EDI-045", values: [nameOfElement(element), value] };
    const digits = plain.replace(/[-.]/g, "").length;
    return digits > element.lengthMax
      ? { code: "EDI-044", values: [nameOfElement(element), element.format, value] }
      : undefined;
  }
  // the directory counts characters, also those that need two units here
  if (value.length > element.lengthMax && Array.from(value).length > element.lengthMax)
    return { code: "EDI-044", values: [nameOfElement(element), element.format, value] };
  if (element.codes && !hasOwnList && !element.codes.has(value))
    return { code: "EDI-047", values: [nameOfElement(element), value] };
  return undefined;
}

/** The directory names its elements in English alone. */
function nameOfElement({ id, name }: ComponentForm["element"]): Text {
  return { en: `${id} (${name})`, zh: `数据元 ${id}` };
}
