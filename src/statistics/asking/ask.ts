/**
 * `ask`: a question in English or Chinese, answered from released figures alone with the cells behind it,
 * or refused with what can be asked. No service of others is asked.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type LabelOf, labelsOf } from "../official/labels.ts";
import { importedLabels } from "../official/store.ts";
import { tableSetOf } from "../tables/table-set.ts";
import { answerQuestion, restated } from "../answers/answer.ts";
import {
  type Answer,
  type Material,
  type PartnerList,
  monthsIn,
  subjectOf,
} from "../answers/measured.ts";
import {
  answerBesideQuoted,
  answerFacts,
  answerQuoted,
  isQuotedAlone,
  lackingOf,
} from "../answers/fallback.ts";
import { interceptedFacts } from "../press/intercepted.ts";
import { ownBook, ownMaterial } from "../press/own.ts";
import type { NamedPlace, Question, RefusedQuestion, Vocabulary } from "../questions/question.ts";
import { readQuestion } from "../questions/read-question.ts";
import { type ThreadRead, readStep, threadOf } from "./step.ts";
import { inYear } from "../questions/year.ts";
import type { PressSource } from "../press/press.ts";
import type { Edition } from "../releases/edition.ts";
import type { Sight } from "../releases/store.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import { type PressServices, carriedOf, officialMaterial } from "../press/report.ts";
import { withHeadline } from "../answers/headline.ts";
import { answerModes } from "../answers/quoted-modes.ts";
import { answerQuotedSet } from "../answers/quoted-set.ts";
import { answerSaid } from "./said.ts";
import { firstOf } from "../answers/standing.ts";
import { groupsAsOne, titleOf, vocabularyOf } from "../questions/words/vocabulary.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type QuestionAnswer = {
  readonly question: string;
  readonly locale: "en" | "zh";
  /** Null where the question is refused. */
  readonly answer: string | null;
  readonly steps: readonly string[];
  readonly sources: Answer["sources"];
  /** Which figures told it. */
  readonly source: "official" | "own" | null;
  /** What has to be said beside the answer, in its language. */
  readonly notes: readonly string[];
  /** Why there is no answer, and questions that have one. */
  readonly refusal: { readonly reason: string; readonly canAnswer: readonly string[] } | null;
};

type QuestionInput = {
  readonly question: string;
  /** Which figures are asked; the official ones first where they have the period. */
  readonly source?: PressSource | undefined;
  /** The previous question, which this one follows up. */
  readonly before?: string | undefined;
  /** The questions before, oldest first; the one before, where it is given too, is the last of them. */
  readonly thread?: readonly string[] | undefined;
};

/** Questions of a thread that are read again for the next. */
export const threadMax = 20;

/** Answers or refuses. */
export async function ask(
  services: PressServices,
  {
    profile,
    edition,
    ...wanted
  }: QuestionInput & { readonly profile: string; readonly edition?: Edition },
): Promise<QuestionAnswer> {
  const read = edition && { services, ...(await keptReading(services, profile, edition)) };
  if (read) return await answerFrom(read, wanted);
  return await (
    await openAsking(services, profile)
  )(wanted);
}

/** What is read for questions, by profile: that of the edition asked last. */
const readings = derivedFrom(
  (_sql: object) =>
    new Map<string, { readonly name: string; readonly read: Promise<QuestionMaterials> }>(),
);

async function keptReading(
  services: PressServices,
  profile: string,
  { name, sight }: Edition,
): Promise<QuestionMaterials> {
  const all = readings(services.sql);
  const known = all.get(profile);
  if (known?.name === name) return await known.read;
  const read = readFor(services, profile, sight);
  all.set(profile, { name, read });
  read.catch(() => all.delete(profile));
  return await read;
}

/** Reads what is released once, for several questions. */
export async function openAsking(
  services: PressServices,
  profileId: string,
): Promise<(wanted: QuestionInput) => Promise<QuestionAnswer>> {
  const read = await readFor(services, profileId, { publicAt: services.clock() });
  return async (wanted) => await answerFrom({ services, ...read }, wanted);
}

async function readFor(
  services: PressServices,
  profileId: string,
  sight: Sight,
): Promise<QuestionMaterials> {
  const profile = services.snapshots.profile(profileId);
  const snapshot = services.snapshots.current(profile.id);
  const asOf = legalDay(profile.timeZone, services.clock());
  const { partners, carried } = carriedOf(profile);
  const registered = labelsOf(snapshot, partners, asOf);
  const set = tableSetOf(profile.id);
  const labelOf: LabelOf = (dimension, code) =>
    (dimension === "commodity" ? titleOf(set, code) : undefined) ?? registered(dimension, code);
  const materials = await materialsOf(services, profile, sight);
  const vocabulary = vocabularyOf({
    profile: profile.id,
    snapshot,
    partners,
    asOf,
    labelOf,
    facts: carried.facts,
    imported: await importedLabels(services.sql, profile.id),
  });
  const list = { partners, home: profile.country, asOne: groupsAsOne(profile.id) };
  return { profile, vocabulary, materials, labelOf, list };
}

