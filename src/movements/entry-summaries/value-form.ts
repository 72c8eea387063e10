/**
 * Whether a text has the form the mapping table asks of an element. White space at the ends of a text does
 * not count, and runs of it inside count as one space, except in EORI numbers, of which every character
 * counts. `an..35`: up to so many characters; `an2`, `a2`, `A2`: exactly so many characters, letters,
 * capitals; `n..5`, `n4`, `n4..8`: digits; `n..11,3`: a decimal of so many digits and places.
 */

/** Judges a text whose white space is `collapse`d; of an EORI number as it was sent. */
export type Form = (text: string) => boolean;

const months31 = "0[13578]|1[02]";
const days =
  `(?:(?:${months31})(?:0[1-9]|[12]\\d|3[01])` +
  `|(?:0[469]|11)(?:0[1-9]|[12]\\d|30)|02(?:0[1-9]|[12]\\d))`;
const time = "(?:[01]\\d|2[0-3])[0-5]\\d";

/** Forms with a name of their own. */
const named: Readonly<Record<string, string>> = {
  // the month of February has up to 29 days in every year: the published schema counts no leap years
  yymmdd: `\\d{2}${days}`,
  hhmm: time,
  yyyymmddhhmm: `[1-9]\\d{3}${days}${time}`,
  mrn: "\\d{2}[A-Z]{2}[A-Z0-9]{13}\\d",
  office: "[A-Za-z]{2}[A-Za-z0-9]{6}",
  // a country, then where in it
  place: "[A-Za-z]{2}[^]{1,33}",
};

const letters: Readonly<Record<string, string>> = {
  an: "[^]",
  a: "[A-Za-z]",
  A: "[A-Z]",
  n: "\\d",
};

const forms = new Map<string, Form>();

/** The form a cell of the table names. */
export function formOf(format: string): Form {
  let form = forms.get(format);
  if (!form) {
    form = compileForm(format);
    forms.set(format, form);
  }
  return form;
}

function compileForm(format: string): Form {
  if (format === "eori") {
    const eori = /^[A-Z]{2}[^\n\r\u0080-\u{10ffff}]{1,15}$/u;
    return (text) => eori.test(text);
  }
  const decimal = /^n\.\.(\d+),(\d+)$/.exec(format);
  if (decimal) return decimalForm(Number(decimal[1]), Number(decimal[2]));
  const pattern = new RegExp(`^(?:${patternOf(format)})$`, "u");
  return (text) => pattern.test(text);
}

function patternOf(format: string): string {
  const own = named[format];
  if (own !== undefined) return own;
  const [, kind = "", least = "", to = "", most = ""] =
    /^(an|a|A|n)(\d*)(\.\.)?(\d*)$/.exec(format) ?? [];
  const letter = letters[kind];
  if (letter === undefined) throw new Error(`mapping.tsv: no format: ${format}`);
  return `${letter}{${to === "" ? least : `${least || "1"},${most}`}}`;
}

/** Zeros that say nothing are not counted, as XML Schema counts. */
function decimalForm(digits: number, places: number): Form {
  return (text) => {
    const match = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(text);
    const [, whole = "", part = ""] = match ?? [];
    if (!match || whole + part === "") return false;
    const [left, right] = [whole.replace(/^0+/, ""), part.replace(/0+$/, "")];
    return right.length <= places && left.length + right.length <= digits;
  };
}

export function collapse(text: string): string {
  return text.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "");
}
