/**
 * A form drawn from the schema of a route's body. The page says which members are asked for, in
 * which order and by which words; types, limits and what must be filled in come from the route.
 * What was typed stays when the server refuses, and when the session ends meanwhile.
 */
import { Alert, Button } from "antd";
import {
  type ComponentProps,
  type FormEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";
import type { CallInput } from "../../api/call.ts";
import { printLocal, readLocal } from "../../elements/instant.ts";
import type { Language } from "../../elements/language.ts";
import { ApiProblem } from "../../elements/problem.ts";
import { routeBodies } from "../../route-bodies.gen.ts";
import type { RouteName, Routes } from "../../routes.gen.ts";
import { fieldSaid, useTexts } from "../shell/language.ts";
import { useCommand } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";
import { Field } from "./field.tsx";
import { ManyField } from "./many-field.tsx";
import {
  bodyOf,
  type BodySchema,
  bodySchema,
  type FieldSchema,
  findWrong,
  type FormFault,
  wrongByField,
} from "./form-rules.ts";
import { Refusal } from "./refusal.tsx";

type Offer = { readonly value: string; readonly label?: string };

export type FormField = {
  /** Name of the member in the body. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** Words for the values of a choice; without them the values themselves are shown. */
  readonly words?: (value: string) => string;
  /** Values to choose from where the schema does not list them, or fewer than it lists. */
  readonly values?: readonly string[];
  /** Values that are offered while one types; another may be typed. */
  readonly offers?: readonly Offer[];
  /** Lines of a text that may be long. */
  readonly lines?: number;
  readonly start?: string;
  /** Several of the values may be chosen; they are sent as a list. */
  readonly many?: boolean;
  /** Whether it must be filled in, where the member stands deeper than the body's own. */
  readonly required?: boolean;
  /** `moment` is a day and time in the zone of the page; what the schema calls a date-time is one anyway. */
  readonly type?: "password" | "date" | "time" | "email" | "moment";
  /** Code of the refusal that this field answers: it is said here. */
  readonly refusedBy?: string;
};

type Typing = {
  readonly fields: readonly FormField[];
  /** What was typed when it was closed. */
  readonly typed?: Values;
  /** Told what is typed and not under way: of the fields that were changed, without passwords. */
  readonly onTyped?: (typed: Values) => void;
};

type Properties<Name extends RouteName> = Typing & {
  readonly route: Name;
  readonly params?: Readonly<Record<string, string>>;
  /** Members of the body that are not asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Makes the body of what was typed, where it is not flat. */
  readonly shape?: (values: Readonly<Record<string, unknown>>) => unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** What an answer refuses though the call went well, by field, "" by none; what was typed stays. */
  readonly refused?: (answer: Routes[Name]["answer"]) => ReadonlyMap<string, FormFault> | undefined;
  readonly submit: string;
  readonly danger?: boolean;
  /** What is said when it is done. */
  readonly done?: (answer: Routes[Name]["answer"]) => ReactNode;
  readonly onDone?: (answer: Routes[Name]["answer"]) => void;
};

type Values = Readonly<Record<string, string>>;

export function SchemaForm<Name extends RouteName>(properties: Properties<Name>) {
  const { route, params, fields, fixed, shape, submit, danger = false, done, onDone } = properties;
  const { query, refused, onTyped } = properties;
  const { t, language } = useTexts();
  const { zone: pageZone } = useZone();
  // what was typed means the zone it was typed in, though the page shows another meanwhile
  const [zone] = useState(pageZone);
  const schema = bodySchema(route, fixed);
  const command = useCommand(route);
  const [starts, setStarts] = useState(() => startTexts(fields, schema));
  const begun = { schema, starts, zone };
  const { values, setValues, tell, change } = useValues(properties, begun);
  const [wrongs, setWrongs] = useState<ReadonlyMap<string, FormFault>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  const refuse = (faults: ReadonlyMap<string, FormFault>) => {
    tell(values);
    setWrongs(faults);
    focusFirst(form.current, fields, faults);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = new Map([...wrongsOf(fields, schema, values), ...halfTyped(form.current)]);
    setWrongs(found);
    command.reset();
    if (found.size > 0) return focusFirst(form.current, fields, found);
    const whole = withInstants(fields, { ...begun, values });
    const typed = { ...bodyOf(schema, whole, manyOf(fields)), ...fixed };
    const plain = routeBodies[route] === undefined ? undefined : typed;
    const body = shape === undefined ? plain : shape(typed);
    // closed before the answer, it is not opened again with what may have been taken
    onTyped?.({});
    // body has the members of the route's schema, params those of its path, query what the page asks for:
    // the compiler cannot follow that through a name of a route, and the server judges all three
    command.mutate({ params, query, body } as unknown as CallInput<Name>, {
      onSuccess: (answer) => {
        const faults = refused?.(answer);
        if (faults !== undefined) return refuse(faults);
        const next = startTexts(fields, schema);
        setStarts(next);
        setValues(startValues(fields, { schema, starts: next, zone }));
        onDone?.(answer);
      },
      onError: (error) => refuse(refusedFields(error, fields, language)),
    });
  };
  return (
    <form className="form" ref={form} onSubmit={send} noValidate>
      {fields.map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          schema={schema}
          zone={zone}
          value={values[field.name] ?? ""}
          wrong={wrongs.get(field.name)}
          onChange={(value) => change({ ...values, [field.name]: value })}
        />
      ))}
      <Result
        wrongs={wrongs}
        error={command.error}
        act={submit}
        done={command.isSuccess ? (done?.(command.data) ?? t("parts.form.done")) : undefined}
      />
      <Button type="primary" danger={danger} htmlType="submit" loading={command.isPending}>
        {command.isPending ? t("parts.form.sending") : submit}
      </Button>
    </form>
  );
}

