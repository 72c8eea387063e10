/** One control case: why it is, its tasks, the forms to record a finding and to decide. */
import { listIn, inBrackets } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { Language } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { KeptForm } from "../parts/kept-form.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Reasons } from "../parts/reasons.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { CaseNewsNote } from "../queue/case-news.tsx";
import { useCaseNews } from "../queue/use-queue-news.ts";
import { whoOf } from "../parts/who.ts";
import { useDeclaration } from "../shell/queries.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeWord, laneTone, resultWord } from "../shell/words.ts";
import { AgencyGoods } from "./agency-goods.tsx";
import { useControlKinds } from "./control-kinds.ts";
import { AwaitedReports } from "./awaited-reports.tsx";
import { AllFindings, AmendmentNeeded, CorrectFinding } from "./correct-finding.tsx";
import { NoticesPart } from "../noncompliance/notices-part.tsx";
import { SuspectedGoods } from "../infringements/notify-holder.tsx";
import { ReceiptsPart } from "../receipts/receipts-part.tsx";
import { DowngradeGoods } from "./downgrade-goods.tsx";
import { DisposeGoods } from "./dispose-goods.tsx";
import { FoundLaw } from "./found-law.tsx";
import { useGroundFields, withConditions } from "./conditions.tsx";
import { goodsHint, itemsWord, withGoods } from "./found-items.ts";
import { LaboratoryTests } from "./laboratory-tests.tsx";
import { Pictures } from "./pictures/pictures.tsx";
import { Samples } from "./samples.tsx";
import { Treatments } from "./treatments.tsx";
import { useStoppedFields } from "./stopped-fields.ts";
import { useReportFields } from "./report-reason.ts";
import { presenceFields, TaskWaits, waitWords } from "./task-waits.tsx";

type Case = Routes["GET /controls/{id}"]["answer"];

export function ControlPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /controls/{id}");
  const query = useAnswer("GET /controls/{id}", { params: { id } }, { enabled: may });
  const name = useDeclarationName(query.data?.declarationId);
  const { news } = useCaseNews(id);
  return (
    <Page
      title={name === undefined ? t("work.controls.caseUnread") : t("work.controls.case", { name })}
      says={<ZoneNote />}
    >
      <CaseNewsNote news={news} />
      <Answered query={query}>{(found) => <ControlDetails found={found} />}</Answered>
    </Page>
  );
}

function useDeclarationName(id: string | undefined): string | undefined {
  const { data } = useDeclaration(id ?? "");
  return data?.mrn ?? data?.reference ?? undefined;
}

/** The case without its page: facts, reasons, tasks and the forms. */
export function ControlDetails(properties: {
  readonly found: Case;
  /** Reasons stand above it already. */
  readonly hasReasons?: boolean;
}) {
  const { found, hasReasons = false } = properties;
  const { t, language } = useTexts();
  const isOfAgency = found.goods !== undefined;
  const declaration = useDeclaration(isOfAgency ? "" : found.declarationId);
  const office = useNameOf("offices");
  const selection = declaration.data?.selection ?? undefined;
  return (
    <>
      <Facts
        name={t("work.controls.facts")}
        facts={[
          ...(isOfAgency
            ? []
            : [
                [
                  t("work.controls.declaration"),
                  <Link
                    key="to"
                    className="code"
                    to={patterns.declaration}
                    params={{ id: found.declarationId }}
                  >
                    {declaration.data?.mrn ?? t("parts.toDeclaration")}
                  </Link>,
                ] as const,
              ]),
          [
            t("list.lane"),
            <Badge key="lane" tone={laneTone(found.lane)}>
              {codeWord(found.lane, language)}
            </Badge>,
          ],
          [t("work.controls.office"), found.office === null ? nothing : office(found.office)],
          [t("work.controls.opened"), <Moment key="at" at={found.openedAt} />],
          [t("list.status"), codeWord(found.status, language)],
        ]}
      />
      {selection === undefined || selection.reasons.length === 0 || hasReasons ? null : (
        <Part name={t("declaration.selection")}>
          <Reasons
            reasons={selection.reasons.map(({ rule, says }) => ({ code: rule, says }))}
            none={t("declaration.selectionNone")}
          />
        </Part>
      )}
      <AgencyGoods found={found} />
      <TaskPart found={found} />
      {found.status === "decided" ? <Decided found={found} /> : null}
      <KeptForm found={found} isOpen={found.status === "open"}>
        {(shown, done) => <Forms found={shown} done={done} />}
      </KeptForm>
      <Pictures found={found} task={(number) => taskIn(found, number, language)} />
      {isOfAgency ? null : (
        <ReceiptsPart of="declaration" id={found.declarationId} profile={found.profile} />
      )}
    </>
  );
}

