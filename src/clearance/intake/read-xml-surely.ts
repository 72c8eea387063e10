/**
 * An XML text that is surely a declaration, read without libxml2 and without a thread: most of what senders'
 * software writes. Whatever raises a doubt is left to `read-xml-file.ts`.
 */
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readXmlPlainly } from "#src/clearance/declaration/read-xml.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { decodeText } from "./decode.ts";
import { placeOf, syntaxProblem } from "./syntax-problem.ts";
import { declaredEncoding, doctypeAt } from "./xml-text.ts";

export type FileOutcome =
  | {
      readonly kind: "read";
      readonly document: DeclarationDocument;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] }
  | { readonly kind: "other"; readonly reason: string };

/** What is shorter cannot hold enough to be slow. */
export const quickXmlMax = 32_768;
/** Longer texts are judged by libxml2, which has limits of its own. */
const quickLengthMax = 4_000_000;

/**
 * The declaration, where the text is surely well formed and every element in its place: then
 * libxml2 and the schema have nothing to add, which tests over the pack, its mutations and damaged
 * texts show. Undefined says only that they must be asked.
 */
export function readSurely(text: string, profile: string): FileOutcome | undefined {
  if (text.length > quickLengthMax) return undefined;
  const root = declarationMapping(profile);
  const read = readXmlPlainly(text, root);
  if (!read?.sure || !read.plain) return undefined;
  const { document } = read;
  const problems = checkStructure(document, root, profile);
  return problems.length === 0 ? { kind: "read", document, problems } : undefined;
}

/**
 * The same of a short file, on the caller's thread: handing it to another and taking the document back costs
 * several times as much as reading it.
 */
export function readShortXml(bytes: Uint8Array, profile: string): FileOutcome | undefined {
  if (bytes.length > quickXmlMax) return undefined;
  const decoded = decodeText(bytes);
  if ("problem" in decoded || refuseOutright(decoded.text)) return undefined;
  return readSurely(decoded.text, profile);
}

/** What no XML of ours has, whatever else is in it. */
export function refuseOutright(text: string): Problem | undefined {
  const doctype = doctypeAt(text);
  if (doctype !== undefined) {
    return syntaxProblem(
      "INT-011",
      {
        en: "The file has a DOCTYPE; declarations have none, and entities are not taken.",
        zh: "文件含有 DOCTYPE；报关单不含 DOCTYPE，也不接受实体定义。",
      },
      {
        en: "Remove the DOCTYPE and write the values themselves.",
        zh: "请删除 DOCTYPE，直接写出各值。",
      },
      { place: placeOf(text, doctype) },
    );
  }
  const encoding = declaredEncoding(text);
  if (encoding === undefined || /^(utf-?8|us-ascii|ascii)$/i.test(encoding)) return undefined;
  return syntaxProblem(
    "INT-013",
    {
      en: `The XML declaration says encoding ${encoding.slice(0, 40)}; only UTF-8 is taken.`,
      zh: `XML 声明的编码为 ${encoding.slice(0, 40)}；仅接受 UTF-8。`,
    },
    {
      en: 'Save the file as UTF-8 and write encoding="UTF-8".',
      zh: '请将文件另存为 UTF-8，并写明 encoding="UTF-8"。',
    },
    { place: { line: 1, column: 1 } },
  );
}