type PressMaterials = QuestionMaterials & { readonly services: PressServices };
/** What is released, and the words it is asked by. */
type QuestionMaterials = {
  readonly profile: Profile;
  readonly vocabulary: Vocabulary;
  readonly materials: Awaited<ReturnType<typeof materialsOf>>;
  readonly labelOf: LabelOf;
  readonly list: PartnerList;
};

async function answerFrom(press: PressMaterials, wanted: QuestionInput): Promise<QuestionAnswer> {
  const { materials, vocabulary, labelOf } = press;
  const asked = materials.filter(({ source }) => source === (wanted.source ?? source));
  const newest = asked.toSorted((a, b) => (lastMonth(a) < lastMonth(b) ? 1 : -1));
  const latest = newest.map(lastMonth).at(0);
  const thread = [
    ...(wanted.thread ?? []),
    ...(wanted.before === undefined ? [] : [wanted.before]),
  ];
  const today = legalDay(press.profile.timeZone, press.services.clock());
  const before = threadOf(thread.slice(-threadMax), vocabulary, latest, {
    today,
    firstOf: (one) => firstTold(press, one, wanted.source),
    toldOf: (one) => tellReleased(press, one, wanted.source)?.answer,
  });
  const read = readStep(wanted.question, vocabulary, before, { latest, today });
  const { locale } = read;
  const tell = async (question: Question) => await tellQuestion(press, question, wanted.source);
  const told = "reason" in read ? undefined : await tell(read);
  if (told) {
    const notes = told.source === "own" ? await simulatedNotes(press.services.sql) : [];
    const isGap = !("reason" in read) && !before.isLast && read.isCarried;
    const gap = isGap ? [goneOnFrom(before)] : [];
    const said = [...gap, ...notes].map((note) => note[locale]);
    return { ...answered(wanted.question, locale, told.answer, told.source), notes: said };
  }
  if ("reason" in read && read.reason === "year") {
    const offered = await inEachYear(press, wanted, read, { latest, today });
    if (offered.length > 0)
      return refused(wanted.question, { locale, reason: reasonOf(read), examples: offered });
  }
  const examples: Text[] = [];
  // what is offered has been asked
  for (const one of examplesOf(asked)) {
    const offered = readQuestion(one[locale], vocabulary, undefined, latest);
    if (!("reason" in offered) && (await tell(offered))) examples.push(one);
  }
  const { carried } = carriedOf(press.profile);
  const held = wanted.source === "own" ? { claims: carried.claims } : carried;
  const reason = "reason" in read ? reasonOf(read) : lackingOf(read, asked, labelOf, held);
  return refused(wanted.question, { locale, reason, examples });
}

/** The question in each of the years that "last year" may be, where it is answered by itself. */
async function inEachYear(
  press: PressMaterials,
  wanted: QuestionInput,
  { words }: RefusedQuestion,
  { latest, today }: { readonly latest: string | undefined; readonly today: Temporal.PlainDate },
): Promise<readonly Text[]> {
  const offered: Text[] = [];
  for (const year of words.split(" "))
    for (const text of inYear(wanted.question, Number(year))) {
      const read = readQuestion(text, press.vocabulary, undefined, latest, today);
      if ("reason" in read || !(await tellQuestion(press, read, wanted.source))) continue;
      offered.push({ en: text, zh: text });
      break;
    }
  return offered;
}

/** What an order of the thread put first. */
function firstTold(
  { materials, labelOf, list }: PressMaterials,
  ordered: Question,
  wanted: PressSource | undefined,
): NamedPlace | undefined {
  for (const { source, book, currency } of materials) {
    if (source !== (wanted ?? source)) continue;
    const material = { book, currency: ordered.currency ?? currency, labelOf, partners: list };
    const first = firstOf(ordered, material);
    if (first) return first;
  }
  return undefined;
}

function goneOnFrom({ text }: ThreadRead): Text {
  return {
    en: `The question before was not answered; this one goes on from "${text}".`,
    zh: `上一个问题未作回答；本题承接“${text}”。`,
  };
}