/** The tasks of a case, with all that is entered of them. */
function TaskPart({ found }: { readonly found: Case }) {
  const { t, language } = useTexts();
  const task = (number: string) => taskIn(found, number, language);
  return (
    <Part name={t("work.controls.tasks")}>
      <Tasks tasks={found.tasks} />
      <TaskWaits found={found} task={task} />
      <AmendmentNeeded found={found} />
      <AllFindings found={found} task={task} />
      <CorrectFinding found={found} task={task} />
      <Useless found={found} />
      <Samples found={found} task={task} />
      <LaboratoryTests found={found} task={task} />
      <Treatments found={found} task={task} />
      <SuspectedGoods found={found} task={task} />
      <NoticesPart found={found} task={task} />
      <DowngradeGoods found={found} />
      <FoundLaw found={found} />
      <DisposeGoods found={found} />
    </Part>
  );
}

function Decided({ found }: { readonly found: Case }) {
  const { t, language } = useTexts();
  const { decision, decidedAt, decisionReason, office } = found;
  const actor = whoOf(found.decidedByActing, found.decidedBy, { language, office });
  return (
    <Alert
      role="status"
      type={decision === "refuse" ? "warning" : "success"}
      showIcon
      title={t(`work.controls.outcome.${decision === "refuse" ? "refuse" : "release"}`)}
      description={
        <>
          {decisionReason === null ? null : <p>{decisionReason}</p>}
          {decidedAt === null ? null : <Moment at={decidedAt} />}
          {actor === undefined ? null : ` · ${t("declaration.by", { actor })}`}
        </>
      }
    />
  );
}

/** Where a task found nothing, its officer says why the hit was of no use. */
function Useless({ found }: { readonly found: Case }) {
  const { t, language } = useTexts();
  const clean = found.tasks.filter((task) => task.result === "ok");
  const may = useMay("GET /risk/useless-reasons") && clean.length > 0;
  const ask = { query: { profile: found.profile } };
  const { data } = useAnswer("GET /risk/useless-reasons", ask, { enabled: may });
  const reasons = data?.reasons ?? [];
  if (reasons.length === 0) return null;
  return (
    <span className="acts">
      {clean.map(({ id, task }) => (
        <Act
          key={id}
          label={t("models.uselessSay", { task })}
          says={t("models.uselessSays")}
          route="POST /controls/{id}/reasons"
          params={{ id: found.id }}
          fixed={{ task }}
          fields={[
            {
              name: "reason",
              label: t("models.reason"),
              values: reasons.map((reason) => reason.id),
              words: (value) =>
                reasons.find((reason) => reason.id === value)?.says[language] ?? value,
            },
            { name: "note", label: t("models.note"), lines: 2 },
          ]}
        />
      ))}
    </span>
  );
}

