/** One ruling: what is asked, what is or will be published, documents, steps, and what may be done now. */
import { Alert } from "antd";
import { paths } from "../../paths.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { DossierDocuments, DossierSteps } from "../parts/dossier.tsx";
import { useTexts } from "../shell/language.ts";
import { Code, Day, Facts, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { whoOf } from "../parts/who.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { RulingActs } from "./ruling-acts.tsx";
import { rulingTone, rulingWord } from "./ruling-words.ts";

export type Ruling = Routes["GET /rulings/{id}"]["answer"];
const openStatuses = ["draft", "submitted", "accepted", "more-information"];

export function RulingPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /rulings/{id}");
  const query = useAnswer("GET /rulings/{id}", { params: { id } }, { enabled: may });
  const { data } = query;
  const title = t("rulings.title", { name: data?.number ?? id.slice(0, 8) });
  return (
    <Page
      title={title}
      heading={
        data === undefined ? undefined : (
          <>
            {title}{" "}
            <Badge tone={rulingTone(data.standing)}>{rulingWord(data.standing, language)}</Badge>
          </>
        )
      }
      says={<ZoneNote />}
    >
      <Answered query={query}>{(found) => <RulingDetails found={found} />}</Answered>
    </Page>
  );
}

function RulingDetails({ found }: { readonly found: Ruling }) {
  const { t, language } = useTexts();
  return (
    <>
      <Standing found={found} />
      {found.problems.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t("rulings.missing")}
          description={
            <ul className="plain">
              {found.problems.map((problem) => (
                <li key={`${problem.code} ${problem.path}`}>
                  {problem.message[language]} {problem.fix[language]}{" "}
                  <span className="code soft">{problem.code}</span>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <RulingActs found={found} />
      <div className="two">
        <div>
          <Application found={found} />
          <Part name={t("rulings.documents")}>
            <DossierDocuments
              of="/rulings/{id}"
              id={found.id}
              documents={found.documents}
              isOpen={openStatuses.includes(found.status)}
            />
          </Part>
        </div>
        <div>
          <Decision found={found} />
          <Publication found={found} />
          <Part name={t("rulings.steps")}>
            <DossierSteps
              steps={found.steps.map(({ seq, at, type, says, actor, acting }) => ({
                seq,
                at,
                word: rulingWord(type, language),
                says,
                actor: whoOf(acting, actor, { language }),
              }))}
            />
          </Part>
        </div>
      </div>
    </>
  );
}

function Standing({ found }: { readonly found: Ruling }) {
  const { t, language } = useTexts();
  const { validFrom, validTo, useUntil } = found;
  const days =
    validFrom === null || validTo === null
      ? nothing
      : t("rulings.validDays", { from: validFrom, to: validTo });
  return (
    <Facts
      name={t("declaration.facts")}
      facts={[
        [t("rulings.kind"), rulingWord(found.kind, language)],
        [t("list.profile"), found.profile],
        [t("rulings.holder"), <Code key="holder">{found.holder}</Code>],
        [t("rulings.office"), <Code key="office">{found.office}</Code>],
        [t("rulings.due"), <Day key="due" on={found.dueOn} />],
        [t("rulings.validity"), days],
        ...(useUntil === null
          ? []
          : [[t("rulings.useUntil"), <Day key="use" on={useUntil} />] as const]),
      ]}
    />
  );
}

function Application({ found }: { readonly found: Ruling }) {
  const { t, language } = useTexts();
  const { application } = found;
  const { holder, price } = application;
  const facts = [
    [t("rulings.holderName"), holder.name],
    [t("rulings.direction"), rulingWord(application.direction, language)],
    [t("rulings.goods"), application.goods],
    [t("rulings.composition"), application.composition],
    [t("rulings.use"), application.use],
    [t("rulings.tradeName"), application.tradeName],
    [t("rulings.commodity"), application.commodity],
    [t("rulings.origin"), application.origin],
    [t("rulings.agreement"), application.agreement],
    [t("rulings.question"), application.question],
    [t("rulings.method"), application.valuationMethod],
    [t("rulings.grounds"), application.grounds],
    [t("rulings.amount"), price && `${price.amount} ${price.currency}`],
    [t("rulings.confidential"), application.confidential],
    [t("rulings.samples"), rulingWord(application.samples, language)],
    [t("rulings.expected"), application.expectedFrom],
  ] as const;
  return (
    <Part name={t("rulings.application")}>
      <Facts
        name={t("rulings.application")}
        facts={facts.filter(([, value]) => value !== undefined && value !== "")}
      />
    </Part>
  );
}

function Decision({ found }: { readonly found: Ruling }) {
  const { t } = useTexts();
  const { decision } = found;
  if (decision === null) return null;
  const facts = [
    [t("rulings.commodity"), decision.commodity],
    [t("rulings.origin"), decision.origin],
    [t("rulings.method"), decision.valuationMethod],
    [t("rulings.finding"), decision.finding],
    [t("rulings.reasons"), decision.reasons],
    [t("rulings.legalBasis"), decision.legalBasis.join("; ")],
  ] as const;
  return (
    <Part name={t("rulings.decision")}>
      <Facts
        name={t("rulings.decision")}
        facts={facts.filter(([, value]) => value !== undefined && value !== "")}
      />
    </Part>
  );
}

/** What everybody reads, or would. */
function Publication({ found }: { readonly found: Ruling }) {
  const { t, language } = useTexts();
  const query = useAnswer("GET /rulings/{id}/publication", { params: { id: found.id } });
  const { number, profile } = found;
  return (
    <Part name={number === null ? t("rulings.preview") : t("rulings.publication")}>
      <p className="soft">{t("rulings.previewSays")}</p>
      <Answered query={query}>
        {(open) => {
          const facts = [
            [t("rulings.goods"), open.goods],
            [t("rulings.composition"), open.composition],
            [t("rulings.use"), open.use],
            [t("rulings.commodity"), open.commodity],
            [t("rulings.origin"), open.origin],
            [t("rulings.question"), open.question],
            [t("rulings.finding"), open.finding],
            [t("rulings.reasons"), open.reasons],
          ] as const;
          return (
            <Facts
              name={t("rulings.preview")}
              facts={facts.filter(([, value]) => value !== null && value !== "")}
            />
          );
        }}
      </Answered>
      {number === null ? null : (
        <p>
          <a href={paths.rulings(number, { profile, lang: language })}>{t("rulings.published")}</a>
        </p>
      )}
    </Part>
  );
}
