/** Sends one request to the own sandbox: with its key, without the cookie, and nowhere else. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { send } from "../../elements/problem.ts";
import { patterns } from "../pages.ts";
import { Failure } from "../shell/failure.tsx";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { addressOf, type Operation } from "./open-api.ts";
import { isOfSandbox } from "./sandbox-api.ts";
import { useSandboxKey } from "./sandbox-key.ts";

type TrialInput = {
  readonly key: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly body: string;
};

async function askSandbox(operation: Operation, { key, typed, body }: TrialInput) {
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const response = await send(addressOf(operation.path, typed), {
    method: operation.method,
    credentials: "omit",
    headers: {
      authorization: `Bearer ${key}`,
      ...(type === undefined || body === "" ? {} : { "content-type": type }),
    },
    ...(type === undefined || body === "" ? {} : { body }),
  });
  const text = await response.text();
  return `${response.status} ${response.statusText}\n${pretty(text)}`;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // no JSON: shown as it came
  }
}

export function TryForm({ operation }: { readonly operation: Operation }) {
  const { t } = useTexts();
  const key = useSandboxKey();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [body, setBody] = useState("");
  const asking = useMutation({ mutationFn: (asked: TrialInput) => askSandbox(operation, asked) });
  if (key === undefined || !isOfSandbox(key)) {
    return (
      <p>
        {t("api.noKey")} <Link to={patterns.start}>{t("start.title")}</Link>
      </p>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate({ key, typed, body });
  };
  const inputs = operation.parameters.filter((one) => one.in !== "header");
  return (
    <form className="form" aria-label={t("api.try")} onSubmit={submit}>
      <h3>{t("api.try")}</h3>
      {inputs.map((one) => (
        <Field key={one.name} label={one.name} required={one.required}>
          {(handles) => (
            <input
              {...handles}
              type="text"
              autoComplete="off"
              value={typed[one.name] ?? ""}
              onChange={(event) => setTyped({ ...typed, [one.name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {operation.requestBody === undefined ? null : (
        <Field label={t("api.body")} required={false}>
          {(handles) => (
            <textarea
              {...handles}
              className="api-area"
              spellCheck={false}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button htmlType="submit" loading={asking.isPending}>
        {t("api.send")}
      </Button>
      {asking.error === null ? null : <Failure error={asking.error} retry={() => asking.reset()} />}
      {asking.data === undefined ? null : (
        <pre className="step-code" role="region" aria-label={t("api.answer")} tabIndex={0}>
          {asking.data}
        </pre>
      )}
    </form>
  );
}