function Tasks({ tasks }: { readonly tasks: Case["tasks"] }) {
  const { t, language } = useTexts();
  const heads = [
    t("work.controls.task"),
    t("declaration.agency"),
    t("list.status"),
    t("work.controls.result"),
    t("work.controls.finding"),
    t("work.controls.officer"),
  ];
  return (
    <ScrollTable name={t("work.controls.tasks")}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="name">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <th scope="row" className="name">
                {task.task}. {codeWord(task.kind, language)}
              </th>
              <td className="name">{codeWord(task.agency, language)}</td>
              <td className="name">
                {task.waitsFor === "arrival"
                  ? waitWords.arrival[language]
                  : codeWord(task.status, language)}
              </td>
              <td className="name">
                {task.result === null ? nothing : resultWord(task.result, language)}
              </td>
              <td className="name wrap">{task.finding ?? nothing}</td>
              <td className="name">{task.officer ?? nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

/** @example taskIn(found, "1", "en") // "1. examination (customs)" */
function taskIn({ tasks }: Case, number: string, language: Language): string {
  const task = tasks.find((one) => String(one.task) === number);
  if (task === undefined) return number;
  const agency = codeWord(task.agency, language);
  return inBrackets(`${number}. ${codeWord(task.kind, language)}`, agency, language);
}

function RecordFinding({ found, done }: { readonly found: Case; readonly done: () => void }) {
  const { t, language } = useTexts();
  const may = useMay("POST /controls/{id}/findings");
  const stopped = useStoppedFields(found.profile);
  const overReport = useReportFields(found);
  const { agencies } = useControlKinds(found.profile);
  const all = found.tasks.filter((task) => task.status === "open");
  // whose tasks they are is not guessed: a form for another agency's is refused when it is sent
  if (all.length === 0 || !may || agencies === undefined) return null;
  const open = all.filter(({ agency }) => agencies.includes(agency));
  if (open.length === 0) {
    const names = [...new Set(all.map(({ agency }) => codeWord(agency, language)))];
    return (
      <Part name={t("work.controls.record")}>
        <p className="soft">{t("work.controls.ofOthers", { agencies: listIn(names, language) })}</p>
      </Part>
    );
  }
  return (
    <Part name={t("work.controls.record")}>
      <SchemaForm
        key={listIn(
          open.map(({ task }) => task),
          language,
        )}
        route="POST /controls/{id}/findings"
        params={{ id: found.id }}
        fields={[
          {
            name: "task",
            label: t("work.controls.task"),
            values: open.map((task) => String(task.task)),
            words: (number) => taskIn(found, number, language),
            start: String(open[0]?.task ?? ""),
          },
          {
            name: "result",
            label: t("work.controls.result"),
            words: (code) => resultWord(code, language),
          },
          { name: "finding", label: t("work.controls.finding"), lines: 4 },
          { name: "concerns", label: itemsWord[language], hint: goodsHint[language] },
          ...stopped,
          ...presenceFields(found, language),
          ...(overReport ?? []),
        ]}
        shape={withGoods}
        submit={t("work.controls.recordGo")}
        onDone={done}
      />
    </Part>
  );
}

function Forms({ found, done }: { readonly found: Case; readonly done: () => void }) {
  const { t, language } = useTexts();
  const mayDecide = useMay("POST /controls/{id}/decision");
  const open = found.tasks.filter((task) => task.status === "open");
  const refused = found.tasks.some((task) => task.isAgainst ?? task.result === "refused");
  const onlyRefusal = open.length > 0 || refused;
  const ground = useGroundFields(found, !onlyRefusal);
  const isAgainst = refused || found.tasks.some(({ result }) => result === "corrected");
  const numbers = open.map(({ task }) => task);
  const tasks = listIn(numbers, language);
  const word = (code: string) => codeWord(code, language);
  return (
    <div className="two">
      <RecordFinding found={found} done={done} />
      {mayDecide ? (
        <Part name={t("work.controls.decide")}>
          {onlyRefusal ? (
            <p className="soft">
              {refused ? t("work.controls.refuses") : t("work.controls.waitsForTasks", { tasks })}
            </p>
          ) : null}
          <AwaitedReports found={found} />
          <SchemaForm
            key={onlyRefusal ? "refuse" : "both"}
            route="POST /controls/{id}/decision"
            params={{ id: found.id }}
            fields={[
              {
                name: "decision",
                label: t("work.controls.decision"),
                words: word,
                ...(onlyRefusal ? { values: ["refuse"] } : {}),
              },
              {
                name: "reason",
                label: t("work.controls.decisionReason"),
                hint: t(isAgainst ? "work.controls.reasonRead" : "work.controls.reasonNeeded"),
                required: open.length > 0 && !isAgainst,
                lines: 3,
              },
              ...ground,
            ]}
            shape={withConditions}
            submit={t("work.controls.decideGo")}
            onDone={done}
          />
        </Part>
      ) : null}
    </div>
  );
}
