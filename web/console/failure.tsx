/** Why a part of a page is not shown, and what to do: no key, a refused key, no right, no server. */
import { Alert, Button } from "antd";
import { ApiProblem } from "../elements/problem.ts";
import { useKey } from "./key.tsx";
import { KeyForm } from "./key-form.tsx";
import { useTexts } from "./language.ts";

export function Failure(properties: { readonly error: Error; readonly retry: () => void }) {
  const { error, retry } = properties;
  const { t } = useTexts();
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem?.status === 401) return <KeyNeeded refused />;
  const [title, detail] = wording(problem, error, t);
  return (
    <Alert
      role="alert"
      type={problem?.status === 403 || problem?.status === 404 ? "warning" : "error"}
      showIcon
      title={title}
      description={
        <>
          <p>{detail}</p>
          {problem?.fix === undefined ? null : <p>{problem.fix}</p>}
          {problem?.code === undefined ? null : <p className="code">{problem.code}</p>}
          {problem?.status === 403 ? <KeyForm /> : <Button onClick={retry}>{t("retry")}</Button>}
        </>
      }
    />
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function wording(problem: ApiProblem | undefined, error: Error, t: Translate): [string, string] {
  const status = problem?.status;
  if (status === 0) return [t("failure.unreachable"), t("failure.unreachableSays")];
  if (status === 1) return [t("failure.unreadable"), error.message];
  if (status === 403) return [t("key.narrow"), `${error.message} ${t("key.narrowSays")}`];
  if (status === 404) return [t("failure.missing"), error.message];
  return [t("failure.other"), error.message];
}

/** Asks for a key where one is needed, in place. */
export function KeyNeeded({ refused = false }: { readonly refused?: boolean }) {
  const { t } = useTexts();
  const { key } = useKey();
  const wrong = refused && key !== undefined;
  return (
    <Alert
      role={wrong ? "alert" : "status"}
      type={wrong ? "error" : "info"}
      showIcon
      title={wrong ? t("key.refused") : t("key.needed")}
      description={
        <>
          <p>{wrong ? t("key.refusedSays") : t("key.neededSays")}</p>
          <KeyForm />
        </>
      }
    />
  );
}