/** What stands in the fields, of which whoever opened the form is told. */
function useValues({ fields, typed, onTyped }: Typing, begun: Begun) {
  const [values, setValues] = useState(() => ({ ...startValues(fields, begun), ...typed }));
  const tell = (now: Values) => onTyped?.(changedOf(fields, begun, now));
  const change = (next: Values) => {
    setValues(next);
    tell(next);
  };
  return { values, setValues, tell, change };
}

function refusedFields(
  error: Error,
  fields: readonly FormField[],
  language: Language,
): ReadonlyMap<string, FormFault> {
  if (!(error instanceof ApiProblem)) return new Map();
  const answering = fields.find(
    ({ refusedBy }) => refusedBy !== undefined && refusedBy === error.code,
  );
  if (answering) {
    return new Map([[answering.name, { kind: "said", says: <Refusal error={error} bare /> }]]);
  }
  const said = error.fields.map(({ pointer, detail }) => ({
    pointer,
    detail: fieldSaid(language, detail),
  }));
  const names = fields.map((field) => field.name);
  return wrongByField(said, names);
}

/** What fields begin with, instants as the server gives them. */
function startTexts(fields: readonly FormField[], schema: BodySchema): Values {
  return Object.fromEntries(
    fields.map(({ name, start }) => {
      const usual = schema.properties[name]?.default;
      const isPlain = typeof usual === "string" || typeof usual === "number";
      return [name, start ?? (isPlain ? String(usual) : "")];
    }),
  );
}

type Begun = { readonly schema: BodySchema; readonly starts: Values; readonly zone: string };

function startValues(fields: readonly FormField[], { schema, starts, zone }: Begun): Values {
  return Object.fromEntries(
    fields.map((field) => {
      const text = starts[field.name] ?? "";
      return [field.name, isMoment(field, schema) ? printLocal(text, zone) : text];
    }),
  );
}

/** What somebody typed, other than passwords: the rest begins anew with what stands then. */
function changedOf(fields: readonly FormField[], begun: Begun, values: Values): Values {
  const starts = startValues(fields, begun);
  const kept = fields.filter(
    ({ type, name }) => type !== "password" && values[name] !== starts[name],
  );
  return Object.fromEntries(kept.map(({ name }) => [name, values[name] ?? ""]));
}

/** Fields that hold what is no value yet, such as a day without its time: a browser says "" of them. */
function halfTyped(form: HTMLFormElement | null): readonly [string, FormFault][] {
  const inputs = [...(form?.querySelectorAll("input") ?? [])];
  return inputs
    .filter(({ validity }) => validity.badInput)
    .map(({ name }) => [name, { kind: "incomplete" }]);
}

/** Whether a day and time is asked for, of which the body takes the instant. */
function isMoment({ type, name, values }: FormField, schema: BodySchema): boolean {
  if (type === "moment") return true;
  const isInstant = schema.properties[name]?.format === "date-time";
  return type === undefined && values === undefined && isInstant;
}

function withInstants(
  fields: readonly FormField[],
  { schema, starts, values, zone }: Begun & { readonly values: Values },
): Values {
  const moments = fields.filter((field) => isMoment(field, schema));
  const instants = moments.map(({ name }) => {
    const local = values[name] ?? "";
    const start = starts[name] ?? "";
    // the field shows no seconds: what nobody touched keeps them
    if (local !== "" && local === printLocal(start, zone)) return [name, start] as const;
    return [name, readLocal(local, zone) ?? local] as const;
  });
  return { ...values, ...Object.fromEntries(instants) };
}

const manyOf = (fields: readonly FormField[]) =>
  new Set(fields.flatMap(({ name, many }) => (many === true ? [name] : [])));

