/**
 * `ask`: a question in English or Chinese, answered from released figures alone with the cells behind it,
 * or refused with what can be asked. No service of others is asked.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type LabelOf, labelsOf } from "../official/labels.ts";
import { importedLabels } from "../official/store.ts";
import { tableSetOf } from "../tables/table-set.ts";
import { listPublications, listReleases, readVintages } from "../releases/store.ts";
import { findPeriod } from "../tables/period.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { answerQuestion } from "./answer.ts";
import { type Answer, type Material, monthsIn } from "./measured.ts";
import { answerQuoted, lackingOf, tellFacts } from "./fallback.ts";
import { ownBook, ownMaterial } from "./own.ts";
import { type Question, type RefusedQuestion, readQuestion } from "./question.ts";
import type { PressSource } from "./press.ts";
import { type PressServices, carriedOf, officialMaterial } from "./report.ts";
import { titleOf, vocabularyOf } from "./vocabulary.ts";
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
  /** Why there is no answer, and questions that have one. */
  readonly refusal: { readonly reason: string; readonly canAnswer: readonly string[] } | null;
};

type QuestionInput = {
  readonly question: string;
  /** Which figures are asked; the official ones first where they have the period. */
  readonly source?: PressSource | undefined;
  /** The question before, which this one goes on from. */
  readonly before?: string | undefined;
};

/** Answers or refuses. */
export async function ask(
  services: PressServices,
  { profile, ...wanted }: QuestionInput & { readonly profile: string },
): Promise<QuestionAnswer> {
  return await (
    await openAsking(services, profile)
  )(wanted);
}

/** Reads what is released once, for several questions. */
export async function openAsking(
  services: PressServices,
  profileId: string,
): Promise<(wanted: QuestionInput) => Promise<QuestionAnswer>> {
  const profile = services.snapshots.profile(profileId);
  const snapshot = services.snapshots.current(profile.id);
  const asOf = legalDay(profile.timeZone, services.clock());
  const { partners, carried } = carriedOf(profile);
  const registered = labelsOf(snapshot, partners, asOf);
  const set = tableSetOf(profile.id);
  const labelOf: LabelOf = (dimension, code) =>
    (dimension === "commodity" ? titleOf(set, code) : undefined) ?? registered(dimension, code);
  const materials = await materialsOf(services, profile);
  const vocabulary = vocabularyOf({
    profile: profile.id,
    snapshot,
    partners,
    asOf,
    labelOf,
    facts: carried.facts,
    imported: await importedLabels(services.sql, profile.id),
  });
  return async (wanted) =>
    await answerFrom(services, { profile, vocabulary, materials, labelOf }, wanted);
}

type PressMaterials = {
  readonly profile: Profile;
  readonly vocabulary: ReturnType<typeof vocabularyOf>;
  readonly materials: Awaited<ReturnType<typeof materialsOf>>;
  readonly labelOf: LabelOf;
};

async function answerFrom(
  services: PressServices,
  { profile, vocabulary, materials, labelOf }: PressMaterials,
  wanted: QuestionInput,
): Promise<QuestionAnswer> {
  const asked = materials.filter(({ source }) => source === (wanted.source ?? source));
  const newest = asked.toSorted((a, b) => (lastMonth(a) < lastMonth(b) ? 1 : -1));
  const latest = newest.map(lastMonth).at(0);
  const earlier =
    wanted.before === undefined
      ? undefined
      : readQuestion(wanted.before, vocabulary, undefined, latest);
  const before = earlier && "reason" in earlier ? undefined : earlier;
  const read = readQuestion(wanted.question, vocabulary, before, latest);
  const { locale } = read;
  const examples = examplesOf(asked);
  if ("reason" in read)
    return refused(wanted.question, { locale, reason: reasonOf(read), examples });
  // without a period, what is newest tells the latest
  for (const { source, book, currency } of read.period ? asked : newest) {
    const material: Material = { book, currency: read.currency ?? currency, labelOf };
    const told =
      read.kind === "said"
        ? source === "own"
          ? await answerSaid(services, profile, { question: read, currency })
          : undefined
        : answerQuestion(read, material);
    if (told) return answered(wanted.question, locale, told, source);
  }
  const isOwn = wanted.source !== "official";
  const counted = isOwn ? await answerCounted(services, profile, read) : undefined;
  if (counted) return answered(wanted.question, locale, counted, "own");
  const quoted =
    wanted.source === "own" ? undefined : answerQuoted(read, carriedOf(profile).carried.facts);
  if (quoted) return answered(wanted.question, locale, quoted, "official");
  const reason = lackingOf(read, asked, labelOf);
  return refused(wanted.question, { locale, reason, examples });
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
    refusal: null,
  };
}

