/**
 * One declaration: where it stands, its way, its charges with their legal basis, and everything that
 * happened.
 */
import { type Language, listIn, type Text } from "../../elements/language.ts";
import { Alert } from "antd";
import { Badge } from "../parts/badge.tsx";
import { BeginFrom } from "../drafts/begin-from.tsx";
import { OpenFile } from "../files/file-viewer.tsx";
import { FilesPart } from "../files/files-part.tsx";
import { useHeadFacts } from "./charge-names.ts";
import { ChargesSummary } from "./charges-table.tsx";
import type { Declaration } from "./declaration-answer.ts";
import {
  ControlPart,
  FindingsPart,
  NotificationsPart,
  PaymentPart,
  SelectionPart,
} from "./declaration-parts.tsx";
import { FormPart } from "./form-part.tsx";
import { ItemsPart } from "./items-part.tsx";
import { AppealsPart } from "../appeals/appeals-part.tsx";
import { SuspectedPart } from "../infringements/suspected-part.tsx";
import { LaboratoryResults } from "../laboratory/results-part.tsx";
import { MovementPart } from "../movements/movement-part.tsx";
import { NextStep } from "./next-step.tsx";
import { FixCharges } from "./fix-charges.tsx";
import { FurtherActs } from "./further-acts.tsx";
import { History } from "./history.tsx";
import { useTexts } from "../shell/language.ts";
import { Code, Day, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { PrintLinks } from "./print-links.tsx";
import { RequestsPart } from "../requests/requests-part.tsx";
import { RulingsPart } from "../rulings/rulings-part.tsx";
import { useProfileName } from "../registers/use-names.ts";
import { useDeclaration } from "../shell/queries.ts";
import { isId } from "../access/subject-word.ts";
import { QueriesPart } from "../statistics/queries-part.tsx";
import { TrackingLinks } from "../tracking/links-part.tsx";
import { VersionsPart } from "./versions-part.tsx";
import { Way } from "./way.tsx";
import { laneTone, codeWord, statusTone, statusWord, waitWord } from "../shell/words.ts";

export function DeclarationPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const query = useDeclaration(id);
  const { data } = query;
  // an id is no name: until the number is read the page is called by its kind
  const isBare = data === undefined && (query.error === null || isId(id));
  const title = isBare
    ? t("work.controls.declaration")
    : t("declaration.title", { name: data === undefined ? id : nameOf(data) });
  return (
    <Page
      title={title}
      heading={
        data === undefined ? undefined : (
          <>
            {title}{" "}
            <Badge tone={statusTone(data.status)}>{statusWord(data.status, language)}</Badge>{" "}
            {data.lane === null || data.lane === undefined ? null : (
              <Badge tone={laneTone(data.lane)}>{codeWord(data.lane, language)}</Badge>
            )}
          </>
        )
      }
      says={<ZoneNote />}
    >
      <Answered query={query}>
        {(declaration) => <DeclarationDetails declaration={declaration} />}
      </Answered>
      {/* read beside the head; why the head is not shown is said once */}
      {data === undefined && query.error !== null ? null : <ItemsPart id={id} />}
      {data === undefined ? null : <Around declaration={data} />}
    </Page>
  );
}

function nameOf(declaration: Declaration): string {
  return declaration.mrn ?? declaration.reference ?? declaration.id;
}

function DeclarationDetails({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { waitingFor, status } = declaration;
  const waits = listIn(
    waitingFor.map((event) => waitWord(event, language)),
    language,
  );
  return (
    <>
      <Standing declaration={declaration} />
      <Way declaration={declaration} />
      {waitingFor.length > 0 ? (
        <Alert
          role="status"
          type="info"
          showIcon
          title={t("declaration.waits", { events: waits })}
        />
      ) : (
        <Alert
          role="status"
          type={statusTone(status) === "bad" ? "warning" : "success"}
          showIcon
          title={t("declaration.ends", { status: statusWord(status, language) })}
        />
      )}
      <NextStep declaration={declaration} />
      <BeginFrom declaration={declaration} />
      {status === "rejected" ? <FindingsPart findings={declaration.problems} /> : null}
      <FixCharges declaration={declaration} />
      <PrintLinks id={declaration.id} isAssessed={Boolean(declaration.charges)} />
      <FormPart id={declaration.id} />
      <ChargesPart declaration={declaration} />
    </>
  );
}

/** What stands below the items. */
function Around({ declaration }: { readonly declaration: Declaration }) {
  return (
    <>
      <FilesPart id={declaration.id} />
      <OpenFile id={declaration.id} />
      <MovementPart id={declaration.id} />
      <TrackingLinks of="declarations" id={declaration.id} />
      <RequestsPart declaration={declaration} />
      <FurtherActs declaration={declaration} />
      <LaboratoryResults id={declaration.id} />
      <SuspectedPart id={declaration.id} />
      <AppealsPart id={declaration.id} />
      <QueriesPart id={declaration.id} />
      <div className="two">
        <History events={declaration.history} />
        <div>
          {declaration.status === "rejected" ? null : (
            <FindingsPart findings={declaration.problems} />
          )}
          <RulingsPart id={declaration.id} profile={declaration.profile} />
          <SelectionPart declaration={declaration} />
          <ControlPart control={declaration.control ?? undefined} />
          <PaymentPart declaration={declaration} />
          <NotificationsPart notifications={declaration.notifications} />
          <VersionsPart id={declaration.id} versions={declaration.versions} />
        </div>
      </div>
    </>
  );
}

/** What the items come to, with what that stands on as soon as it is read. */
function ChargesPart({ declaration }: { readonly declaration: Declaration }) {
  const charges = declaration.charges ?? undefined;
  const facts = useHeadFacts(declaration.id, charges !== undefined);
  const { payment } = declaration;
  // of a declaration that goes on what is due is what the charges come to
  const isOver = Number(payment?.due ?? "1") === 0 && Number(charges?.totals?.payable ?? "0") > 0;
  return <ChargesSummary charges={charges} facts={facts} isOver={isOver} />;
}

/** @example typeText("IMD", "en") // "IMD, in advance" */
function typeText(code: string | null | undefined, language: Language): string {
  if (code === null || code === undefined) return nothing;
  const says = typeWords[code.slice(2)]?.[language];
  return says === undefined ? code : `${code}${language === "zh" ? "，" : ", "}${says}`;
}

/** The last letter of a type, where administrations mean the same by it. */
const typeWords: Readonly<Record<string, Text>> = {
  A: { en: "goods have arrived", zh: "货物已运抵" },
  D: { en: "in advance", zh: "提前申报" },
};

function Standing({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const profileName = useProfileName();
  const { direction, acceptedAt, releasedAt } = declaration;
  const moment = (at: string | null | undefined) =>
    at === null || at === undefined ? t("declaration.notYet") : <Moment at={at} />;
  return (
    <Facts
      name={t("declaration.facts")}
      facts={[
        [t("list.reference"), <Code key="reference">{declaration.reference}</Code>],
        [t("list.profile"), profileName(declaration.profile)],
        [
          t("list.direction"),
          direction === "import" || direction === "export" ? t(`direction.${direction}`) : nothing,
        ],
        [t("declaration.type"), typeText(declaration.typeCode, language)],
        [t("list.lodged"), moment(declaration.lodgedAt)],
        [t("declaration.accepted"), moment(acceptedAt)],
        [t("declaration.lawDay"), <Day key="day" on={declaration.acceptedOn} />],
        [t("declaration.released"), moment(releasedAt)],
      ]}
    />
  );
}
