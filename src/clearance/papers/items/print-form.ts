/**
 * A declaration as a form to be printed: its head in columns, its items as a table with the charges of
 * each in one line, and what is due. One HTML page without scripts; its one stylesheet is allowed by its
 * hash. What the charges stand on is in the assessment notice.
 */
import { createHash } from "node:crypto";
import type { ChargeFact } from "#src/clearance/charges/assessment/charge-facts.ts";
import { sayFormula } from "#src/clearance/charges/assessment/formula-words.ts";
import type { PrintedItem, PrintedLine } from "#src/decisions/duties/printed-assessment.ts";
import { escapeHtml } from "#src/kernel/html.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { nameWithCode, type Text } from "#src/kernel/text.ts";
import type { ItemRow } from "./list-items.ts";
import { words } from "./print-words.ts";

type Locale = "en" | "zh";

export type FormToPrint = {
  readonly direction: string;
  readonly administration: Text;
  readonly reference: string;
  readonly mrn: string | null;
  readonly version: number;
  /** Moments in the time of the administration. */
  readonly lodged: string;
  readonly acceptedOn: string | null;
  readonly released: string | null;
  readonly printed: string;
  readonly fields: readonly ChargeFact[];
  readonly items: Iterable<{ readonly row: ItemRow; readonly charged: PrintedItem | undefined }>;
  /** Null before the charges are assessed. */
  readonly totals: {
    readonly currency: string;
    readonly byTax: readonly { readonly taxType: string; readonly payable: string | null }[];
    readonly payable: string | null;
    readonly undetermined: number;
  } | null;
  readonly taxName: (type: string) => Text;
  readonly countryName: (code: string) => Text | undefined;
  readonly unitName: (code: string) => Text | undefined;
};
export type PrintedForm = { readonly html: string; readonly contentSecurityPolicy: string };

const style = `@page{size:A4 landscape;margin:11mm}
body{font:8.5pt/1.35 system-ui,sans-serif;margin:1.5rem auto;max-width:68rem;padding:0 1rem;color:#111}
h1{font-size:14pt;margin:0}.of{margin:0 0 .6rem}dl{display:grid;grid-template-columns:repeat(4,1fr);margin:0 0 .6rem;
border:1px solid #777;border-width:1px 0 0 1px}dl div{border:1px solid #777;border-width:0 1px 1px 0;padding:.15rem .35rem}
dt{font-size:7pt;color:#444}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.15rem .35rem;border:1px solid #777}
thead th{font-size:7pt;font-weight:600;background:#eee}tbody{break-inside:avoid}.n{text-align:right;
font-variant-numeric:tabular-nums;white-space:nowrap}.why{font-size:7.5pt;color:#333;border-top-style:dotted}
small{color:#444}@media print{body{margin:0;max-width:none;padding:0}}`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** The page in one language, an item at a time. */
export function* printForm(form: FormToPrint, locale: Locale): Sliced<PrintedForm> {
  const say = (text: Text): string => escapeHtml(text[locale]);
  const title = say(titleOf(form.direction));
  const number = escapeHtml(form.mrn ?? form.reference);
  const parts = [
    `<!doctype html><html lang="${locale}"><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${title} ${number}</title>`,
    `<style>${style}</style><h1>${title}</h1><p class="of">${say(form.administration)}</p>`,
    headOf(form, locale),
    `<table><thead><tr>${columns.map((word) => `<th>${say(word)}`).join("")}</thead>`,
  ];
  const currency = form.totals?.currency ?? "";
  for (const { row, charged } of form.items) {
    parts.push(itemOf({ row, charged, currency, locale, form }));
    yield;
  }
  parts.push(`</table>${totalsOf(form, locale)}</html>`);
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;
  return { html: parts.join("\n"), contentSecurityPolicy };
}

const columns: readonly Text[] = [
  words.item,
  words.commodity,
  words.goods,
  words.origin,
  words.quantity,
  words.netMass,
  words.price,
  words.customsValue,
  words.payable,
];

