/**
 * Numbers, money, days and the small groups that stand at header and item alike, out of the
 * document.
 */
import { type Decimal, findDecimal } from "#src/kernel/decimal.ts";
import { type DocumentClass, findAttribute, findClass, findText, listClasses } from "./document.ts";
import type {
  DeclaredAmount,
  DeclaredCharge,
  DeclaredDocument,
  DeclaredFiscalReference,
  DeclaredPreviousDocument,
  DeclaredQuantity,
  DeclaredStatement,
} from "./facts.ts";

export function chargesOf(valuation: DocumentClass | undefined): DeclaredCharge[] {
  return listClasses(valuation, "chargeDeduction").flatMap((one) => {
    const amount = amountOf(one, "otherChargeDeductionAmount");
    return amount ? [{ ...amount, type: findText(one, "chargesTypeCode") ?? "" }] : [];
  });
}

export function documentOf(one: DocumentClass): DeclaredDocument {
  const writeOff = findClass(one, "writeOff");
  const validUntil = dateOf(findText(one, "effectiveDateTime"))?.toString();
  return {
    category: findText(one, "categoryCode") ?? "",
    type: findText(one, "typeCode") ?? "",
    id: findText(one, "id"),
    status: findText(one, "lpcoExemptionCode"),
    name: findText(one, "name"),
    ...(validUntil !== undefined && { validUntil }),
    quantity: quantityOf(writeOff, "quantityQuantity"),
    amount: amountOf(writeOff, "amountAmount"),
  };
}

export function statementOf(one: DocumentClass): DeclaredStatement {
  return {
    code: findText(one, "statementCode") ?? "",
    type: findText(one, "statementTypeCode"),
    text: findText(one, "statementDescription"),
  };
}

/** Parties that answer for VAT, of the shipment or of an item. */
export function fiscalReferencesOf(parent: DocumentClass | undefined): DeclaredFiscalReference[] {
  return listClasses(parent, "domesticDutyTaxParty").map((one) => ({
    role: findText(one, "roleCode") ?? "",
    id: findText(one, "id") ?? "",
  }));
}

export function previousDocumentOf(one: DocumentClass): DeclaredPreviousDocument {
  return {
    category: findText(one, "categoryCode"),
    type: findText(one, "typeCode"),
    id: findText(one, "id"),
    line: findText(one, "lineNumeric"),
  };
}

export function numberOf(from: DocumentClass | undefined, name: string): Decimal | undefined {
  const text = findText(from, name);
  return text === undefined ? undefined : parseNumber(text);
}

/** Numbers of up to fifteen digits, which is all of them, without a pattern and a second string. */
function parseNumber(text: string): Decimal | undefined {
  const { length } = text;
  if (length > 16) return findDecimal(text);
  let units = 0;
  let digits = 0;
  let scale = -1;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && scale < 0 && digits > 0) scale = 0;
    else if (code < 48 || code > 57 || digits === 15) return findDecimal(text);
    else {
      units = units * 10 + code - 48;
      digits++;
      if (scale >= 0) scale++;
    }
  }
  if (digits === 0 || scale === 0) return findDecimal(text);
  return { units: BigInt(units), scale: Math.max(0, scale) };
}

export function amountOf(
  from: DocumentClass | undefined,
  name: string,
): DeclaredAmount | undefined {
  const amount = numberOf(from, name);
  return amount && { amount, currency: findAttribute(from, name, "currencyId") ?? "" };
}

export function quantityOf(
  from: DocumentClass | undefined,
  name: string,
): DeclaredQuantity | undefined {
  const amount = numberOf(from, name);
  return amount && { amount, unit: findAttribute(from, name, "unitCode") ?? "" };
}

/** The day of a date as written: its first eight digits. */
export function dateOf(text: string | undefined): Temporal.PlainDate | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})/.exec(text ?? "");
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined; // no such day: the check of the structure says so
  }
}
