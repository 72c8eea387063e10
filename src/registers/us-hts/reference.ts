/** References in rate texts of the HTS: what to look up, or which fact decides. */
import type { Text } from "#src/kernel/text.ts";
import type { HtsRate, ReferenceKind } from "./rate-text.ts";

type Form = {
  readonly form: RegExp;
  readonly to: ReferenceKind;
  readonly lacks?: Text;
};

const inNote: Text = {
  en: "what the note of the schedule that is named says",
  zh: "税则所引注释的规定",
};
const ofArticle: Text = {
  en: "the article it is entered with or belongs to",
  zh: "所属或一并报验的物品",
};
const valueOfPart: Text = {
  en: "the value of the part of the goods that is named",
  zh: "所指部分的价值",
};
const earlierDuty: Text = {
  en: "the duty, tax and drawback of the earlier exportation",
  zh: "原出口时的关税、国内税及退税额",
};

/** What may stand in brackets or behind: `(see U.S. note 3 of this subchapter)`. */
const note = String.raw`(?:\(?\s*see (?:additional )?U\.S\. note [^)]*\)?)?`;
const dutyOfSubheading = [
  String.raw`The (?:duty|rate|duty rate|rate of duty) provided (?:for )?in ?the `,
  String.raw`applicable (?:sub)?headings?`,
].join("");

/** A form over several lines of code. */
function whole(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(""), "i");
}

/** In order: the first that fits the whole text counts. */
const forms: readonly Form[] = [
  { form: /^no change\.?$/i, to: "no-change" },
  {
    form: new RegExp(
      String.raw`^${dutyOfSubheading}\s*(?<plus>(?:\+|plus|minus|less).+)?\.?$`,
      "i",
    ),
    to: "applicable-subheading",
  },
  {
    form: whole(
      String.raw`^The duty(?: rate)? provided in such `,
      String.raw`(?:sub)?heading\s*(?<plus>(?:minus|less|\+|plus).+)?\.?$`,
    ),
    to: "applicable-subheading",
  },
  {
    form: whole(
      String.raw`^The duty(?: rate)? provided in (?:sub)?headings? [\d., `,
      String.raw`or]+?\s*(?<plus>(?:\+|plus|minus|less).+)?$`,
    ),
    to: "named-heading",
  },
  {
    form: whole(
      String.raw`^The (?:duty )?rate provided for (?:originating goods of [A-Z][\w ]+ in `,
      String.raw`such (?:sub)?heading|beneficiary countries in (?:sub)?heading `,
      String.raw`[\d.]+)\.?$`,
    ),
    to: "programme-rate",
  },
  {
    form: whole(
      String.raw`^The rate applicable,? (?:to each article )?in the absence of this `,
      String.raw`(?:sub)?heading(?: on the cost of .+)?\.?$`,
    ),
    to: "absence-of-heading",
  },
  {
    form: whole(
      String.raw`^The rate applicable to each garment in the (?:in the )?ensemble if `,
      String.raw`(?:separately entered|entered separately)\.?$`,
    ),
    to: "each-part",
    lacks: {
      en: "the garments of the ensemble, each entered apart",
      zh: "套装内各件服装的分别申报",
    },
  },
  {
    form: whole(
      String.raw`^The rate applicable to the article of which it is an? `,
      String.raw`(?:part|accessory)(?: or accessory)?\.?$`,
    ),
    to: "article-it-belongs-to",
    lacks: ofArticle,
  },
  {
    form: /^The rate applicable to the complete, assembled(?: movement)?\.?$/i,
    to: "complete-movement",
    lacks: { en: "the movement it makes when assembled", zh: "组装后的完整机芯" },
  },
  { form: /^The rate applicable to .+ in heading \d{4}(?:\.\d\d)*\.?$/i, to: "named-heading" },
  {
    form: whole(
      String.raw`^The rate of duty applicable to that article in the set subject to the `,
      String.raw`highest rate of duty\.?$`,
    ),
    to: "highest-in-set",
    lacks: { en: "the articles of the set", zh: "成套货品的各组成品" },
  },
  { form: /^See (?:(?:sub)?headings? )?\d{4}\.[\d., \-and]+$/i, to: "named-heading" },
  {
    form: whole(
      String.raw`^See (?:additional )?U\.S\. note \d+(?:\([a-z0-9]+\))*(?: (?:to|of) this`,
      String.raw` (?:sub)?chapter)?\.?$`,
    ),
    to: "note",
    lacks: inNote,
  },
  {
    form: /^Free, (?:under bond|under the terms of|for such temporary periods).*$/i,
    to: "under-bond",
    lacks: { en: "the bond or the term that makes it free", zh: "免税所需的担保或期限" },
  },
  {
    form: new RegExp(String.raw`^A duty upon the (?:full )?value of .+?${note}\.?$`, "i"),
    to: "value-of-part",
    lacks: valueOfPart,
  },
  {
    form: /^A duty (?:\(in lieu of any other duty or tax\) )?equal to the .+$/i,
    to: "equal-to-drawback",
    lacks: earlierDuty,
  },
  {
    form: /^(?<plus>\d+(?:\.\d+)? percent) of the (?:fair retail value|cost of .+)\.?$/i,
    to: "value-of-part",
    lacks: valueOfPart,
  },
];

const heading = /\b\d{4}(?:\.\d{2}){0,3}(?:\s*-\s*\d{4}(?:\.\d{2}){1,3})?\b/g;

/** Reads a reference; `undefined` where the text is none. @example readReference("No change") */
export function readReference(text: string): HtsRate | undefined {
  for (const { form, to, lacks } of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const said = match.groups?.["plus"];
    const addend = said === undefined ? undefined : readAddend(said);
    // a reference with an addend that is not understood is not understood
    if (said !== undefined && addend === undefined) return undefined;
    const facts = [...(lacks ? [lacks] : []), ...(addend?.lacks ?? [])];
    return {
      kind: "reference",
      to,
      headings: [...text.matchAll(heading)].map(([code]) => code.replaceAll(" ", "")),
      plus: addend?.plus,
      lacks: facts,
    };
  }
  return undefined;
}

type Addend = { readonly plus: string; readonly lacks: readonly Text[] };

const addendForm = whole(
  String.raw`^(?<sign>\+|plus|minus|less)?\s*(?:a duty of )?`,
  String.raw`(?<rate>\d+(?:\.\d+)?)\s*(?:%|percent)`,
  String.raw`(?: upon the value of the (?<part>[\w .-]+?) content)?\.?$`,
);

/** `+ 25%`, `minus 0.5%`, `+ a duty of 50% upon the value of the copper content`. */
function readAddend(text: string): Addend | undefined {
  const match = addendForm.exec(text.trim());
  if (!match?.groups) return undefined;
  const { sign = "", rate = "", part } = match.groups;
  const minus = /minus|less/i.test(sign) ? "-" : "";
  const lacks =
    part === undefined
      ? []
      : [{ en: `the value of the ${part} content`, zh: `${part} 含量的价值` }];
  return { plus: `${minus}${rate} %`, lacks };
}
