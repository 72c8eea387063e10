/** What is done about a traveller: stopped, held, decided, paid. */
import { useNavigate } from "@tanstack/react-router";
import { colons } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { modes } from "../calls/call-words.ts";
import {
  agencyResults,
  channelNames,
  directions,
  ofLine,
  type OneCase,
  type OneLine,
  type Rules,
  words,
} from "./traveller-words.ts";

type Values = Readonly<Record<string, unknown>>;

/** Members that were filled in; what was left empty is left out. */
function stated(values: Values, names: readonly string[]): Record<string, string> {
  const entries = names.flatMap((name) => {
    const value = values[name];
    const text = typeof value === "string" ? value.trim() : "";
    return text === "" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

export function useRules(profile?: string): Rules | undefined {
  return useAnswer("GET /traveller-rules", { query: { profile } }).data;
}

export function useField() {
  const { language } = useTexts();
  return (name: string, more: Partial<FormField> = {}): FormField => {
    const label = words[name as keyof typeof words][language]; // names of members are names of words
    return { name, label, ...more };
  };
}

const lineNames = [
  ...["kind", "description", "declared", "found", "unit"],
  ...["value", "weightKg", "permit", "allowance"],
];

function useLineFields(rules: Rules): readonly FormField[] {
  const { language } = useTexts();
  const field = useField();
  const named = (
    of: readonly { readonly id: string; readonly name: Rules["kinds"][number]["name"] }[],
  ) => ({
    values: [...new Set(of.map(({ id }) => id))],
    words: (id: string) => of.find((one) => one.id === id)?.name[language] ?? id,
  });
  return [
    field("kind", { ...named(rules.kinds), required: true }),
    field("description"),
    field("declared"),
    field("found", { required: true }),
    field("unit", { hint: words.unitHint[language] }),
    field("value"),
    field("weightKg"),
    field("permit"),
    field("allowance", named(rules.allowances)),
  ];
}

const personNames = [
  ...["family", "given", "nationality", "bornOn", "document", "contact", "seat", "symptoms"],
];

export function StopTraveller({ rules }: { readonly rules: Rules }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const field = useField();
  const lines = useLineFields(rules);
  const choice = (of: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) => ({
    values: Object.keys(of),
    words: (one: string) => of[one]?.[language] ?? one,
  });
  return (
    <Act
      label={words.stop[language]}
      says={words.stopSays[language]}
      route="POST /traveller-cases"
      primary
      fields={[
        field("direction", { ...choice(directions), start: "import", required: true }),
        field("office", { required: true }),
        field("place"),
        field("channel", { ...choice(channelNames), start: "nothing-to-declare", required: true }),
        field("mode", choice(modes)),
        field("voyage"),
        field("isResident", {
          ...choice({ yes: words.yes, no: words.no }),
          start: "yes",
          required: true,
        }),
        field("reason", { lines: 2, hint: words.reasonHint[language] }),
        ...lines,
        field("family", { required: true }),
        field("given"),
        field("nationality", { required: true }),
        field("bornOn", { type: "date" }),
        field("document"),
        field("contact"),
        field("seat"),
        field("symptoms", { lines: 2 }),
      ]}
      shape={(values) => ({
        stop: {
          ...stated(values, [
            "direction",
            "office",
            "place",
            "channel",
            "mode",
            "voyage",
            "reason",
          ]),
          isResident: values["isResident"] !== "no",
          lines: [stated(values, lineNames)],
        },
        person: stated(values, personNames),
      })}
      onDone={({ id }) => void navigate({ to: patterns.traveller, params: { id } })}
    />
  );
}

export function AddLine({ case: one, rules }: { readonly case: OneCase; readonly rules: Rules }) {
  const { language } = useTexts();
  const field = useField();
  const lines = useLineFields(rules);
  return (
    <Act
      label={words.add[language]}
      route="POST /traveller-cases/{id}/findings"
      params={{ id: one.id }}
      fields={[
        ...lines,
        field("reason", { lines: 2, hint: words.reasonHint[language], required: true }),
      ]}
      shape={(values) => ({
        lines: [stated(values, lineNames)],
        ...stated(values, ["reason"]),
      })}
    />
  );
}

const measureEffects: readonly string[] = ["hold", "refer"];

export type LineProperties = {
  readonly id: string;
  readonly line: OneLine;
  readonly rules: Rules;
};

/** What may be done about one line, as the rules name it for what it was judged. */
export function LineActs({ id, line, rules }: LineProperties) {
  const { language } = useTexts();
  const field = useField();
  const kind = rules.kinds.find((one) => one.id === line.kind);
  const isUndecided = line.isOpen && line.exit === null;
  const isAnew = line.appeal?.state === "set-aside";
  const exits = (kind?.exits ?? []).filter(
    ({ on }) => isUndecided && (on.includes(line.judgement) || (isAnew && on.includes("unclear"))),
  );
  const measures = exits.filter(
    ({ does }) => measureEffects.includes(does) && (does !== "hold" || line.piece === null),
  );
  const decisions = exits.filter(({ does }) => !measureEffects.includes(does));
  const of = ofLine(line.line, language);
  return (
    <>
      <Act
        label={`${words.measure[language]}${of}`}
        about={<Articles exits={measures} />}
        route="POST /traveller-cases/{id}/measures"
        params={{ id }}
        fixed={{ line: line.line }}
        offered={measures.length > 0}
        fields={useExitFields(measures, [{ name: "place", label: words.holdPlace[language] }])}
      />
      <Act
        label={`${words.decide[language]}${of}`}
        says={words.decideSays[language]}
        about={<Articles exits={decisions} />}
        route="POST /traveller-cases/{id}/decisions"
        params={{ id }}
        fixed={{ line: line.line }}
        offered={decisions.length > 0}
        fields={useExitFields(decisions, [
          ...(decisions.some(({ does }) => does === "pay") ? [rateField(rules, language)] : []),
          ...(decisions.some(({ does }) => does === "pay") ? [field("amount")] : []),
          field("reference"),
          field("authority"),
          field("witness"),
        ])}
      />
      <Act
        label={`${words.pay[language]}${of}`}
        route="POST /traveller-cases/{id}/payments"
        params={{ id }}
        fixed={{ line: line.line }}
        offered={line.charged !== null && line.paidAt === null}
        fields={[
          { name: "amount", label: words.paid[language], start: line.charged ?? "" },
          field("reference"),
        ]}
      />
    </>
  );
}

/** For officers of the agency of the line's kind. */
export function AgencyActs({ id, line }: Omit<LineProperties, "rules">) {
  const { language } = useTexts();
  const field = useField();
  const of = ofLine(line.line, language);
  // a key of all powers is of no agency, though the server takes a finding of it
  const agency = useSession().caller?.agency ?? null;
  const isOpen = line.isOpen && line.exit === null && line.agency === agency;
  const own = { params: { id }, fixed: { line: line.line } };
  const said = [
    field("reference"),
    field("reason", { lines: 2, hint: words.reasonHint[language], required: true }),
  ];
  return (
    <>
      <Act
        {...own}
        label={`${words.agencyFind[language]}${of}`}
        says={words.agencyFindSays[language]}
        route="POST /traveller-cases/{id}/agency-findings"
        offered={isOpen}
        fields={[
          field("result", {
            values: Object.keys(agencyResults),
            words: (one) =>
              // the values are its keys
              agencyResults[one as keyof typeof agencyResults][language],
            required: true,
          }),
          ...said,
        ]}
      />
      <Act
        {...own}
        label={`${words.agencyUndo[language]}${of}`}
        route="POST /traveller-cases/{id}/agency-finding-withdrawals"
        offered={isOpen && line.agencyFound !== null}
        fields={said}
      />
    </>
  );
}

type Exits = Rules["kinds"][number]["exits"];

function useExitFields(exits: Exits, between: readonly FormField[]): readonly FormField[] {
  const { language } = useTexts();
  const field = useField();
  return [
    field("exit", {
      values: exits.map((one) => one.id),
      words: (exit) => exits.find((one) => one.id === exit)?.name[language] ?? exit,
      required: true,
    }),
    ...between,
    field("reason", { lines: 2, hint: words.reasonHint[language], required: true }),
  ];
}

function rateField({ charges }: Rules, language: "en" | "zh"): FormField {
  return {
    name: "rate",
    label: words.rate[language],
    values: charges.map(({ id }) => id),
    words: (rate) => charges.find(({ id }) => id === rate)?.name[language] ?? rate,
  };
}

/** Exits with the article of each. */
function Articles({ exits }: { readonly exits: Exits }) {
  const { language } = useTexts();
  return (
    <ul>
      {exits.map(({ id, name, source }) => (
        <li key={id}>
          {name[language]}
          {colons[language]}
          {source[language]}
        </li>
      ))}
    </ul>
  );
}
