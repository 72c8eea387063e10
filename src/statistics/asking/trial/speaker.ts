/** Asks the carried figures of the Chinese profile, as the command does, without a database. */
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { readCarried } from "../../official/carried.ts";
import { labelsOf } from "../../official/labels.ts";
import { readPartners } from "../../official/partners.ts";
import { SeriesBook } from "../../official/series.ts";
import { answerQuestion, restated } from "../../answers/answer.ts";
import { answerQuoted } from "../../answers/fallback.ts";
import { withHeadline } from "../../answers/headline.ts";
import type { Material } from "../../answers/measured.ts";
import { answerModes } from "../../answers/quoted-modes.ts";
import { answerQuotedSet } from "../../answers/quoted-set.ts";
import { firstOf } from "../../answers/standing.ts";
import { readStep, threadOf } from "../step.ts";
import type { Question } from "../../questions/question.ts";
import { groupsAsOne, vocabularyOf } from "../../questions/words/vocabulary.ts";

export type Spoken = {
  readonly locale: "en" | "zh";
  readonly answer: string | undefined;
  readonly refusal: string;
};

/** Asks a question after the ones before it. */
export type Speaker = (text: string, thread?: readonly string[]) => Spoken;

const latest = "2024-12";

export function carriedSpeaker(): Speaker {
  const snapshot = new SnapshotStore(loadProfiles()).current("cn");
  const partners = readPartners("cn");
  const labelOf = labelsOf(snapshot, partners, Temporal.PlainDate.from("2025-02-15"));
  const carried = readCarried("cn");
  const { values, facts } = carried;
  const asOf = Temporal.PlainDate.from("2025-02-15");
  const vocabulary = vocabularyOf({ profile: "cn", snapshot, partners, asOf, labelOf, facts });
  const book = new SeriesBook();
  book.add(values);
  const list = { partners, home: "CN", asOne: groupsAsOne("cn") };
  const first = (read: Question) =>
    firstOf(read, { book, currency: "CNY", labelOf, partners: list });
  const tell = (read: Question) => {
    const material: Material = { book, currency: read.currency ?? "CNY", labelOf, partners: list };
    const told = answerQuestion(read, material);
    if (told) return withHeadline(told, read, facts, "CNY");
    const quoted =
      answerQuoted(read, facts, "CNY") ??
      answerQuotedSet(read, material, facts) ??
      answerModes(read, material, carried);
    return quoted && read.isCarried ? restated(read, quoted) : quoted;
  };
  return (text, thread = []) => {
    const before = threadOf(thread, vocabulary, latest, {
      firstOf: first,
      toldOf: tell,
    });
    const read = readStep(text, vocabulary, before, { latest });
    const { locale } = read;
    if ("reason" in read)
      return { locale, answer: undefined, refusal: `${read.reason} ${read.words}`.trim() };
    const told = tell(read);
    return { locale, answer: told?.answer[locale], refusal: told ? "" : `lacking ${read.kind}` };
  };
}