function wrongsOf(fields: readonly FormField[], schema: BodySchema, values: Values) {
  return new Map(
    fields.flatMap((field): [string, FormFault][] => {
      const { name, required = schema.required.includes(name) } = field;
      const text = (values[name] ?? "").trim();
      const wrong = findWrong(asTyped(field, schema.properties[name] ?? {}), text, required);
      return wrong === undefined ? [] : [[name, wrong]];
    }),
  );
}

/** Where the body takes an instant and the form asks for a day, or its time, the page makes it. */
function asTyped({ type }: FormField, schema: FieldSchema): FieldSchema {
  const isDay = type === undefined || type === "date" || type === "moment";
  return isDay && schema.format === "date-time" ? { type: "string" } : schema;
}

function focusFirst(
  form: HTMLFormElement | null,
  fields: readonly FormField[],
  wrongs: ReadonlyMap<string, FormFault>,
): void {
  const first = fields.find((field) => wrongs.has(field.name))?.name;
  form?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
}

function Result(properties: {
  readonly wrongs: ReadonlyMap<string, FormFault>;
  readonly error: Error | null;
  readonly act: string;
  readonly done: ReactNode;
}) {
  const { wrongs, error, act, done } = properties;
  const { t } = useTexts();
  // what is wrong stands at its fields, in words without the names of members
  const isAtFields = wrongs.size > 0 && !wrongs.has("");
  if (error !== null && !isAtFields) {
    return <Refusal error={error} act={act} />;
  }
  if (wrongs.size > 0) {
    const whole = wrongs.get("")?.says;
    const title = whole === undefined ? t("parts.form.wrong") : t("parts.form.refusedAct", { act });
    return <Alert type="error" showIcon role="alert" title={title} description={whole} />;
  }
  return done === undefined ? null : <Alert type="success" showIcon role="status" title={done} />;
}

function SchemaField(properties: {
  readonly field: FormField;
  readonly schema: BodySchema;
  readonly zone: string;
  readonly value: string;
  readonly wrong: FormFault | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { field, schema, zone, value, wrong, onChange } = properties;
  const { name, label, words = (one) => one, lines } = field;
  const hint = field.hint ?? (isMoment(field, schema) ? zone : undefined);
  const described = schema.properties[name] ?? {};
  const choices = field.values ?? described.enum?.map(String);
  const required = field.required ?? schema.required.includes(name);
  const group = useId();
  const isSaid = wrong !== undefined || hint !== undefined;
  if (field.many === true && choices !== undefined) {
    return (
      <ManyField
        label={label}
        hint={hint}
        choices={choices}
        words={words}
        value={value}
        onChange={onChange}
        wrong={wrong}
      />
    );
  }
  if (choices !== undefined && choices.length <= 4) {
    return (
      <fieldset className="field radios" aria-describedby={isSaid ? group : undefined}>
        <legend>{label}</legend>
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            {words(choice)}
          </label>
        ))}
        {isSaid ? <GroupSays id={group} wrong={wrong} hint={hint} /> : null}
      </fieldset>
    );
  }
  return (
    <Field label={label} required={required} hint={hint} wrong={wrong}>
      {(handles) => {
        const shared = {
          ...handles,
          name,
          value,
          onChange: (event: { readonly target: { readonly value: string } }) =>
            onChange(event.target.value),
        };
        if (choices !== undefined) {
          return (
            <select {...shared}>
              <option value="">–</option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {words(choice)}
                </option>
              ))}
            </select>
          );
        }
        if (lines !== undefined) return <textarea {...shared} rows={lines} />;
        return <TypedInput {...shared} type={inputType(field, schema)} offers={field.offers} />;
      }}
    </Field>
  );
}

/** With the browser's own list of what is offered. */
function TypedInput(
  properties: ComponentProps<"input"> & { readonly offers: readonly Offer[] | undefined },
) {
  const { offers, ...input } = properties;
  const list = useId();
  if (offers === undefined) return <input {...input} autoComplete="off" />;
  return (
    <>
      <input {...input} list={list} autoComplete="off" />
      <datalist id={list}>
        {offers.map(({ value, label }) => (
          <option key={value} value={value}>
            {label ?? value}
          </option>
        ))}
      </datalist>
    </>
  );
}

function GroupSays(properties: {
  readonly id: string;
  readonly wrong: FormFault | undefined;
  readonly hint: ReactNode;
}) {
  const { id, wrong, hint } = properties;
  const { t } = useTexts();
  if (wrong === undefined) return <small id={id}>{hint}</small>;
  return (
    <small id={id} className="wrong">
      {wrong.kind === "said" ? wrong.says : t(`parts.form.${wrong.kind}`, { count: 0 })}
    </small>
  );
}

function inputType(field: FormField, schema: BodySchema): string {
  if (isMoment(field, schema)) return "datetime-local";
  if (field.type !== undefined) return field.type;
  const { type, format } = schema.properties[field.name] ?? {};
  if (format === "date") return "date";
  if (format === "email") return "email";
  return type === "integer" || type === "number" ? "number" : "text";
}
