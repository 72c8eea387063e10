/** What is done about a suspected case: suspected, measures, contacts, outcomes, acknowledgement. */
import { useNavigate } from "@tanstack/react-router";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import {
  endNames,
  listNames,
  type OneSuspected,
  outcomeNames,
  type Rules,
  sourceNames,
  words,
} from "./suspected-words.ts";

type Values = Readonly<Record<string, unknown>>;

function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

/** Members that were filled in; what was left empty is left out. */
function stated(values: Values, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (text(values, name) === "" ? [] : [[name, text(values, name)]])),
  );
}

function count(values: Values, name: string): Record<string, number> {
  const value = values[name];
  if (typeof value === "number") return { [name]: value };
  return text(values, name) === "" ? {} : { [name]: Number(text(values, name)) };
}

export function useRules(profile?: string): Rules | undefined {
  return useAnswer("GET /suspected-case-rules", { query: { profile } }).data;
}

function useField() {
  const { language } = useTexts();
  const field = (
    name: string,
    label: keyof typeof words,
    more: Partial<FormField> = {},
  ): FormField => ({ name, label: words[label][language], ...more });
  const choice = (of: Readonly<Record<string, Text>>, ids = Object.keys(of)) => ({
    values: ids,
    words: (one: string) => of[one]?.[language] ?? one,
  });
  const named = (of: readonly { readonly id: string; readonly name: Text }[]) =>
    choice(Object.fromEntries(of.map(({ id, name }) => [id, name])));
  const reason = field("reason", "reason", {
    lines: 2,
    hint: words.reasonHint[language],
    required: true,
  });
  return { field, choice, named, reason };
}

/** On the page of a call: a line of its lists or declaration, or somebody who is named. */
export function SuspectOnCall({ id, profile }: { readonly id: string; readonly profile: string }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const rules = useRules(profile);
  const { field, choice, named, reason } = useField();
  if (!rules) return null;
  return (
    <Act
      label={words.suspect[language]}
      says={words.suspectSays[language]}
      route="POST /calls/{id}/suspected-cases"
      params={{ id }}
      fields={[
        field("disease", "disease", { ...named(rules.diseases), required: true }),
        field("ill", "illLine"),
        field("list", "list", choice(listNames)),
        field("number", "listLine"),
        field("family", "family"),
        field("given", "given"),
        field("seat", "seat"),
        field("symptoms", "symptoms", { lines: 2 }),
        reason,
      ]}
      shape={(values) => ({
        ...stated(values, ["disease", "list", "symptoms", "reason"]),
        ...count(values, "ill"),
        ...count(values, "number"),
        ...(text(values, "family") === ""
          ? {}
          : { person: stated(values, ["family", "given", "seat"]) }),
      })}
      onDone={(one) => void navigate({ to: patterns.suspectedCase, params: { id: one.id } })}
    />
  );
}

/** On the page of a traveller whose line has signs of a disease. */
export function SuspectTraveller({
  id,
  profile,
}: {
  readonly id: string;
  readonly profile: string;
}) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const rules = useRules(profile);
  const { field, named, reason } = useField();
  if (!rules) return null;
  return (
    <Act
      label={words.suspect[language]}
      says={words.suspectSays[language]}
      route="POST /traveller-cases/{id}/suspected-cases"
      params={{ id }}
      fields={[
        field("disease", "disease", { ...named(rules.diseases), required: true }),
        field("call", "call"),
        reason,
      ]}
      shape={(values) => stated(values, ["disease", "call", "reason"])}
      onDone={(one) => void navigate({ to: patterns.suspectedCase, params: { id: one.id } })}
    />
  );
}

type Properties = { readonly case: OneSuspected; readonly rules: Rules };

export function SuspectedActs({ case: one, rules }: Properties) {
  const { language } = useTexts();
  const { field, named, choice, reason } = useField();
  const params = { id: one.id };
  const isExcluded = one.outcome === "excluded";
  const reference = field("reference", "reference");
  return (
    <div className="acts">
      <Act
        label={words.measure[language]}
        route="POST /suspected-cases/{id}/measures"
        params={params}
        offered={!isExcluded}
        fields={[
          field("measure", "measures", { ...named(rules.measures), required: true }),
          field("place", "place"),
          reference,
          reason,
        ]}
      />
      <Act
        label={words.decide[language]}
        route="POST /suspected-cases/{id}/outcome"
        params={params}
        offered={!isExcluded}
        fields={[
          field("outcome", "outcome", {
            ...choice(outcomeNames, ["probable", "confirmed"]),
            required: true,
          }),
          field("disease", "disease", named(rules.diseases)),
          reference,
          reason,
        ]}
        shape={(values) => stated(values, ["outcome", "disease", "reference", "reason"])}
      />
      <Act
        label={words.exclude[language]}
        says={words.excludeSays[language]}
        route="POST /suspected-cases/{id}/exclusion"
        params={params}
        offered={!isExcluded}
        fields={[reference, reason]}
      />
      <Act
        label={words.acknowledge[language]}
        route="POST /suspected-cases/{id}/acknowledgement"
        params={params}
        offered={one.noticeDueAt !== null}
        fields={[reference, reason]}
      />
      <ContactActs case={one} />
    </div>
  );
}

function ContactActs({ case: one }: { readonly case: OneSuspected }) {
  const { language } = useTexts();
  const { field, choice, reason } = useField();
  const params = { id: one.id };
  const open = one.contacts.filter(({ end }) => end === null).map(({ number }) => String(number));
  const contact = field("contact", "contact", { values: open, required: true });
  return (
    <>
      <Act
        label={words.addContacts[language]}
        route="POST /suspected-cases/{id}/contacts"
        params={params}
        offered={one.outcome !== "excluded"}
        fields={[
          field("by", "by", { ...choice(sourceNames), start: "seats", required: true }),
          field("list", "list", choice(listNames)),
          field("numbers", "numbers"),
          field("family", "family"),
          field("given", "given"),
          field("seat", "seat"),
          field("exposedOn", "exposedOn", { type: "date", required: true }),
          reason,
        ]}
        shape={(values) => ({
          contacts: contactsOf(values),
          ...stated(values, ["exposedOn", "reason"]),
        })}
      />
      <Act
        label={words.check[language]}
        route="POST /suspected-cases/{id}/contact-checks"
        params={params}
        offered={open.length > 0}
        fields={[
          contact,
          field("on", "at", { type: "date", required: true }),
          field("hasSigns", "hasSigns", {
            ...choice({ no: words.no, yes: words.yes }),
            start: "no",
          }),
          reason,
        ]}
        shape={(values) => ({
          ...count(values, "contact"),
          ...stated(values, ["on", "reason"]),
          hasSigns: values["hasSigns"] === "yes",
        })}
      />
      <Act
        label={words.endContact[language]}
        route="POST /suspected-cases/{id}/contact-ends"
        params={params}
        offered={open.length > 0}
        fields={[
          contact,
          field("end", "end", { ...choice(endNames, ["became-case", "handed-over"]) }),
          field("reference", "reference", { required: true }),
          reason,
        ]}
        shape={(values) => ({
          ...count(values, "contact"),
          ...stated(values, ["end", "reference", "reason"]),
        })}
      />
    </>
  );
}

function contactsOf(values: Values): object {
  const by = text(values, "by");
  if (by === "named") return { by, persons: [stated(values, ["family", "given", "seat"])] };
  if (by !== "list") return { by };
  const numbers = text(values, "numbers")
    .split(/[,，\s]+/)
    .filter(Boolean)
    .map(Number);
  return { by, ...stated(values, ["list"]), numbers };
}
