/**
 * Orders for the bank, ISO 20022: pain.001.001.09 sends money to parties, pain.008.001.08 collects it by
 * direct debit. In: orders and the account of the administration. Out: the text of the file. Pure.
 */
import { formatMinor } from "#src/kernel/money.ts";

export type OwnAccount = {
  readonly name: string;
  readonly account: string;
  readonly bic: string;
  /** By which debtors know who collects. */
  readonly creditorId: string;
};
export type Order = {
  readonly endToEnd: string;
  readonly amountMinor: bigint;
  readonly name: string;
  readonly bankAccount: string;
  readonly bic: string;
  readonly reference: string;
  readonly dueOn: string;
  readonly mandate: string | null;
  readonly signedOn: string | null;
};
export type OrderFile = {
  readonly messageId: string;
  readonly at: Temporal.Instant;
  readonly currency: { readonly code: string; readonly decimals: number };
  readonly own: OwnAccount;
  readonly orders: readonly Order[];
};

/** Credit transfers. */
export function writePain001(file: OrderFile): string {
  const days = Map.groupBy(file.orders, ({ dueOn }) => dueOn);
  const blocks = [...days].map(([day, orders], at) =>
    element("PmtInf", [
      text("PmtInfId", `${file.messageId}-${at + 1}`),
      text("PmtMtd", "TRF"),
      ...totals(orders, file),
      element("ReqdExctnDt", [text("Dt", day)]),
      element("Dbtr", [text("Nm", file.own.name)]),
      account("DbtrAcct", file.own.account),
      agent("DbtrAgt", file.own.bic),
      ...orders.map((order) =>
        element("CdtTrfTxInf", [
          element("PmtId", [text("EndToEndId", order.endToEnd)]),
          element("Amt", [amount(order, file)]),
          ...(order.bic === "" ? [] : [agent("CdtrAgt", order.bic)]),
          element("Cdtr", [text("Nm", order.name)]),
          account("CdtrAcct", order.bankAccount),
          element("RmtInf", [text("Ustrd", order.reference)]),
        ]),
      ),
    ]),
  );
  return documentOf("pain.001.001.09", "CstmrCdtTrfInitn", file, blocks);
}

/** Direct debits. */
export function writePain008(file: OrderFile): string {
  const days = Map.groupBy(file.orders, ({ dueOn }) => dueOn);
  const scheme = element("CdtrSchmeId", [
    element("Id", [element("PrvtId", [element("Othr", [text("Id", file.own.creditorId)])])]),
  ]);
  const blocks = [...days].map(([day, orders], at) =>
    element("PmtInf", [
      text("PmtInfId", `${file.messageId}-${at + 1}`),
      text("PmtMtd", "DD"),
      ...totals(orders, file),
      text("ReqdColltnDt", day),
      element("Cdtr", [text("Nm", file.own.name)]),
      account("CdtrAcct", file.own.account),
      agent("CdtrAgt", file.own.bic),
      scheme,
      ...orders.map((order) =>
        element("DrctDbtTxInf", [
          element("PmtId", [text("EndToEndId", order.endToEnd)]),
          amount(order, file),
          element("DrctDbtTx", [
            element("MndtRltdInf", [
              text("MndtId", order.mandate ?? ""),
              text("DtOfSgntr", order.signedOn ?? ""),
            ]),
          ]),
          agent("DbtrAgt", order.bic),
          element("Dbtr", [text("Nm", order.name)]),
          account("DbtrAcct", order.bankAccount),
          element("RmtInf", [text("Ustrd", order.reference)]),
        ]),
      ),
    ]),
  );
  return documentOf("pain.008.001.08", "CstmrDrctDbtInitn", file, blocks);
}

function documentOf(
  version: string,
  message: string,
  file: OrderFile,
  blocks: readonly string[],
): string {
  const header = element("GrpHdr", [
    text("MsgId", file.messageId),
    text("CreDtTm", file.at.toString({ smallestUnit: "second" })),
    ...totals(file.orders, file),
    element("InitgPty", [text("Nm", file.own.name)]),
  ]);
  const body = element(message, [header, ...blocks]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}">${body}</Document>
`;
}

function totals(orders: readonly Order[], { currency }: OrderFile): readonly string[] {
  const sum = orders.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  return [
    text("NbOfTxs", String(orders.length)),
    text("CtrlSum", formatMinor(sum, currency.decimals)),
  ];
}

function amount({ amountMinor }: Order, { currency }: OrderFile): string {
  const printed = formatMinor(amountMinor, currency.decimals);
  return `<InstdAmt Ccy="${escape(currency.code)}">${printed}</InstdAmt>`;
}

/** An IBAN begins with a country and two check digits; other numbers stand as they are. */
function account(name: string, number: string): string {
  const isIban = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(number);
  const id = isIban ? text("IBAN", number) : element("Othr", [text("Id", number)]);
  return element(name, [element("Id", [id])]);
}

function agent(name: string, bic: string): string {
  const id = bic === "" ? element("Othr", [text("Id", "NOTPROVIDED")]) : text("BICFI", bic);
  return element(name, [element("FinInstnId", [id])]);
}

function element(name: string, parts: readonly string[]): string {
  return `<${name}>${parts.join("")}</${name}>`;
}

function text(name: string, value: string): string {
  return `<${name}>${escape(value)}</${name}>`;
}

function escape(value: string): string {
  // control characters are no XML
  const plain = value.replaceAll(/\p{Cc}/gu, " ");
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
