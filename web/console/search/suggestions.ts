/**
 * What is offered under the search field while somebody types: pages of the console and topics of
 * its help, found here, and what the system holds, found by its route, each in a group of a few.
 */
import { useEffect, useState } from "react";
import { topicNames } from "../../help/topics.ts";
import { paths } from "../../paths.ts";
import { registerWords } from "../registers/register-words.ts";
import { useTexts } from "../shell/language.ts";
import { pagesFor } from "../shell/navigation.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { statusWord } from "../shell/words.ts";
import { patterns } from "../pages.ts";

/** Where an offer leads. */
export type Goal =
  | {
      readonly kind: "page";
      readonly to: string;
      readonly params?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "address"; readonly href: string }
  | { readonly kind: "help"; readonly topic: string };

export type Suggestion = {
  readonly id: string;
  readonly text: string;
  /** What tells it from others of the same text: a number, a code. */
  readonly beside: string;
  readonly goal: Goal;
};

export type SuggestionGroup = { readonly name: string; readonly rows: readonly Suggestion[] };

const shownMax = 5;
/** Letters that come faster than this ask once. */
const settleMs = 150;

/** The text once it has stood still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Groups for a text, those that have something; none for less than two characters. */
export function useSuggestions(text: string): readonly SuggestionGroup[] {
  const { t } = useTexts();
  const q = text.trim();
  const pages = usePageRows(q);
  const topics = useTopicRows(q);
  const found = useFound(q);
  if (q.length < 2) return [];
  const groups = [
    { name: t("frame.suggest.pages"), rows: pages },
    ...found,
    { name: t("frame.suggest.help"), rows: topics },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

const has = (text: string, q: string) => text.toLowerCase().includes(q.toLowerCase());

function usePageRows(q: string): readonly Suggestion[] {
  const { t } = useTexts();
  const { caller } = useSession();
  return pagesFor(caller?.scopes)
    .map(({ id, to, group }) => ({
      id: `page ${id}`,
      text: t(`frame.pages.${id}`),
      beside: t(`frame.groups.${group}`),
      goal: { kind: "page", to } as const,
    }))
    .filter(({ text }) => has(text, q))
    .slice(0, shownMax);
}

function useTopicRows(q: string): readonly Suggestion[] {
  const { language } = useTexts();
  return topicNames(language)
    .filter(({ title }) => has(title, q))
    .slice(0, shownMax)
    .map(({ name, title }) => ({
      id: `help ${name}`,
      text: title,
      beside: "",
      goal: { kind: "help", topic: name },
    }));
}

function useFound(q: string): readonly SuggestionGroup[] {
  const { t, language } = useTexts();
  const settled = useSettled(q);
  const may = useMay("GET /search/suggestions");
  const { data } = useAnswer(
    "GET /search/suggestions",
    { query: { q: settled } },
    { enabled: may && settled.length >= 2 && settled === q, staleSeconds: 30 },
  );
  if (data === undefined || q.length < 2) return [];
  const { declarations, parties, commodities, codes, rules } = data;
  const page = (to: string, params: Readonly<Record<string, string>>): Goal => ({
    kind: "page",
    to,
    params,
  });
  return [
    {
      name: t("frame.suggest.declarations"),
      rows: declarations.map(({ id, mrn, reference, status }) => ({
        id,
        text: mrn ?? reference,
        beside: [mrn === null ? "" : reference, statusWord(status, language)].join(" · "),
        goal: page(patterns.declaration, { id }),
      })),
    },
    {
      name: t("frame.suggest.parties"),
      rows: parties.map(({ id, name, number }) => ({
        id,
        text: name,
        beside: number ?? "",
        goal: page(patterns.party, { id }),
      })),
    },
    {
      name: t("frame.suggest.goods"),
      rows: commodities.map(({ code, name }) => ({
        id: `goods ${code}`,
        text: name[language] || name.en,
        beside: code,
        goal: { kind: "address", href: paths.tariff({ code, lang: language }) },
      })),
    },
    {
      name: t("frame.suggest.codes"),
      rows: codes.map(({ kind, code, name }) => ({
        id: `${kind} ${code}`,
        text: name[language] || name.en || code,
        beside: `${code} · ${registerWords[kind]?.[language] ?? kind}`,
        goal: page(patterns.record, { kind, code }),
      })),
    },
    {
      name: t("frame.suggest.rules"),
      rows: rules.map(({ id, says }) => ({
        id,
        text: says[language],
        beside: id,
        goal: page(patterns.riskRule, { id }),
      })),
    },
  ];
}
