/**
 * Names that strangers give themselves and others read in mail: mail programs make links of whatever
 * looks like an address, so a name could carry its own message.
 */

/** A scheme, an address of the web, a mailbox, a number of a machine. */
const addresses: readonly RegExp[] = [
  /[:：]\s*[/／\\]{2}/u,
  /\bwww[.。．｡]/iu,
  /[@＠]/u,
  /[/／\\]/u,
  /[\p{L}\p{N}_-][.。．｡․][\p{L}\p{N}-]*\p{L}{2,}/u,
  /\d{1,3}(?:[.。．｡․]\d{1,3}){3}/u,
];

/** What is not seen, or turns the order of what is; joiners of Persian and Indic scripts are letters. */
const unseen =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/**
 * Abbreviations of a company's form that are often written without their space. By themselves they are no
 * address that anybody means, and mail sets their parts apart; behind a dot or before a slash they are one.
 */
const companyForm = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}_.。．｡․@＠/／\\-])`,
    String.raw`(?:Co|Corp|Pte|Pty|Pvt|Sdn)\.(?:Ltd|Inc|LLC|Bhd)\b\.?`,
    String.raw`(?![\p{L}\p{N}_.:/／\\-])`,
  ].join(""),
  "giu",
);

export type NameFault = "unseen" | "address";

/**
 * What keeps a text from being a person's name; undefined where nothing does.
 * @example findNameFault("J. R. O'Neill") // undefined
 * @example findNameFault("Acme Co.Ltd Wang") // undefined
 * @example findNameFault("Win at pay.example") // "address"
 */
export function findNameFault(text: string): NameFault | undefined {
  if (unseen.test(text)) return "unseen";
  const rest = text.replaceAll(companyForm, "");
  return addresses.some((one) => one.test(rest)) ? "address" : undefined;
}

/**
 * The same text so that no mail program makes a link of it: what joins the parts of an address is set
 * apart. Names of companies keep their letters ("Co.Ltd" becomes "Co. Ltd").
 * @example withoutLinks("Pay at https://pay.example/now") // "Pay at https: / / pay. example / now"
 */
export function withoutLinks(text: string): string {
  return text
    .replaceAll(new RegExp(unseen, "gu"), " ")
    .replaceAll(/(?<=[\p{L}\p{N}_-])([.。．｡․])(?=[\p{L}\p{N}_-]*\p{L})/gu, "$1 ")
    .replaceAll(/\d{1,3}(?:[.。．｡․]\d{1,3}){3}/gu, (number) => number.replaceAll(/\D/gu, "$& "))
    .replaceAll(/\s*([@＠/／\\])\s*/gu, " $1 ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