/** The answer and whose figures told it; undefined where none of them do. */
async function tellQuestion(
  press: PressMaterials,
  read: Question,
  wanted: PressSource | undefined,
): Promise<ReleasedAnswer | undefined> {
  const { services, profile, materials, labelOf } = press;
  if (read.kind === "said") {
    const own = materials.find(({ source }) => source === "own" && source === (wanted ?? source));
    const about = own && { question: read, currency: own.currency };
    const answer = about && (await answerSaid(services, profile, about));
    if (answer) return { answer, source: "own" };
  }
  const released = tellReleased(press, read, wanted);
  if (released && !released.isQuoted) return released;
  const counted =
    wanted === "official" ? undefined : await answerCounted(services, profile, read, labelOf);
  return counted ? { answer: counted, source: "own" } : released;
}

type ReleasedAnswer = { readonly answer: Answer; readonly source: PressSource };

/** What the released tables tell, else what is quoted. */
function tellReleased(
  press: PressMaterials,
  read: Question,
  wanted: PressSource | undefined,
): (ReleasedAnswer & { readonly isQuoted: boolean }) | undefined {
  const { profile, materials, labelOf, list } = press;
  const asked = materials.filter(({ source }) => source === (wanted ?? source));
  const newest = asked.toSorted((a, b) => (lastMonth(a) < lastMonth(b) ? 1 : -1));
  const { facts } = carriedOf(profile).carried;
  const isQuoted = wanted !== "own" && isQuotedAlone(read, facts);
  // without a period, what is newest tells the latest
  for (const { source, book, currency } of read.period ? asked : newest) {
    const inCurrency = read.currency ?? currency;
    const material: Material = { book, currency: inCurrency, labelOf, partners: list };
    // what is quoted with its caveat is not told again from a table that prints it without
    const told =
      isQuoted && source === "official"
        ? answerBesideQuoted(read, material, facts)
        : answerQuestion(read, material);
    if (told) {
      const isOfficial = source === "official" && inCurrency === currency;
      const answer = isOfficial ? withHeadline(told, read, facts, currency) : told;
      return { answer, source, isQuoted: false };
    }
  }
  const quoted =
    wanted === "own"
      ? undefined
      : (answerQuoted(read, facts, homeOf(materials)) ?? quotedSetOf(press, read));
  const answer = quoted && read.isCarried ? restated(read, quoted) : quoted;
  return answer && { answer, source: "official", isQuoted: true };
}

/** The currency of the published tables. */
function homeOf(materials: PressMaterials["materials"]): string {
  return materials.find(({ source }) => source === "official")?.currency ?? "";
}

/** What quoted facts tell together, or the published table by trade mode and type of enterprise. */
function quotedSetOf(
  { profile, materials, labelOf, list }: PressMaterials,
  read: Question,
): Answer | undefined {
  const official = materials.find(({ source }) => source === "official");
  if (!official) return undefined;
  const { book, currency } = official;
  const material = { book, currency: read.currency ?? currency, labelOf, partners: list };
  const { carried } = carriedOf(profile);
  return answerQuotedSet(read, material, carried.facts) ?? answerModes(read, material, carried);
}

function lastMonth({ book }: { readonly book: Material["book"] }): string {
  return monthsIn(book).at(-1)?.text ?? "";
}

function answered(
  question: string,
  locale: "en" | "zh",
  told: Answer,
  source: PressSource,
): QuestionAnswer {
  return {
    question,
    locale,
    answer: told.answer[locale],
    sources: told.sources,
    source,
    steps: told.steps.map((step) => step[locale]),
    notes: [],
    refusal: null,
  };
}

/** What we count besides trade, as declarations and goods stopped, in a period that is released. */
async function answerCounted(
  { sql, clock }: PressServices,
  profile: Profile,
  question: Question,
  labelOf: LabelOf,
): Promise<Answer | undefined> {
  const { place, period } = question;
  if (!place || !countedDimensions.includes(place.dimension) || !period) return undefined;
  const material = await ownMaterial(sql, profile.id, period, { publicAt: clock() });
  const subject = material && subjectOf({ ...material, labelOf }, period);
  if (!subject) return undefined;
  return answerFacts(question, [...material.counted, ...interceptedFacts(subject, labelOf)], place);
}

const countedDimensions: readonly string[] = ["operations", "interception"];

async function materialsOf(services: PressServices, profile: Profile, sight: Sight) {
  const { book, currency } = await officialMaterial(services.sql, profile);
  const own = await ownBook(services.sql, {
    profile: profile.id,
    sight,
    isWanted: () => true,
  });
  return [
    { source: "official" as const, book, currency },
    { source: "own" as const, book: own.book, currency: own.last?.manifest.currency ?? currency },
  ].filter((one) => monthsIn(one.book).length > 0);
}

function refused(
  question: string,
  about: {
    readonly locale: "en" | "zh";
    readonly reason: Text;
    readonly examples: readonly Text[];
  },
): QuestionAnswer {
  const { locale, reason, examples } = about;
  const canAnswer = examples.map((one) => one[locale]);
  const none = { answer: null, steps: [], sources: [], source: null, notes: [] };
  return { question, locale, ...none, refusal: { reason: reason[locale], canAnswer } };
}

