/**
 * The bank's answer to a file of orders, ISO 20022 pain.002: what it does not carry out. In: the text of the
 * file, hostile perhaps. Out: what is refused, a file, a block of it or single orders, with the reason. What
 * is accepted, pending or carried out changes nothing: money moves with the statement. Pure.
 */
import { readXmlTree, type XmlElement } from "#src/platform/xml/xml-tree.ts";
import { broken, child, children, textOf } from "./message-parts.ts";

export type Refusal =
  | { readonly of: "file"; readonly messageId: string; readonly code: string }
  | {
      readonly of: "block";
      readonly messageId: string;
      readonly blockId: string;
      readonly code: string;
    }
  | { readonly of: "order"; readonly endToEnd: string; readonly code: string };

export type StatusReport = {
  readonly refusals: readonly Refusal[];
  /** Orders it names, refused or not. */
  readonly orders: number;
};

/** Orders in a report at most. */
const ordersMax = 100_000;
const refused = "RJCT";

/** @throws AppError `BANK_FILE_BROKEN` with the line where something is wrong */
export function readStatusReport(text: string): StatusReport {
  const root = readXmlTree(text, []);
  const message = child(root, "CstmrPmtStsRpt");
  const group = child(message, "OrgnlGrpInfAndSts");
  if (root.name !== "Document" || !message || !group)
    throw broken(root, "it is not a report of the bank on orders (pain.002)");
  const messageId = textOf(group, "OrgnlMsgId");
  if (messageId === "") throw broken(group, "OrgnlMsgId is missing");
  const refusals: Refusal[] = [];
  let orders = 0;
  if (textOf(group, "GrpSts") === refused)
    refusals.push({ of: "file", messageId, code: codeOf(group) });
  for (const block of children(message, "OrgnlPmtInfAndSts")) {
    const blockId = textOf(block, "OrgnlPmtInfId");
    if (textOf(block, "PmtInfSts") === refused)
      refusals.push({ of: "block", messageId, blockId, code: codeOf(block) });
    for (const one of children(block, "TxInfAndSts")) {
      if (++orders > ordersMax) throw broken(one, `it has more than ${ordersMax} orders`);
      if (textOf(one, "TxSts") !== refused) continue;
      const endToEnd = textOf(one, "OrgnlEndToEndId").slice(0, 35);
      if (endToEnd === "") throw broken(one, "OrgnlEndToEndId is missing");
      refusals.push({ of: "order", endToEnd, code: codeOf(one) });
    }
  }
  return { refusals, orders };
}

/** Reason code of the bank, or its own words. */
function codeOf(element: XmlElement): string {
  const reason = child(child(element, "StsRsnInf"), "Rsn");
  return (textOf(reason, "Cd") || textOf(reason, "Prtry") || "NARR").slice(0, 35);
}

/** Says whether a text begins as one, without reading it whole. */
export function isStatusReport(text: string): boolean {
  return /<(?:[A-Za-z_][\w.-]*:)?CstmrPmtStsRpt[\s>]/.test(text.slice(0, 4_000));
}
