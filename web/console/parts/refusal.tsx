/**
 * Why an act was refused, and what to do now. An act that waits for a second person is no fault: it
 * leads to where that person finds it.
 */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { ApiProblem } from "../../elements/problem.ts";
import { patterns } from "../../paths.ts";
import { useTexts } from "../language.ts";

/** Codes of refusals with advice of their own, and whether somebody else has to act. */
const advised = [
  "SECOND_PERSON_NEEDED",
  "CONFLICT_OF_INTEREST",
  "OTHER_OFFICE",
  "OUTSIDE_SHIFT",
  "SESSION_ELSEWHERE",
] as const;

export function Refusal({ error }: { readonly error: Error }) {
  const { t } = useTexts();
  const problem = error instanceof ApiProblem ? error : undefined;
  const says = problem?.status === 0 ? t("failure.unreachable") : error.message;
  const code = advised.find((one) => one === problem?.code);
  const advice = code === undefined ? problem?.fix : t(`parts.refusal.${code}`);
  const waits = code === "SECOND_PERSON_NEEDED";
  return (
    <Alert
      type={waits ? "info" : "error"}
      showIcon
      role={waits ? "status" : "alert"}
      title={waits ? t("parts.refusal.waits") : t("parts.form.refused")}
      description={
        <>
          {[says, advice].filter(Boolean).join(" ")}{" "}
          {waits ? <Link to={patterns.approvals}>{t("frame.pages.approvals")}</Link> : null}
        </>
      }
    />
  );
}
