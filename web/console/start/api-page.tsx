/** The API as it describes itself, by station, with a form that sends to the own sandbox only. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fetchJson } from "../../elements/problem.ts";
import { api } from "../../paths.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { groupOf, groups, openApi, type Operation, operationsOf, scopesOf } from "./open-api.ts";
import { TryForm } from "./try-form.tsx";
import "./start.css";

export function ApiPage() {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: ["openapi"],
    queryFn: async ({ signal }) =>
      operationsOf(await fetchJson(api.description, openApi, { signal })),
    staleTime: Infinity,
  });
  return (
    <Page
      title={t("api.title")}
      says={
        <>
          {t("api.says")} <a href={api.description}>{t("api.file")}</a>{" "}
          <Link to={patterns.start}>{t("start.title")}</Link>
        </>
      }
    >
      <Answered query={query}>{(operations) => <Routes operations={operations} />}</Answered>
    </Page>
  );
}

function Routes({ operations }: { readonly operations: readonly Operation[] }) {
  const { t, language } = useTexts();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const found = operations.filter((one) =>
    `${one.method} ${one.path} ${summaryOf(one, language)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <Field label={t("api.find")} required={false}>
        {(handles) => (
          <input
            {...handles}
            type="search"
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <p role="status">
        {found.length === 0 ? t("api.none") : t("api.count", { count: found.length })}
      </p>
      {groups.map((group) => {
        const here = found.filter(({ path }) => groupOf(path) === group);
        return here.length === 0 ? null : (
          <section key={group} aria-label={t(`api.groups.${group}`)}>
            <h2>{t(`api.groups.${group}`)}</h2>
            {here.map((one) => (
              <Route key={`${one.method} ${one.path}`} operation={one} />
            ))}
          </section>
        );
      })}
    </>
  );
}

function summaryOf(operation: Operation, language: "en" | "zh"): string {
  return language === "zh" ? operation["x-summary-zh"] : operation.summary;
}

/** What stands in a route is written when it is opened: there are many. */
function Route({ operation }: { readonly operation: Operation }) {
  const { t, language } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const scopes = scopesOf(operation);
  const who =
    scopes === undefined
      ? t("api.public")
      : scopes.length === 0
        ? t("api.signedIn")
        : t("api.scopes", { scopes: scopes.join(" / ") });
  return (
    <details className="api-route" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>
          {operation.method} {operation.path}
        </code>{" "}
        {summaryOf(operation, language)} <small>{who}</small>
        {operation.deprecated === true ? <small> {t("api.old")}</small> : null}
      </summary>
      {isOpen ? (
        <>
          <Parameters operation={operation} />
          {Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => (
            <Schema key={type} name={`${t("api.body")} ${type}`} schema={schema} />
          ))}
          <Answers operation={operation} />
          <TryForm operation={operation} />
        </>
      ) : null}
    </details>
  );
}

function Parameters({ operation }: { readonly operation: Operation }) {
  const { t } = useTexts();
  if (operation.parameters.length === 0) return null;
  return (
    <table className="api-table">
      <caption>{t("api.parameters")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("api.name")}</th>
          <th scope="col">{t("api.place")}</th>
          <th scope="col">{t("api.form")}</th>
        </tr>
      </thead>
      <tbody>
        {operation.parameters.map((one) => (
          <tr key={`${one.in} ${one.name}`}>
            <th scope="row">
              <code>{one.name}</code> {one.required ? <small>{t("api.needed")}</small> : null}
            </th>
            <td>{one.in}</td>
            <td>
              <code>{JSON.stringify(one.schema)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Schema({ name, schema }: { readonly name: string; readonly schema: unknown }) {
  const text = JSON.stringify(schema, null, 2);
  if (text === "{}" || text === undefined) return <p>{name}</p>;
  return (
    <details>
      <summary>{name}</summary>
      <pre className="step-code" role="region" aria-label={name} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

function Answers({ operation }: { readonly operation: Operation }) {
  const { t } = useTexts();
  return (
    <table className="api-table">
      <caption>{t("api.answers")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("api.status")}</th>
          <th scope="col">{t("api.means")}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(operation.responses).map(([status, { description, content }]) => (
          <tr key={status}>
            <th scope="row">{status}</th>
            <td>
              {description}
              {Object.entries(content).map(([type, { schema }]) => (
                <Schema key={type} name={type} schema={schema} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
