/**
 * Statements and notifications of the bank, ISO 20022 camt.053 and camt.054: what was booked on the account.
 * In: the text of a file, hostile perhaps. Out: entries, each with an identity by which it is known again
 * in any other file; what is not booked yet is counted and left out. Pure.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";
import { readXmlTree, type XmlElement } from "#src/platform/xml/xml-tree.ts";
import { broken, child, children, textOf } from "./message-parts.ts";

export type BankEntry = {
  readonly identity: string;
  readonly bookedOn: string;
  readonly direction: "credit" | "debit";
  readonly amountMinor: bigint;
  readonly currency: string;
  /** What the payer wrote, and structured references. */
  readonly remittance: string;
  readonly payer: string;
  /** Account of the other side; empty where none is stated. */
  readonly payerAccount: string;
  /** Of an order of ours that it answers; empty where none is stated. */
  readonly endToEnd: string;
  /** Of a block of orders that it answers as one; empty where none is stated. */
  readonly blockId: string;
  /** Money that comes back, or a booking that is taken back. */
  readonly isReturn: boolean;
};

export type BankStatement = {
  readonly kind: "camt.053" | "camt.054";
  readonly entries: readonly BankEntry[];
  /** Entries the bank has not booked. */
  readonly pending: number;
};

/** Entries in a file at most. */
const entriesMax = 100_000;
const textMax = 500;

/**
 * Reads a file.
 * @param currency the only one that is taken, with its decimals
 * @throws AppError `BANK_FILE_BROKEN` with the line where something is wrong
 */
export function readCamt(
  text: string,
  currency: { readonly code: string; readonly decimals: number },
): BankStatement {
  const root = readXmlTree(text, ["Ccy"]);
  const found = [
    { kind: "camt.053", message: child(root, "BkToCstmrStmt"), list: "Stmt" } as const,
    { kind: "camt.054", message: child(root, "BkToCstmrDbtCdtNtfctn"), list: "Ntfctn" } as const,
  ].find(({ message }) => message !== undefined);
  if (root.name !== "Document" || !found?.message)
    throw broken(root, "it is not a statement (camt.053) or notification (camt.054) of a bank");
  const entries: BankEntry[] = [];
  const seen = new Map<string, number>();
  let pending = 0;
  for (const part of children(found.message, found.list)) {
    const account = accountOf(part);
    for (const entry of children(part, "Ntry")) {
      const status = child(entry, "Sts");
      const code = status && (textOf(status, "Cd") || status.text);
      if (code !== "BOOK") {
        pending++;
        continue;
      }
      entries.push(...readEntry(entry, { account, currency, seen }));
      if (entries.length > entriesMax)
        throw broken(entry, `it has more than ${entriesMax} entries`);
    }
  }
  return { kind: found.kind, entries, pending };
}

type StatementContext = {
  readonly account: string;
  readonly currency: { readonly code: string; readonly decimals: number };
  /** How often a made identity was seen, so that two alike stay two. */
  readonly seen: Map<string, number>;
};

/** An entry, or its transactions where their amounts add up to it. */
function readEntry(entry: XmlElement, reading: StatementContext): readonly BankEntry[] {
  const amountMinor = amountOf(child(entry, "Amt"), entry, reading);
  const details = children(entry, "NtryDtls").flatMap((one) => children(one, "TxDtls"));
  const amounts = details.map((one) => {
    const amount = child(one, "Amt") ?? child(child(child(one, "AmtDtls"), "TxAmt"), "Amt");
    return amount ? amountOf(amount, one, reading) : undefined;
  });
  const sum = amounts.reduce((total: bigint, minor) => total + (minor ?? 0n), 0n);
  const isSplit = details.length > 1 && amounts.every((minor) => minor) && sum === amountMinor;
  if (!isSplit) return [oneOf(entry, details[0], { ...reading, amountMinor, at: 0 })];
  return details.map((one, at) =>
    oneOf(entry, one, { ...reading, amountMinor: amounts[at] ?? 0n, at }),
  );
}

