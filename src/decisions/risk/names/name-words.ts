/**
 * A name as the words that are compared. In: a name as written, in any script. Out: folded words,
 * without what stands before ships' names, Korean by syllables. Some words are light: forms of companies,
 * titles and small words, which every list is full of; they prove next to nothing and lack as little.
 */
import { foldText } from "./fold.ts";
import { editDistance } from "./similarity.ts";

const wordsMax = 20;
/** Longer texts are no names; the rest is not read. */
const lengthMax = 400;

/** Before a ship's name: motor vessel, motor tanker, steam ship. */
const shipPrefix =
  /^\s*(?:(?:m\s?[/.]\s?[vts]|s\s?[/.]\s?s)\.?|f\s?\/\s?v|m[vt]|ss|vessel)\s+(?=\S)/i;
/** Of one or two words: companies have tankers in their names, too. */
const tankerPrefix = /^\s*tanker(?=(?:\s+\S+){1,2}\s*$)/i;

/** Letters that Greek writes for one sound. */
const greekPairs: readonly (readonly [RegExp, string])[] = [
  [/μπ/g, "b"],
  [/ντ/g, "d"],
  [/γ[κγ]/g, "g"],
  [/ου/g, "u"],
  [/τζ/g, "j"],
];

/** Korean as lists write it, which follow the North's and older customs: kim, pak, chol, yong. */
const initials = "k kk n t tt r m p pp s ss - ch jj ch k t p h".split(" ");
const vowels = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ");
const finals = "- k k k n n n t l k m p l l p l m p p t t ng t t k t p t".split(" ");

function korean(syllable: string): string {
  const at = (syllable.codePointAt(0) ?? 0) - 0xac00;
  const part = (of: readonly string[], place: number) => (of[place] ?? "").replace("-", "");
  const sound = part(initials, Math.floor(at / 588)) + part(vowels, Math.floor((at % 588) / 28));
  return ` ${sound}${part(finals, at % 28)} `;
}

/** Forms of companies, of many countries, and what is written beside names. */
const lightWords = new Set(
  (
    "the of and for de del la las los el en y e et und da do dos du des le les van der von den a " +
    "ltd limited llc lc inc incorporated co corp corporation company companies cia ltda limitada sa sas sac srl sarl spa sl slu " +
    "gmbh mbh kg ag se bv nv plc lp llp oy ab as aps oao ooo zao pao ao aozt tov pjsc jsc ojsc cjsc pte pvt private pt tbk cv " +
    "sdn bhd kk fze fzc fzco fzllc dmcc psc sal sae wll spc est establishment group holding holdings eood ood ead ad doo dd sro " +
    "zoo sp kft zrt rt oyj eirl eireli epp scc sapi rl mi mb uab sia ou pao fgup gup ip npo " +
    "aktsionernoe obshchestvo otkrytoe zakrytoe obshchestvo ogranichennoy otvetstvennostyu liability joint stock " +
    "sociedad anonima responsabilidad capital variable gongsi gufen zeren you xian gong si " +
    "mr mrs ms miss dr prof eng ing sir sr sra senor senora don dona herr frau mme monsieur jr esq phd hon he messrs " +
    "sheikh shaykh sheik shaikh haji hajji hajj maulavi mawlawi maulana mullah mulla sayyid sayed seyyed sayyed " +
    "gen general col colonel maj major capt captain cdr lt brig brigadier bey san dba ta aka fka"
  ).split(" "),
);
/** They may lose or change a letter and are forms of companies still. */
const longLight = [...lightWords].filter((word) => word.length >= 6);
const nearlyLight = new Map<string, boolean>();
const nearlyLightMax = 100_000;

/** Such a word, or a long one with an error of writing in it. */
export function isLight(word: string): boolean {
  if (lightWords.has(word)) return true;
  if (word.length < 5) return false;
  let known = nearlyLight.get(word);
  if (known === undefined) {
    known = longLight.some((light) => editDistance(word, light, 1) <= 1);
    if (nearlyLight.size < nearlyLightMax) nearlyLight.set(word, known);
  }
  return known;
}

const koreanForms = /주식회사|유한회사|㈜|\(주\)/gu;

/** What stands for a form in Chinese, and families whose name has two characters. */
const chineseForms =
  /(?:集团)?(?:股份|责任)?有限(?:责任)?公司|(?:集團)?股份有限公司|集团|集團|公司/gu;
const twoCharacters =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|令狐|慕容|司徒|夏侯|端木|长孙|長孫|独孤|獨孤)/u;

/** A person's name in characters as family and given name; longer ones stay as they are. */
function partChinese(run: string): string {
  const bare = run.replace(chineseForms, "");
  if (bare.length < 2 || bare.length > 4) return ` ${bare} `;
  const family = bare.length === 4 || twoCharacters.test(bare) ? 2 : 1;
  const [first, rest] = [bare.slice(0, family), bare.slice(family)].map((part) =>
    foldText(part).replaceAll(" ", ""),
  );
  return ` ${first} ${rest} `;
}

/** Mark of an aircraft, which is one word. */
const aircraft = /^\W*([a-z]{1,3})-([a-z0-9]{1,6})\W*$/i;