/** What we count besides trade, as declarations and conveyances, in a period that is released. */
async function answerCounted(
  { sql, clock }: PressServices,
  profile: Profile,
  { kind, place, period }: Question,
): Promise<Answer | undefined> {
  const isAsked = kind === "value" || kind === "quantity";
  if (!isAsked || place?.dimension !== "operations" || !period) return undefined;
  const material = await ownMaterial(sql, profile.id, period, { publicAt: clock() });
  return tellFacts(material?.counted ?? [], place);
}

async function materialsOf(services: PressServices, profile: Profile) {
  const { book, currency } = await officialMaterial(services.sql, profile);
  const own = await ownBook(services.sql, {
    profile: profile.id,
    sight: { publicAt: services.clock() },
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
  const none = { answer: null, steps: [], sources: [], source: null };
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
  const first = months.at(0) ?? last;
  const held: Text = {
    en: `Figures are held for months from ${first} to ${last}.`,
    zh: `现有数据的月份为${first}至${last}。`,
  };
  const [year = "", month = ""] = last.split("-");
  const zh = `${year}年${Number(month)}月`;
  return [
    held,
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

/** What earlier publications of the period said of a total, beside the latest. */
async function answerSaid(
  { sql }: PressServices,
  profile: Profile,
  { question, currency }: { readonly question: Question; readonly currency: string },
): Promise<Answer | undefined> {
  if (question.place || question.without) return undefined;
  const latest = question.period?.text ?? (await listReleases(sql, profile.id)).at(0)?.period;
  const period = latest === undefined ? undefined : findPeriod(latest);
  if (!period || (period.kind !== "month" && period.kind !== "year")) return undefined;
  const span = period.kind === "month" ? "month" : "year";
  const key = `span=${span};flow=${question.flow};unit=${currency}`;
  const all = await readVintages(sql, { profile: profile.id, table: "total", keys: [key] });
  const vintages = all.filter((one) => one.period === period.text && one.value !== undefined);
  const publications = await listPublications(sql, { profile: profile.id, period: period.text });
  if (vintages.length === 0) return undefined;
  const lines = vintages.map(({ sequence, value = 0n, reason }) => ({
    sequence,
    value,
    money: `${formatMinor(value, 2)} ${currency}`,
    reason,
  }));
  const [before, now] = [lines.at(-2), lines.at(-1)];
  if (!now) return undefined;
  const flow = { export: "出口", import: "进口", total: "进出口", balance: "差额" }[question.flow];
  const answer: Text = !before
    ? {
        en: `${period.text} has been published once: ${question.flow} ${now.money}. Nothing was said of it before.`,
        zh: `${period.text}只公布过一次：${flow}${now.money}，此前没有公布过。`,
      }
    : before.value === now.value
      ? {
          en: `Publication ${before.sequence} of ${period.text} said ${before.money} (${question.flow}); the latest says the same.`,
          zh: `${period.text}第${before.sequence}次公布${flow}为${before.money}，最新公布相同。`,
        }
      : {
          en: `Publication ${before.sequence} of ${period.text} said ${before.money} (${question.flow}); publication ${now.sequence} says ${now.money}, a change of ${formatMinor(now.value - before.value, 2)} ${currency}. Reason given: ${now.reason || "none"}.`,
          zh: `${period.text}第${before.sequence}次公布${flow}为${before.money}，第${now.sequence}次公布为${now.money}，相差${formatMinor(now.value - before.value, 2)} ${currency}。修订原因：${now.reason || "无"}。`,
        };
  return {
    answer,
    steps: lines.map(({ sequence, money, reason }) => ({
      en: `Publication ${sequence}: ${money}${reason ? ` (${reason})` : ""}`,
      zh: `第${sequence}次公布：${money}${reason ? `（${reason}）` : ""}`,
    })),
    sources: lines.map(({ sequence, value }) => ({
      table: "total",
      period: period.text,
      flow: question.flow,
      code: "TOTAL",
      measure: span,
      unit: currency,
      value: formatMinor(value, 2),
      source: publications.find((one) => one.sequence === sequence)?.id ?? "",
      vintage: `release ${sequence} of ${period.text}`,
    })),
  };
}
