/**
 * What free text of an alert says without a mark: containers however they are spaced, and names behind
 * their role or a title, beside a form of company, or in quotation marks, in English and Chinese. In: a
 * text. Out: values that their form proves; what could be something else is left.
 */

/** Numbers of containers, spaced or with hyphens, in any case; the check digit is another's to prove. */
export function containersIn(text: string): readonly string[] {
  const found = text.matchAll(/\b([a-z]{3}[ujz])[ -]?(\d{3})[ -]?(\d{3})[ /-]?(\d)\b/gi);
  return [...new Set([...found].map((one) => one.slice(1).join("").toUpperCase()))];
}

const set = (text: string) => new Set(text.split(" "));
/** Words behind which a name stands; with `s` behind them, several. */
const roles = set(
  "consignor consignee shipper exporter importer seller buyer supplier manufacturer company firm trader agent forwarder broker declarant owner party beneficiary alias aka",
);
const rolePhrases = ["shipped by", "sent by", "sold by", "supplied by", "owned by", "operated by"]
  .concat(["consigned to", "behalf of", "known as", "trading as", "name of"])
  .map((phrase) => phrase.split(" "));
/** Words that prove a company; a name ends with them. */
const forms = set(
  "ltd ltda limited llc llp inc incorporated corp corporation gmbh mbh sa sas sarl srl spa bv nv co company plc jsc ojsc pjsc ooo oü oy ab a/s aps as fze fzco fz-llc dmcc wll bhd sdn pte pty tbk ag kg kgaa kft zrt doo sro aş",
);
/** Words of trade that prove one behind two more words. */
const weakForms = set("trading enterprises industries holding holdings import-export");
/** Forms and titles that stand before the name. */
const leading = set("ooo ооо too pt cv uab sia zao оао зао messrs m/s mr mrs ms dr capt captain");
/** Words that join others within a name. */
const joints = set(
  "and of the for und et y e i de del della der la le du da dos do van von al el bin & +",
);
/** Words that begin sentences and lines of alerts, and are no part of a name. */
const others = set(
  "the a an alert intel intelligence info information please check hold stop inspect watch search examine suspect suspected suspicious possible target urgent container containers vessel ship goods cargo from via to by until hs imo b/l bl awb eori uscc tin vat no number consignment shipment declared subject note re ref reference customs",
).union(roles);
const between = set("is are was were named called name names the new");

type Word = { readonly text: string; readonly low: string; readonly isCapital: boolean };
/** A word, or what breaks a name: a stop; a comma breaks it unless a form follows. */
type Token = Word | "stop" | "comma";

const piece =
  /[\p{L}\p{N}][\p{L}\p{N}.'’&/-]*|[&+]|\((?=\p{Lu}[\p{L} ]{1,30}\))|\)|[,;:!?\n"“”«»„]/gu;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(piece)].flatMap(([one]): readonly Token[] => {
    if (one === ",") return ["comma"];
    if (/^[;:!?\n"“”«»„)]$/.test(one)) return one === ")" ? [] : ["stop"];
    if (one === "(") return [];
    const low = one.toLowerCase().replaceAll(".", "");
    const isDotted = one.endsWith(".") && !/^(?:\p{Lu}\.)+$/u.test(one);
    // a number is not a name, nor is a code of letters with many digits
    const isCapital = /^\p{Lu}|^\d{1,3}\p{Lu}/u.test(one) && !/\d{4}/.test(one);
    const word = { text: isDotted ? one.slice(0, -1) : one, low, isCapital };
    const isShort = forms.has(low) || leading.has(low);
    return isDotted && !isShort ? [word, "stop"] : [word];
  });
}

const wordsMax = 8;

/** Names of companies and people, by what stands before them and the form of company. */
export function namesIn(text: string): readonly string[] {
  const tokens = tokensOf(text);
  // where all is written in capitals nothing tells where a name ends but its form
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  const isLoud = letters.length > 0 && letters === letters.toUpperCase() && /\p{Lu}/u.test(text);
  const names: string[] = [...chineseNames(text)];
  for (let at = 0; at < tokens.length;) {
    const run = runAt(tokens, at);
    if (run.words.length === 0) {
      at++;
      continue;
    }
    const before = tokens.slice(Math.max(0, at - 4), at);
    for (const name of namesOf(run.words, before, isLoud)) {
      if (!names.some((known) => known.includes(name))) names.push(name);
    }
    at = run.end;
  }
  return names;
}

