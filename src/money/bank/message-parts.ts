/** Parts of ISO 20022 messages, read by name. */
import { AppError } from "#src/kernel/app-error.ts";
import type { XmlElement } from "#src/platform/xml/xml-tree.ts";

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** Text of the first child of a name; empty where there is none. */
export function textOf(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text ?? "";
}

/** A file that is not a message of ours, with its line. */
export function broken({ line }: XmlElement, what: string): AppError {
  return new AppError({
    code: "BANK_FILE_BROKEN",
    status: 422,
    message: `The file cannot be read, line ${line}: ${what}.`,
    fix: "Have the bank send it again. Nothing of it was booked.",
  });
}
