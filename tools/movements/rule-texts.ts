/**
 * What the rules of entry summaries say, in our words. Most rules are of three shapes about parties, whose
 * sentence follows from the names of the elements; the others have a row in `rule-texts.tsv`, where
 * `{element}` is the element a finding points at.
 */
import { readFileSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";
import { entryMapping, findElement, messageTypes } from "#src/movements/entry-summaries/mapping.ts";

export type RuleTexts = { readonly says: Text; readonly fix: Text };

const roots = messageTypes.map((type) => entryMapping(type, "base"));

/** Names of the element at a path, `GOOITEGDS/TRACONCO2`. */
export function nameOf(path: string): Text {
  const found = roots.map((root) => findElement(root, path)).find((one) => one !== undefined);
  if (!found) throw new Error(`The mapping table has no ${path}.`);
  return found.says;
}

const columns = ["code", "says_en", "fix_en", "says_zh", "fix_zh"];

/** By code. */
export function readRuleTexts(): ReadonlyMap<string, RuleTexts> {
  const text = readFileSync(new URL("rule-texts.tsv", import.meta.url), "utf8");
  const [head, ...lines] = text.trimEnd().split("\n");
  if (head !== columns.join("\t")) throw new Error("rule-texts.tsv:1: unexpected columns");
  return new Map(
    lines.map((line) => {
      const [code = "", saysEn = "", fixEn = "", saysZh = "", fixZh = ""] = line.split("\t");
      return [code, { says: { en: saysEn, zh: saysZh }, fix: { en: fixEn, zh: fixZh } }];
    }),
  );
}

type TextOrigin = {
  readonly code: string;
  /** The test as it is published, and the element it is asked for. */
  readonly test: string;
  readonly element: string;
};

const member = String.raw`'(?:\.\./)?(\w+)'`;
const shapes: readonly {
  readonly of: RegExp;
  readonly texts: (party: Text, field: Text) => RuleTexts;
}[] = [
  {
    of: new RegExp(`^exists\\('TIN\\w+'\\) \\|\\| exists\\(${member}\\)$`),
    texts: (party, field) => ({
      says: {
        en: `The ${party.en} has no EORI number, so the ${field.en} must be given.`,
        zh: `${party.zh}未填 EORI 编号时，须填写${field.zh}。`,
      },
      fix: {
        en: `Give the EORI number, or the ${field.en} with the rest of the name and address.`,
        zh: `请填写 EORI 编号，或填写${field.zh}及其余名称和地址。`,
      },
    }),
  },
  {
    of: new RegExp(`startsWith\\('GB'\\) \\|\\| exists\\(${member}\\)$`),
    texts: (party, field) => ({
      says: {
        en: `The EORI number of the ${party.en} is not British, so the ${field.en} must be given.`,
        zh: `${party.zh}的 EORI 编号不是英国编号，须填写${field.zh}。`,
      },
      fix: {
        en: `Add the ${field.en} of the ${party.en}.`,
        zh: `请补充${party.zh}的${field.zh}。`,
      },
    }),
  },
  {
    of: new RegExp(`^not\\('\\.\\./TIN\\w+'\\) \\|\\| !\\(.*startsWith\\('GB'\\)\\)$`),
    texts: (party, field) => ({
      says: {
        en: `The ${party.en} has a British EORI number, so the ${field.en} may not be given.`,
        zh: `${party.zh}已填英国 EORI 编号，不得再填${field.zh}。`,
      },
      fix: { en: `Remove the ${field.en}.`, zh: `请删除${field.zh}。` },
    }),
  },
  {
    of: /^not\(\(['"]\.['"]\)\)$/,
    texts: (party, field) => ({
      says: {
        en: `The ${party.en} is known by the EORI number, so the ${field.en} may not be given.`,
        zh: `${party.zh}以 EORI 编号识别，不得填写${field.zh}。`,
      },
      fix: { en: `Remove the ${field.en}.`, zh: `请删除${field.zh}。` },
    }),
  },
];

/** @throws Error where the table has no row for a code that needs one */
export function textsOf(
  { code, test, element }: TextOrigin,
  table: ReadonlyMap<string, RuleTexts>,
): RuleTexts {
  const path = element.replace(/^\//, "");
  const own = table.get(code);
  if (own) return named(own, nameOf(path));
  for (const { of, texts } of shapes) {
    const match = of.exec(test);
    if (!match) continue;
    const field = match[1] === undefined ? path : `${path}/${match[1]}`;
    const party = match[1] === undefined ? path.slice(0, path.lastIndexOf("/")) : path;
    return texts(nameOf(party), nameOf(field));
  }
  throw new Error(`rule-texts.tsv has no row for ${code}: ${test}`);
}

function named({ says, fix }: RuleTexts, { en, zh }: Text): RuleTexts {
  const put = (text: Text) => ({
    en: text.en.replaceAll("{element}", en),
    zh: text.zh.replaceAll("{element}", zh),
  });
  return { says: put(says), fix: put(fix) };
}
