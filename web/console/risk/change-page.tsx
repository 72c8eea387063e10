/** One proposed change of a rule: what it says, what a trial came to, and the second person. */
import { colons, listIn } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { ownerText } from "./owner-text.ts";
import { useTexts } from "../shell/language.ts";
import { codeWord } from "../shell/words.ts";
import { Act } from "../parts/act.tsx";
import { Day, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import "./risk.css";
import { TrialPart, TrialResult } from "./trial-part.tsx";

type Change = Routes["GET /risk/rule-changes/{id}"]["answer"];

export function ChangePage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /risk/rule-changes/{id}");
  const query = useAnswer("GET /risk/rule-changes/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={t("risk.change.title", { rule: query.data?.ruleId ?? "" })} says={<ZoneNote />}>
      <Answered query={query}>{(change) => <ChangeDetails change={change} />}</Answered>
    </Page>
  );
}

function ChangeDetails({ change }: { readonly change: Change }) {
  const { t } = useTexts();
  const decides = useMay("POST /risk/rule-changes/{id}/decision");
  const { rule, status } = change;
  const isOpen = status === "draft" || status === "submitted";
  return (
    <>
      <Facts
        name={t("risk.change.title", { rule: change.ruleId })}
        facts={[
          [
            t("list.status"),
            <Badge key="status" tone={status === "active" ? "good" : "warn"}>
              {t(`risk.change.status.${status}`)}
            </Badge>,
          ],
          [t("risk.change.action"), t(`risk.change.${change.action}`)],
          [t("risk.change.by"), change.proposedName],
          [t("risk.change.at"), <Moment key="at" at={change.proposedAt} />],
          [t("parties.reason"), change.reason],
          [t("risk.change.decidedBy"), change.decidedName ?? nothing],
          [t("risk.change.decidedAt"), <Moment key="decided" at={change.decidedAt} />],
          [t("risk.change.answer"), change.decidedReason ?? nothing],
        ]}
      />
      {rule === null ? null : <RuleTold rule={rule} />}
      {change.tried === null ? null : (
        <Part name={t("risk.change.tried")}>
          <TrialResult result={change.tried} />
        </Part>
      )}
      {rule !== null && isOpen ? <TrialPart rule={rule} change={change.id} /> : null}
      {decides && status === "submitted" ? <Decide id={change.id} /> : null}
      <span className="acts">
        <Act
          label={t("risk.change.submit")}
          route="POST /risk/rule-changes/{id}/submission"
          params={{ id: change.id }}
          offered={status === "draft"}
        />
        <Act
          label={t("risk.change.withdraw")}
          route="POST /risk/rule-changes/{id}/withdrawal"
          params={{ id: change.id }}
          offered={isOpen}
          danger
        />
      </span>
    </>
  );
}

function RuleTold({ rule }: { readonly rule: NonNullable<Change["rule"]> }) {
  const { t, language } = useTexts();
  const tasks = rule.tasks.map(
    ({ agency, kind }) =>
      `${codeWord(agency, language)}${colons[language]}${codeWord(kind, language)}`,
  );
  return (
    <Part name={t("risk.change.rule")}>
      <pre className="code condition">{rule.when}</pre>
      <Facts
        name={t("risk.change.rule")}
        facts={[
          [t("risk.rule.says"), rule.says[language]],
          [t("risk.rule.law"), rule.legalReason[language]],
          [t("risk.rule.owner"), ownerText(rule.owner, language)],
          [t("risk.rule.lane"), t(`risk.lane.${rule.lane}`)],
          [t("risk.rule.kind"), listIn(tasks, language)],
          [t("risk.rule.validFrom"), <Day key="from" on={rule.validFrom} />],
          [
            t("risk.rule.expiresOn"),
            rule.expiresAt === null ? (
              <Day key="to" on={rule.expiresOn} />
            ) : (
              <Moment key="to" at={rule.expiresAt} />
            ),
          ],
          [t("risk.rule.expectedYield"), `${rule.expectedYield * 100}%`],
          [t("risk.rule.share"), `${rule.share * 100}%`],
          [t("risk.rule.secrecy"), t(`risk.rule.${rule.secrecy}`)],
        ]}
      />
      <Link to={patterns.riskRules}>{t("frame.pages.riskRules")}</Link>
    </Part>
  );
}

function Decide({ id }: { readonly id: string }) {
  const { t } = useTexts();
  return (
    <Part name={t("risk.change.decide")}>
      <p className="soft">{t("risk.change.decideSays")}</p>
      <SchemaForm
        route="POST /risk/rule-changes/{id}/decision"
        params={{ id }}
        fields={[
          {
            name: "decision",
            label: t("risk.change.decision"),
            words: (value) =>
              t(value === "activate" ? "risk.change.doActivate" : "risk.change.refuse"),
          },
          { name: "reason", label: t("parties.reason"), lines: 2 },
        ]}
        submit={t("risk.change.decideGo")}
      />
    </Part>
  );
}
