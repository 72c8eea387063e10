/** Whether a text of somebody else is XML that may be read: well formed, and without a document type. */
import type { Text } from "#src/kernel/text.ts";
import { XmlDocument, XmlLibError } from "libxml2-wasm";
import { safeXmlOptions } from "./safe-xml.ts";
import { scanXml, type XmlHandler } from "./xml-scanner.ts";

export type XmlFault = {
  /** A document type could declare entities that are anything. */
  readonly kind: "doctype" | "malformed";
  readonly line: number;
  /** With its line. */
  readonly message: Text;
};

/** Why a text cannot be read as XML; undefined where it can. libxml2 judges what the scanner cannot. */
export function findXmlFault(text: string): XmlFault | undefined {
  const doctype = text.indexOf("<!DOCTYPE");
  if (doctype >= 0) {
    const line = text.slice(0, doctype).split("\n").length;
    const message = {
      en: `The file has a DOCTYPE; messages have none. Remove it and write the values out. Line ${line}.`,
      zh: `文件含有 DOCTYPE，报文不得含有。请删去并直接写出取值。第 ${line} 行。`,
    };
    return { kind: "doctype", line, message };
  }
  const quiet: XmlHandler = { start() {}, text() {}, end() {} };
  if (scanXml(text, quiet)) return undefined;
  try {
    XmlDocument.fromString(text, { option: safeXmlOptions }).dispose();
    return undefined;
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const [first] = error.details;
    const said = (first?.message.trim() ?? "it does not end").slice(0, 200);
    const line = first?.line ?? 1;
    const message = {
      en: `The file is not well-formed XML: ${said}. Line ${line}.`,
      // the parser says it in English alone
      zh: `文件不是格式正确的 XML：${said}。第 ${line} 行。`,
    };
    return { kind: "malformed", line, message };
  }
}
