/**
 * Product rules as agreements print them, in the short form that the engine tests. Only phrases that say
 * exactly what a test asks are taken; every other text stays as printed and is left to people.
 */
import { type OriginRule, parseOriginRule } from "./origin-rule.ts";

const price = String.raw`ex[-‐ ]{1,2}work(?:s|) price(?: \(EXW\))?(?: of the (?:product|good))?`;
const share = String.raw`(\d+(?:\.\d+)?) ?%`;
const anyHeading = [
  "(?:Manufacture )?from materials of any heading, except that of the (?:product|good)",
  "(?:Manufacture in which )?all the materials used are classified within a heading other than that of the product",
];
const noms = [
  String.raw`(?:Manufacture )?in which the value of all the (?:non-originating )?materials used does not exceed ${share} of the ${price}`,
  String.raw`the value of all the (?:non-originating )?materials used does not exceed ${share} of the ${price}`,
  String.raw`A maximum of ${share} of the ${price} is made up of non-originating parts \(MAXNOM\)`,
  String.raw`The maximum value of non-originating materials \(MaxNOM\) cannot exceed ${share} of the ${price}`,
];
const shiftOf = (digits: string, name: string): string =>
  String.raw`(?:[A-Z]{2,4}: ?)?All non-originating materials used in the production of the good have undergone a change in tariff classification at the ${digits}-digit level \(${name}\)`;

type Phrase = { readonly form: RegExp; readonly rule: (groups: readonly string[]) => string };
const phrase = (form: string, rule: Phrase["rule"]): Phrase => ({
  form: new RegExp(`^${form}$`, "i"),
  rule,
});
const tolerated = String.raw`\.? However, materials (?:of|classified within) the same heading(?: as the product)? may be used,? provided(?: that)? their (?:total )?value does not exceed ${share} of the ${price}`;
const codes = String.raw`(?:(?:chapter|heading|subheading) \d{2,10}(?:,| and| or)? ?)+`;

const phrases: readonly Phrase[] = [
  ...anyHeading.flatMap((form) => [
    phrase(form, () => "CTH"),
    phrase(form + tolerated, ([percent = ""]) => `CTH tolerance ${percent} %`),
    ...noms.map((nom) =>
      phrase(
        String.raw`(?:Manufacture(?: in which)?:? ?)?(?:- )?${form},?(?: \*?and\*?)?,? (?:- )?${nom}`,
        ([percent = ""]) => `CTH and MaxNOM ${percent} % (EXW)`,
      ),
    ),
  ]),
  ...noms.map((form) => phrase(form, ([percent = ""]) => `MaxNOM ${percent} % (EXW)`)),
  ...(
    [
      ["2", "chapter", "CC"],
      ["4", "tariff heading", "CTH"],
      ["6", "subheading", "CTSH"],
    ] as const
  ).flatMap(([digits, name, test]) => [
    phrase(shiftOf(digits, name), () => test),
    phrase(
      `${shiftOf(digits, name)},? except from (${codes})`,
      ([list = ""]) => `${test} except ${[...list.matchAll(/\d{2,10}/g)].join(", ")}`,
    ),
  ]),
  phrase("A change (?:to a good of (?:sub)?heading [\\d. ]+ )?from any other chapter", () => "CC"),
  phrase("A change (?:to a good of (?:sub)?heading [\\d. ]+ )?from any other heading", () => "CTH"),
  phrase("A change (?:to a good of subheading [\\d. ]+ )?from any other subheading", () => "CTSH"),
  phrase(
    String.raw`Your goods contain a Regional Value Content \(RVC\) of at least ${share} of the Free on Board \(FOB\) cost of the goods`,
    ([percent = ""]) => `RVC ${percent} % (FOB)`,
  ),
  phrase(
    String.raw`All (?:\w+ ){1,8}of chapter \d{1,2} (?:are|shall be|must be) wholly obtained`,
    () => "WO",
  ),
];

/** Printed text without marks, links and line breaks. */
export function plainRule(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/&nbsp;|\s+/g, " ")
    .replaceAll("**", "")
    .trim()
    .replace(/\.$/, "");
}

const textMax = 4_000;

/** The rule a text says; undefined where it says something no test can decide. */
export function readPublishedRule(text: string): OriginRule | undefined {
  if (text.length > textMax) return undefined;
  const said = plainRule(text);
  for (const { form, rule } of phrases) {
    const match = form.exec(said);
    if (!match) continue;
    const parsed = parseOriginRule(rule(match.slice(1)));
    return parsed.ok ? parsed.rule : undefined;
  }
  return undefined;
}