function reasonOf({ reason, words }: RefusedQuestion): Text {
  switch (reason) {
    case "future":
      return {
        en: "Sorry: only released figures are given; there are no forecasts.",
        zh: "抱歉，这里只回答已发布的数据，不作预测。",
      };
    case "traders":
      return {
        en: "Sorry: figures of single traders are confidential.",
        zh: "抱歉，单个企业的数据属于保密信息。",
      };
    case "words":
      return {
        en: `Sorry: "${words}" is not understood, so the question is not answered in part.`,
        zh: `抱歉，未能理解“${words}”，因此不作部分回答。`,
      };
    case "places":
      return {
        en: "Sorry: figures broken down in two ways at once cannot be given here.",
        zh: "抱歉，这里不能回答同时按两种分类的问题。",
      };
    case "periods":
      return {
        en: "Sorry: two periods are compared only where one is the other a year before.",
        zh: "抱歉，只能比较相隔一年的同一期间。",
      };
    case "parties":
      return {
        en: "Sorry: only this country's own trade is given, as it counts it; ask what it exports to a partner or imports from one.",
        zh: "抱歉，这里只提供本国统计的进出口数据；请改问对某国出口或自某国进口。",
      };
    case "flows":
      return {
        en: "Sorry: several of exports, imports, trade and the balance are named, and how they stand to each other is not understood; please ask for one at a time.",
        zh: "抱歉，问题中同时提到出口、进口、进出口或差额中的几项，未能理解其相互关系，请分别提问。",
      };
    case "balance":
      return {
        en: "Sorry: a balance can be positive or negative, so shares of it are not given.",
        zh: "抱歉，差额有正有负，因此不提供差额的占比。",
      };
    case "other":
      return {
        en: "Sorry: only figures of trade in goods are given, none of population, prices or the economy.",
        zh: "抱歉，这里只提供货物贸易数据，没有人口、价格和宏观经济数据。",
      };
    case "year":
      return {
        en: `Sorry: "last year" may be ${words.replace(" ", " or ")} here, as December is the newest month; please name the year.`,
        zh: `抱歉，目前最新数据为12月，“去年”可能指${words.replace(" ", "年或")}年，请写明年份。`,
      };
    case "step":
      return {
        en: "Sorry: what of the question before this one is meant is not certain; please ask it whole.",
        zh: "抱歉，无法确定本题承接上一个问题中的哪一项，请完整提问。",
      };
    case "untold":
      return {
        en: "Sorry: the question before was understood, but it has no figure that this one could go on from; please ask it whole.",
        zh: "抱歉，上一个问题已理解，但没有可供本题承接的数据，请完整提问。",
      };
    case "thread":
      return {
        en: "Sorry: the question before was not understood, and this one does not say by itself what it asks; please ask it whole.",
        zh: "抱歉，未能理解上一个问题，而本题本身没有说明问的是什么，请完整提问。",
      };
    case "empty":
      return {
        en: "Sorry: the question names no figure.",
        zh: "抱歉，问题中没有指明要问的数据。",
      };
    default:
      return reason satisfies never;
  }
}

function examplesOf(materials: readonly { readonly book: Material["book"] }[]): readonly Text[] {
  const months = materials.flatMap(({ book }) => monthsIn(book).map(({ text }) => text)).toSorted();
  const last = months.at(-1) ?? "2024-12";
  const [year = "", month = ""] = last.split("-");
  const zh = `${year}年${Number(month)}月`;
  return [
    { en: `How much were exports in ${year}?`, zh: `${year}年出口额是多少？` },
    {
      en: `What is the largest export market in ${year}?`,
      zh: `${year}年最大的出口市场是哪个？`,
    },
    { en: `How much were exports in ${last}?`, zh: `${zh}出口额是多少？` },
    { en: `How did imports from Japan grow in ${last}?`, zh: `${zh}自日本进口同比增长多少？` },
    { en: `And exports without processing trade in ${last}?`, zh: `${zh}出口不含加工贸易是多少？` },
    { en: `What share of trade is ASEAN in ${last}?`, zh: `${zh}东盟占进出口的比重？` },
    { en: `Since when the highest exports, ${last}?`, zh: `${zh}出口是何时以来最高？` },
    { en: `How many months in a row did exports grow?`, zh: "出口连续几个月增长？" },
    { en: `What drove exports in ${last}?`, zh: `${zh}出口增长的原因是什么？` },
    { en: `Is there a turning point of imports?`, zh: "进口有没有拐点？" },
    { en: `What was said last time of exports in ${last}?`, zh: `${zh}出口上次公布是多少？` },
  ];
}
