/** The forms of signing in: a few fields, one button, and what went wrong in words. */
import { Alert, Button } from "antd";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiProblem } from "../../elements/problem.ts";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import type { FormFault } from "../parts/form-rules.ts";

export type AccountField = {
  readonly name: string;
  readonly label: string;
  readonly type: "email" | "password" | "text";
  /** What a password manager fills in. */
  readonly autoComplete: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** What is wrong with what was typed. */
  readonly check?: (value: string, all: Readonly<Record<string, string>>) => FormFault | undefined;
};

/** Words for refusals by status or code; without one the server's own are shown. */
export type RefusalWords = (problem: ApiProblem) => string | undefined;

type Properties = {
  readonly fields: readonly AccountField[];
  readonly submit: string;
  readonly send: (values: Readonly<Record<string, string>>) => Promise<unknown>;
  readonly refusal?: RefusalWords;
  readonly start?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
};

export function AccountForm(properties: Properties) {
  const { fields, submit, send, refusal, start = {}, children } = properties;
  const { t, language } = useTexts();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(start);
  const [wrongs, setWrongs] = useState<ReadonlyMap<string, FormFault>>(new Map());
  const [refused, setRefused] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const submitForm = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const found = wrongsOf(fields, values);
    setWrongs(found);
    setRefused(undefined);
    const first = fields.find((field) => found.has(field.name));
    if (first !== undefined) {
      form.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus();
      return;
    }
    setIsSending(true);
    try {
      await send(values);
    } catch (error) {
      setRefused(wordsOf(error, refusal, { t, language }));
    } finally {
      setIsSending(false);
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submitForm(event)}>
      {fields.map(({ name, label, type, autoComplete, hint }) => (
        <Field key={name} label={label} hint={hint} wrong={wrongs.get(name)}>
          {(handles) => (
            <input
              {...handles}
              name={name}
              type={type}
              autoComplete={autoComplete}
              spellCheck={false}
              maxLength={320}
              value={values[name] ?? ""}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {refused === undefined ? null : <Alert type="error" showIcon role="alert" title={refused} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}

function wrongsOf(fields: readonly AccountField[], values: Readonly<Record<string, string>>) {
  return new Map(
    fields.flatMap(({ name, check, isOptional }): [string, FormFault][] => {
      const value = values[name] ?? "";
      if (isOptional === true && value.trim() === "") return [];
      const wrong = value.trim() === "" ? ({ kind: "required" } as const) : check?.(value, values);
      return wrong === undefined ? [] : [[name, wrong]];
    }),
  );
}

function wordsOf(
  error: unknown,
  refusal: RefusalWords | undefined,
  { t, language }: Pick<ReturnType<typeof useTexts>, "t" | "language">,
): string {
  if (!(error instanceof ApiProblem)) throw error;
  if (error.status === 0) return t("failure.unreachable");
  return refusal?.(error) ?? refusalSaid(language, error);
}
