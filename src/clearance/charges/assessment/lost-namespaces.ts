/**
 * A declaration whose namespaces an editor or mail gateway dropped is refused by intake. An
 * assessment has no legal effect, so here it is read by its element names, and the answer says that
 * it was.
 */
import { dateNamespace, declarationNamespace } from "../../declaration/xml-names.ts";

const begin = /<(?:[\w.-]+:)?Declaration\b[^>]*>/;
const end = /<\/(?:[\w.-]+:)?Declaration\s*>(?![\s\S]*<\/(?:[\w.-]+:)?Declaration\s*>)/;

/** The declaration in its own namespaces; undefined where no Declaration stands in the text. */
export function restoreNamespaces(text: string): string | undefined {
  const first = begin.exec(text);
  const last = end.exec(text);
  if (!first || !last || last.index < first.index) return undefined;
  const body = text
    .slice(first.index + first[0].length, last.index)
    .replaceAll(/<(\/?)[\w.-]+:(?=[A-Z])/g, "<$1")
    .replaceAll(/\s[\w.-]*(?:xmlns|schemaLocation)[\w.:-]*="[^"]*"/g, "")
    .replaceAll(/<[\w]*DateTimeString\b/g, `<d:DateTimeString xmlns:d="${dateNamespace}"`)
    .replaceAll(/<\/[\w]*DateTimeString\b/g, "</d:DateTimeString");
  return `<Declaration xmlns="${declarationNamespace}">${body}</Declaration>`;
}
