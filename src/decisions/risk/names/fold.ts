/**
 * Texts made comparable: lower case, no accents, letters of other scripts written in Latin ones by
 * the tables below, Chinese by Pinyin without tones. In: any text. Out: words of a–z and 0–9.
 *
 * Tables: Cyrillic after BGN/PCGN 1947 simplified, Greek after ELOT 743, Arabic and Persian by
 * consonants (vowels are not written), Hebrew by consonants, Japanese kana after Hepburn, Korean
 * after the Revised Romanisation; Pinyin by `pinyin-pro`, simplified and traditional characters.
 */
import { createRequire } from "node:module";

/** Letters that do not come apart into a Latin letter and an accent. */
const latin: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
  ŋ: "ng",
  ə: "a",
};
const cyrillic: Readonly<Record<string, string>> = pairs(
  "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz қ k ғ g ң n ө o ұ u ү u һ h ә a",
);
const greek: Readonly<Record<string, string>> = pairs(
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
);
const arabic: Readonly<Record<string, string>> = pairs(
  "ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ک k ل l م m ن n ه h ة a و w ؤ w ي y ی y ى a ئ y ء - پ p چ ch ژ zh گ g ڤ v ہ h ھ h ۃ h ە h ے y ې y ۍ y ێ y ۆ w ں n ڼ n ٹ t ټ t ڈ d ډ d ڑ r ړ r ڕ r ږ g ښ sh ګ g ڵ l ځ dz څ ts",
);
const hebrew: Readonly<Record<string, string>> = pairs(
  "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף p צ ts ץ ts ק k ר r ש sh ת t",
);
const georgian: Readonly<Record<string, string>> = pairs(
  "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h",
);
const armenian: Readonly<Record<string, string>> = pairs(
  "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev",
);
const kana: Readonly<Record<string, string>> = pairs(
  "あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ー -",
);
const letters = new Map(
  Object.entries({
    ...latin,
    ...cyrillic,
    ...greek,
    ...georgian,
    ...armenian,
    ...arabic,
    ...hebrew,
    ...kana,
  }),
);

function pairs(text: string): Readonly<Record<string, string>> {
  const words = text.split(" ");
  return Object.fromEntries(
    words.flatMap((word, at) => {
      const latinText = words[at + 1] ?? "";
      return at % 2 === 0 ? [[word, latinText === "-" ? "" : latinText]] : [];
    }),
  );
}

const initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ");
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

function korean(code: number): string {
  const at = code - 0xac00;
  const parts = [
    initials[Math.floor(at / 588)],
    vowels[Math.floor((at % 588) / 28)],
    finals[at % 28],
  ];
  return parts.map((part) => (part === "-" ? "" : part)).join("");
}

type PinyinModule = {
  readonly pinyin: (
    text: string,
    options: { readonly toneType: "none"; readonly type: "array"; readonly v: true },
  ) => readonly string[];
};
let pinyinModule: PinyinModule | undefined;

/** Loaded at the first Chinese text: 45 ms and a dictionary that Latin traffic never needs. */
function pinyinOf(text: string): readonly string[] {
  // the package's own type is a superset of what is asked of it here
  pinyinModule ??= createRequire(import.meta.url)("pinyin-pro") as PinyinModule;
  return pinyinModule.pinyin(text, { toneType: "none", type: "array", v: true });
}

const plain = /^[a-z0-9 ]*$/;
const han = /\p{Script=Han}/u;
const hanRuns = /\p{Script=Han}+/gu;

/** Words of a–z and 0–9, parted by single spaces. @example foldText("Müller & Söhne") // "muller sohne" */
export function foldText(source: string): string {
  const lower = source.toLowerCase();
  if (plain.test(lower)) return lower.trim().replace(/ +/g, " ");
  let text = "";
  const read = han.test(lower)
    ? lower.replace(hanRuns, (run) => ` ${pinyinOf(run).join(" ")} `)
    : lower;
  // the Arabic article is a part of its word in writing, and a word of its own in Latin letters
  const parted = read.replace(/(^|\s)(ال)(?=\p{Script=Arabic}{2})/gu, "$1$2 ");
  // "CO., LTD" parts words, "O'NEIL" and "S.A." do not
  for (const character of parted.replace(/['’ʼ`´.ـ]/g, "").normalize("NFC")) {
    text += letterOf(character);
  }
  return text.trim().replace(/ +/g, " ");
}

function letterOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  const known = letters.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) return korean(code);
  let bare = "";
  for (const part of character.normalize("NFKD").toLowerCase()) {
    if (/[a-z0-9]/.test(part)) bare += part;
    else bare += letters.get(part) ?? hiragana(part);
  }
  if (bare !== "") return bare;
  return /\p{M}/u.test(character) ? "" : " ";
}

/** Katakana stand 96 places after the hiragana of the same sound. */
function hiragana(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x30a1 || code > 0x30f6) return "";
  return letters.get(String.fromCodePoint(code - 0x60)) ?? "";
}