function oneOf(
  entry: XmlElement,
  detail: XmlElement | undefined,
  {
    account,
    currency,
    amountMinor,
    at,
    seen,
  }: StatementContext & { amountMinor: bigint; at: number },
): BankEntry {
  const indicator = textOf(entry, "CdtDbtInd");
  if (indicator !== "CRDT" && indicator !== "DBIT")
    throw broken(entry, "CdtDbtInd is neither CRDT nor DBIT");
  const direction = indicator === "CRDT" ? "credit" : "debit";
  const refs = child(detail, "Refs");
  const remittance = remittanceOf(detail ?? entry);
  const bookedOn = dayOf(child(entry, "BookgDt"), entry);
  const stated = textOf(refs, "EndToEndId");
  const endToEnd = stated === "NOTPROVIDED" ? "" : stated;
  const bank = textOf(entry, "AcctSvcrRef") || textOf(refs, "AcctSvcrRef");
  const about = [account, direction, amountMinor, bookedOn, endToEnd, remittance].join("\u001f");
  const made = `${about}\u001f${textOf(refs, "TxId")}\u001f${textOf(entry, "NtryRef")}`;
  const times = seen.get(made) ?? 0;
  if (bank === "") seen.set(made, times + 1);
  const part = textOf(refs, "TxId") || String(at);
  const identity =
    bank === "" ? `made:${sha256(`${made}\u001f${times}`)}` : `${account}:${bank}:${part}`;
  return {
    identity: identity.slice(0, 200),
    bookedOn,
    direction,
    amountMinor,
    currency: currency.code,
    remittance,
    payer: payerOf(detail, direction),
    payerAccount: payerAccountOf(detail, direction),
    endToEnd: endToEnd.slice(0, 35),
    blockId: blockOf(entry, refs).slice(0, 35),
    isReturn: textOf(entry, "RvslInd") === "true" || child(detail, "RtrInf") !== undefined,
  };
}

function amountOf(
  amount: XmlElement | undefined,
  at: XmlElement,
  { currency }: Pick<StatementContext, "currency">,
): bigint {
  const stated = amount?.attributes?.get("Ccy");
  const decimal = findDecimal(amount?.text ?? "");
  if (!amount || !decimal) throw broken(amount ?? at, "Amt is not an amount");
  if (stated !== currency.code)
    throw broken(amount, `the currency is ${stated ?? "not stated"}, not ${currency.code}`);
  const minor = toMinor(decimal, currency.decimals, "down");
  if (
    decimal.scale > currency.decimals &&
    minor * 10n ** BigInt(decimal.scale - currency.decimals) !== decimal.units
  )
    throw broken(amount, `${amount.text} has more decimals than ${currency.code}`);
  if (minor <= 0n || minor >= 10n ** 17n)
    throw broken(amount, "Amt is not above zero or too large");
  return minor;
}

function accountOf(statement: XmlElement): string {
  return numberOf(child(statement, "Acct")) || "account";
}

function blockOf(entry: XmlElement, refs: XmlElement | undefined): string {
  const details = children(entry, "NtryDtls");
  const [batch] = details.flatMap((one) => children(one, "Btch"));
  return textOf(batch, "PmtInfId") || (details.length === 1 ? textOf(refs, "PmtInfId") : "");
}

/** IBAN or other number of an account. */
function numberOf(account: XmlElement | undefined): string {
  const id = child(account, "Id");
  return textOf(id, "IBAN") || textOf(child(id, "Othr"), "Id");
}

function payerAccountOf(detail: XmlElement | undefined, direction: "credit" | "debit"): string {
  const name = direction === "credit" ? "DbtrAcct" : "CdtrAcct";
  return numberOf(child(child(detail, "RltdPties"), name)).slice(0, 34);
}

function dayOf(date: XmlElement | undefined, at: XmlElement): string {
  const text = (textOf(date, "Dt") || textOf(date, "DtTm")).slice(0, 10);
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    throw broken(date ?? at, "BookgDt is not a date");
  }
}

function remittanceOf(detail: XmlElement): string {
  const info = child(detail, "RmtInf");
  const free = children(info, "Ustrd").map(({ text }) => text);
  const structured = children(info, "Strd").map((one) => textOf(child(one, "CdtrRefInf"), "Ref"));
  const added = textOf(detail, "AddtlTxInf") || textOf(detail, "AddtlNtryInf");
  const texts = [...structured, ...free, info ? "" : added].filter((text) => text !== "");
  return texts.join(" ").replaceAll(/\s+/g, " ").slice(0, textMax);
}

function payerOf(detail: XmlElement | undefined, direction: "credit" | "debit"): string {
  const side = child(child(detail, "RltdPties"), direction === "credit" ? "Dbtr" : "Cdtr");
  return (textOf(side, "Nm") || textOf(child(side, "Pty"), "Nm")).slice(0, 140);
}
