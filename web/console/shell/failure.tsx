/** Why a part of a page is not shown, and what to do: no right, no such thing, no server. */
import { Alert, Button } from "antd";
import { ApiProblem } from "../../elements/problem.ts";
import { withoutIds } from "./absent-id.ts";
import { refusalText, refusalWhole, useTexts } from "./language.ts";
import { ServersWords } from "../parts/refusal.tsx";

export function Failure(properties: { readonly error: Error; readonly retry: () => void }) {
  const { error, retry } = properties;
  const { t, language } = useTexts();
  const problem = error instanceof ApiProblem ? error : undefined;
  const whole = refusalWhole(language, problem ?? error);
  const own = refusalText(language, problem?.code ?? "");
  const [title, detail] = wording(problem, error, t);
  const said = whole ?? own ?? detail;
  return (
    <Alert
      role="alert"
      type={problem?.status === 403 || problem?.status === 404 ? "warning" : "error"}
      showIcon
      title={title}
      description={
        <>
          <p>{problem?.status === 404 ? withoutIds(said) : said}</p>
          {own === undefined || whole !== undefined ? null : <ServersWords error={error} />}
          {problem?.fix === undefined || own !== undefined ? null : <p>{problem.fix}</p>}
          {problem?.code === undefined ? null : <p className="code">{problem.code}</p>}
          {problem?.status === 403 ? null : <Button onClick={retry}>{t("retry")}</Button>}
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
  if (status === 401) return [t("frame.expired.title"), error.message];
  if (status === 403) return [t("failure.forbidden"), error.message];
  if (status === 404) return [t("failure.missing"), error.message];
  return [t("failure.other"), error.message];
}