/** Words of a name in their order, at most 20. */
export function wordsOf(name: string): readonly string[] {
  const bare = name.slice(0, lengthMax).replace(shipPrefix, "").replace(tankerPrefix, "");
  let text = bare.replace(aircraft, "$1$2");
  if (/\p{Script=Hangul}/u.test(text)) {
    text = text
      .normalize("NFC")
      .replace(koreanForms, " ")
      .replace(/[\uac00-\ud7a3]/g, korean);
  }
  if (/\p{Script=Han}/u.test(text)) text = text.replace(/\p{Script=Han}+/gu, partChinese);
  if (/\p{Script=Greek}/u.test(text)) {
    text = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    for (const [letters, one] of greekPairs) text = text.replace(letters, one);
  }
  return foldText(text).split(" ").filter(Boolean).slice(0, wordsMax);
}

/** The words that are not light; all, where none other are. */
export function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !isLight(word));
  return telling.length > 0 ? telling : words;
}

/** All words as one: in their order, and with the last or first one on the other side. */
export function joinedForms(words: readonly string[]): readonly string[] {
  if (words.length > 8) return [words.join("")];
  const [first = "", ...rest] = words;
  const last = words.at(-1) ?? "";
  return [
    ...new Set([words.join(""), [...rest, first].join(""), [last, ...words.slice(0, -1)].join("")]),
  ];
}

/** Longest name whose words are kept as initials. */
const initialsMax = 6;

/** A name with one of its words, and with all but one, as initials, its words in their letters' order. */
export function initialKeys(name: string): readonly string[] {
  const units = name
    .split(/[\s,]+/)
    .map(foldText)
    .filter(Boolean);
  if (units.length < 2 || units.length > initialsMax) return [];
  const cut = (unit: string) => unit[0] ?? "";
  return [
    ...new Set(
      units.flatMap((_, at) => [
        keyOf(units.map((unit, other) => (other === at ? cut(unit) : unit))),
        keyOf(units.map((unit, other) => (other === at ? unit : cut(unit)))),
      ]),
    ),
  ];
}

/** The same of a name that is asked: nothing where no word is a letter, or no other is longer. */
export function askedInitials(words: readonly string[], isBare = false): readonly string[] {
  if (words.length > initialsMax || !words.some((word) => word.length > 2)) return [];
  // letters that were written together: M.H. Hassan
  const parted = isBare ? words : words.flatMap((word) => (word.length < 4 ? [...word] : [word]));
  return [words, parted]
    .filter((all) => all.length > 1 && all.some((word) => word.length === 1))
    .map(keyOf);
}

function keyOf(words: readonly string[]): string {
  return words.join(" ").split(" ").sort().join(" ");
}

/** What a machine reads for letters: digits in a word, two letters for one. */
const misread: readonly (readonly [RegExp, string])[] = [
  [/0/g, "o"],
  [/1/g, "i"],
  [/1/g, "l"],
  [/5/g, "s"],
  [/8/g, "b"],
  [/6/g, "g"],
  [/4/g, "a"],
  [/2/g, "z"],
  [/3/g, "e"],
  [/rn/g, "m"],
  [/vv/g, "w"],
  [/cl/g, "d"],
  [/ii/g, "u"],
];

/** Chinese syllables of Pinyin and of Wade and Giles made one, aspirates with those that are none. */
const syllableRules: readonly (readonly [RegExp, string])[] = [
  [/ssu|szu/g, "si"],
  [/tzu/g, "zi"],
  [/ien/g, "ian"],
  [/yen/g, "yan"],
  [/ung/g, "ong"],
  [/you/g, "yu"],
  [/yi/g, "i"],
  [/erh/g, "er"],
  [/(?<=[gk])uei/g, "ui"],
  [/(?<=[iuy])eh/g, "e"],
  [/jih/g, "ri"],
  [/j(?=[aeo]|ui)/g, "r"],
  [/r(?=un?(?![io])|uan)/g, "j"],
  [/(?<=[hj])ih/g, "i"],
  [/uo/g, "o"],
  [/(?<![cs])(?<=[gkh])e(?![in])/g, "o"],
  [/c(?!h)|t[sz]/g, "z"],
  [/hs|sh|x/g, "s"],
  [/[cz]h|[jq]/g, "c"],
  [/b/g, "p"],
  [/d/g, "t"],
  [/g/g, "k"],
];
const syllables = /^(?:(?:[bcdfghjklmnpqrstwxyz]h?|t[sz]|hs)?[aeiou]{1,3}(?:ng|n|h|r)?)+$/;

/** A key for a name of two to four Chinese syllables; nothing for what cannot be one. */
export function syllableKey(joined: string): string | undefined {
  if (joined.length < 2 || joined.length > 20 || !syllables.test(joined)) return undefined;
  return syllableRules.reduce((text, [from, to]) => text.replace(from, to), joined);
}

/** What the word may have been before it was read wrongly. */
export function reread(word: string): readonly string[] {
  if (word.length < 3 || !/[a-z]/.test(word)) return [];
  return misread.flatMap(([wrong, right]) =>
    wrong.test(word) ? [word.replace(wrong, right)] : [],
  );
}

/** A word with each of its letters left out. */
export function shortened(word: string): readonly string[] {
  if (word.length < 3 || word.length > 40) return [];
  const forms = new Set<string>();
  for (let at = 0; at < word.length; at++) forms.add(word.slice(0, at) + word.slice(at + 1));
  return [...forms];
}