/** Capital words that stand together, with what joins them; it ends behind a form of company. */
function runAt(tokens: readonly Token[], start: number): { words: readonly Word[]; end: number } {
  const words: Word[] = [];
  let at = start;
  let hasForm = false;
  for (; at < tokens.length && words.length < wordsMax; at++) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined || token === "stop") break;
    if (token === "comma") {
      if (!isForm(next) || words.length === 0) break;
      continue;
    }
    if (hasForm && !isForm(token)) break;
    if (words.length === 0 && (!token.isCapital || others.has(token.low))) break;
    const isJoint =
      joints.has(token.low) && isWord(next) && (next.isCapital || joints.has(next.low));
    if (!token.isCapital && !isJoint && !(isForm(token) && words.length > 0)) break;
    if (
      token.isCapital &&
      (roles.has(singular(token.low)) || /^(?:hs|imo|b\/l|awb|eori)$/.test(token.low))
    ) {
      // "Golden Dragon Company" ends with what is a role elsewhere
      if (!isForm(token)) break;
    }
    words.push(token);
    hasForm = isForm(token) && words.length > 1;
  }
  return { words, end: Math.max(at, start + 1) };
}

const isWord = (token: Token | undefined): token is Word => typeof token === "object";
const isForm = (token: Token | undefined): boolean => isWord(token) && forms.has(token.low);
const singular = (low: string) => low.replace(/s$/, "");

function namesOf(
  words: readonly Word[],
  before: readonly Token[],
  isLoud: boolean,
): readonly string[] {
  const said = (some: readonly Word[]) => some.map(({ text }) => text).join(" ");
  const [first, ...rest] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  if (leading.has(first.low)) return rest.length === 0 ? [] : [said(isTitle(first) ? rest : words)];
  const role = roleBefore(before);
  const isCompany =
    (forms.has(last.low) && words.length > 1) || (weakForms.has(last.low) && words.length > 2);
  if (isCompany) return [said(words)];
  if (role === undefined || isLoud || /^no$|^number$/.test(first.low)) return [];
  const isMany = role.endsWith("s") && words.some(({ low }) => low === "and");
  if (!isMany) return [said(words)];
  return said(words).split(/ and /i);
}

const isTitle = ({ low }: Word) => /^(?:messrs|m\/s|mr|mrs|ms|dr|capt|captain)$/.test(low);

/** The role that stands right before a name, with nothing but a colon or "is" between. */
function roleBefore(before: readonly Token[]): string | undefined {
  const near = [...before];
  if (near.at(-1) === "stop") near.pop();
  let last = near.pop();
  while (isWord(last) && between.has(last.low)) last = near.pop();
  if (!isWord(last)) return undefined;
  if (roles.has(singular(last.low)) || roles.has(last.low)) return last.low;
  const prior = near.pop();
  const end = last.low;
  return rolePhrases.some(([one, two]) => two === end && isWord(prior) && prior.low === one)
    ? end
    : undefined;
}

const chineseRole =
  "发货人|收货人|进口商|出口商|进口企业|出口企业|企业名称|公司名称|企业|供应商|货主|代理人|报关行";
const afterChineseRole = new RegExp(
  `(?:${chineseRole})(?:为|是|系)?[:：]?\\s*([\\p{Script=Han}（）()·]{2,40}?(?:公司|厂|集团|商行|行))`,
  "gu",
);
const chineseCompany =
  /[\p{Script=Han}（）()·]{2,40}?(?:有限责任公司|股份有限公司|有限公司|商行)/gu;

/** Chinese companies: behind their role, or by their form, cut at what stands before them. */
function chineseNames(text: string): readonly string[] {
  const told = [...text.matchAll(afterChineseRole)].map((one) => one[1] ?? "");
  const formed = [...text.matchAll(chineseCompany)].map(([one]) => {
    const cut = new RegExp(`^.*(?:${chineseRole}|[由向与及经对系或将从给即的])(?:为|是)?`, "u");
    return one.replace(cut, "");
  });
  const names: string[] = [];
  for (const name of [...told, ...formed]) {
    if (name.length < 4 || names.some((known) => known.includes(name))) continue;
    names.push(name);
  }
  return names;
}