function titleOf(direction: string): Text {
  return direction === "import" || direction === "export" ? words[direction] : words.other;
}

/** What stands in the head already, or concerns the message alone. */
const shownBefore: ReadonlySet<string> = new Set(["functionCode", "functionalReferenceId"]);

function headOf(form: FormToPrint, locale: Locale): string {
  const stands: readonly (readonly [Text, string])[] = [
    [words.mrn, form.mrn ?? "–"],
    [words.reference, form.reference],
    [words.version, String(form.version)],
    [words.lodged, form.lodged],
    [words.accepted, form.acceptedOn ?? "–"],
    [words.released, form.released ?? words.notReleased[locale]],
    [words.printed, form.printed],
  ];
  const declared = form.fields
    .filter(({ path }) => !shownBefore.has(path))
    .map(({ name, value, says }) => {
      const text = says ? nameWithCode(says[locale], value) : value;
      return [name, text] as const;
    });
  const boxes = [...stands, ...declared].map(
    ([name, text]) => `<div><dt>${escapeHtml(name[locale])}</dt><dd>${escapeHtml(text)}</dd></div>`,
  );
  return `<dl>${boxes.join("")}</dl>`;
}

function itemOf(printed: {
  readonly row: ItemRow;
  readonly charged: PrintedItem | undefined;
  readonly currency: string;
  readonly locale: Locale;
  readonly form: FormToPrint;
}): string {
  const { row, charged, currency, locale, form } = printed;
  const plain = (text: string | null): string => escapeHtml(text ?? "–");
  const money = (text: string | null): string =>
    text === null ? "–" : escapeHtml(`${text} ${currency}`);
  const country = row.origin === null ? undefined : form.countryName(row.origin);
  const origin = country ? `${country[locale]} (${row.origin ?? ""})` : row.origin;
  const [amount = "", unit = ""] = row.quantity?.split(" ") ?? [];
  const quantity =
    row.quantity === null ? null : `${amount} ${form.unitName(unit)?.[locale] ?? unit}`;
  const mass = row.netMassKg === null ? null : `${row.netMassKg} kg`;
  const due = row.undetermined.length > 0 ? words.undetermined[locale] : money(row.payable);
  const cells = [
    `<td>${row.item}<td>${escapeHtml(row.commodity)}<td>${escapeHtml(row.description)}`,
    `<td>${plain(origin)}<td class="n">${plain(quantity)}<td class="n">${plain(mass)}`,
    `<td class="n">${plain(row.price)}<td class="n">${money(row.customsValue)}<td class="n">${due}`,
  ];
  const lines = (charged?.lines ?? []).map((line) => chargeOf(line, form, locale));
  const charges =
    lines.length === 0
      ? ""
      : `<tr><td class="why"><td class="why" colspan="8">${escapeHtml(words.charges[locale])}: ${lines.join(" · ")}`;
  return `<tbody><tr>${cells.join("")}${charges}</tbody>`;
}

/** A charge in a few words: which, at what rate, how much. */
function chargeOf(line: PrintedLine, { taxName }: FormToPrint, locale: Locale): string {
  const rate = line.rate === null ? "" : ` ${sayFormula(line.rate, locale)}`;
  const amount = line.payable ?? words.undetermined[locale];
  return escapeHtml(`${taxName(line.taxType)[locale]}${rate} = ${amount}`);
}

function totalsOf({ totals, taxName }: FormToPrint, locale: Locale): string {
  const title = escapeHtml(words.total[locale]);
  if (totals === null) return "";
  const { byTax, currency, payable, undetermined } = totals;
  const open = undetermined === 0 ? "" : `${words.undetermined[locale]}: ${undetermined}`;
  const said = byTax.map(
    ({ taxType, payable: due }) => `${taxName(taxType)[locale]} ${due ?? "–"}`,
  );
  const list = [...said, ...(open === "" ? [] : [open])].map(escapeHtml).join(" · ");
  return `<p><b>${title}: ${escapeHtml(payable ?? "–")} ${escapeHtml(currency)}</b> ${list}</p>`;
}
