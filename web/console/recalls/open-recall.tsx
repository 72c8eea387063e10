/** The form by which an officer opens a recall. */
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { words } from "./recall-words.ts";

type Values = Readonly<Record<string, unknown>>;

function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

const listOf = (typed: string, by: RegExp) =>
  typed
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** The body out of what was typed; what was left empty is left out. */
function particularsOf(values: Values) {
  const stated = (name: string) => {
    const value = text(values, name);
    return value === "" ? {} : { [name]: value };
  };
  return {
    reference: text(values, "reference"),
    commodities: listOf(text(values, "commodities"), /[,，\s]/),
    lots: listOf(text(values, "lots"), /[,，\n]/),
    producers: listOf(text(values, "producers"), /\n/),
    ...stated("origin"),
    ...stated("from"),
    ...stated("until"),
    reason: { kind: text(values, "kind"), says: text(values, "reason") },
    instrument: text(values, "instrument"),
    measures: text(values, "measures"),
    ...stated("locale"),
  };
}

const languages: Readonly<Record<string, string>> = { en: "English", zh: "中文" };

export function OpenRecall() {
  const { language } = useTexts();
  const navigate = useNavigate();
  const reasons = useAnswer("GET /recall-rules", { query: {} }).data?.reasons ?? [];
  const field = (name: string, label: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: words[label][language],
    ...more,
  });
  const required = { required: true };
  return (
    <Act
      label={words.open[language]}
      says={words.openSays[language]}
      route="POST /recalls"
      primary
      fields={[
        field("reference", "reference", required),
        field("commodities", "commodities", { ...required, hint: words.byCommas[language] }),
        field("lots", "lots", { hint: words.byCommas[language] }),
        field("producers", "producers", { lines: 2, hint: words.byLines[language] }),
        field("origin", "origin", { hint: words.originCode[language] }),
        field("from", "from", { type: "date" }),
        field("until", "until", { type: "date" }),
        field("kind", "kind", {
          ...required,
          values: reasons.map(({ id }) => id),
          words: (one) => reasons.find(({ id }) => id === one)?.name[language] ?? one,
        }),
        field("reason", "reason", { ...required, lines: 3 }),
        field("instrument", "instrument", required),
        field("measures", "measures", { ...required, lines: 2 }),
        field("locale", "locale", {
          values: Object.keys(languages),
          words: (one) => languages[one] ?? one,
          start: language,
        }),
      ]}
      shape={(values) => ({ particulars: particularsOf(values) })}
      onDone={({ id }) => void navigate({ to: patterns.recall, params: { id } })}
    />
  );
}
