/**
 * One declaration: where it stands, its way, its charges with their legal basis, and everything that
 * happened.
 */
import { Alert } from "antd";
import { Link, useSearch } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Badge } from "../parts/badge.tsx";
import { ChargesTable } from "./charges-table.tsx";
import type { Declaration, ItemsShown } from "./declaration-answer.ts";
import {
  ControlPart,
  FindingsPart,
  NotificationsPart,
  PaymentPart,
  SelectionPart,
} from "./declaration-parts.tsx";
import { FixCharges } from "./fix-charges.tsx";
import { History } from "./history.tsx";
import { useTexts } from "../shell/language.ts";
import { Code, Day, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { NoticeLink } from "../requests/notice-link.tsx";
import { RequestsPart } from "../requests/requests-part.tsx";
import { RulingsPart } from "../rulings/rulings-part.tsx";
import { useDeclaration } from "../shell/queries.ts";
import { useAnswer } from "../shell/session.tsx";
import { QueriesPart } from "../statistics/queries-part.tsx";
import { VersionsPart } from "./versions-part.tsx";
import { Way } from "./way.tsx";
import { eventWord, laneTone, codeWord, statusTone, statusWord } from "../shell/words.ts";

export function DeclarationPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const { item } = useSearch({ strict: false });
  const query = useDeclaration(id, item);
  const { data } = query;
  const name = data === undefined ? id : nameOf(data);
  const title = t("declaration.title", { name });
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
    </Page>
  );
}

function nameOf(declaration: Declaration): string {
  return declaration.mrn ?? declaration.reference ?? declaration.id;
}

function DeclarationDetails({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { waitingFor, status } = declaration;
  const waits = waitingFor.map((event) => eventWord(event, language)).join(", ");
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
      <ItemsShownPart id={declaration.id} items={declaration.items} />
      <FixCharges declaration={declaration} />
      <ChargesPart declaration={declaration} />
      <ItemsShownPart id={declaration.id} items={declaration.items} />
      {declaration.charges === null || declaration.charges === undefined ? null : (
        <NoticeLink id={declaration.id} />
      )}
      <RequestsPart declaration={declaration} />
      <QueriesPart id={declaration.id} />
      <div className="two">
        <History events={declaration.history} />
        <div>
          <FindingsPart findings={declaration.problems} />
          <RulingsPart id={declaration.id} profile={declaration.profile} />
          <SelectionPart declaration={declaration} />
          <ControlPart control={declaration.control ?? undefined} />
          <PaymentPart declaration={declaration} />
          <NotificationsPart notifications={declaration.notifications} />
          <VersionsPart versions={declaration.versions} />
        </div>
      </div>
    </>
  );
}

/** Which items are shown where there are more than one answer holds, and the way to the others. */
function ItemsShownPart({
  id,
  items,
}: {
  readonly id: string;
  readonly items: ItemsShown | undefined;
}) {
  const { t } = useTexts();
  if (items === undefined || (items.first <= 1 && items.next === null)) return null;
  const { first, last, of, next } = items;
  const before = Math.max(1, first - (next === null ? itemsShown : last - first + 1));
  const to = (item: number) => ({
    to: patterns.declaration,
    params: { id },
    search: { item: String(item) },
  });
  return (
    <p role="status">
      {t("declaration.itemsShown", { first, last, of })}{" "}
      {first > 1 ? <Link {...to(before)}>{t("declaration.itemsBefore")}</Link> : null}{" "}
      {next === null ? null : <Link {...to(next)}>{t("declaration.itemsNext")}</Link>}
    </p>
  );
}

/** Items in an answer of the API unless fewer are asked for. */
const itemsShown = 1_000;

/** Charges with what they stand on, as soon as that is read. */
function ChargesPart({ declaration }: { readonly declaration: Declaration }) {
  const charges = declaration.charges ?? undefined;
  const query = useAnswer(
    "GET /declarations/{id}/charges/facts",
    { params: { id: declaration.id } },
    { enabled: charges !== undefined },
  );
  return <ChargesTable charges={charges} facts={query.data} />;
}

function Standing({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const { direction, acceptedAt, releasedAt } = declaration;
  const moment = (at: string | null | undefined) =>
    at === null || at === undefined ? t("declaration.notYet") : <Moment at={at} />;
  return (
    <Facts
      name={t("declaration.facts")}
      facts={[
        [t("list.reference"), <Code key="reference">{declaration.reference}</Code>],
        [t("list.profile"), declaration.profile],
        [
          t("list.direction"),
          direction === "import" || direction === "export" ? t(`direction.${direction}`) : nothing,
        ],
        [t("declaration.type"), declaration.typeCode ?? nothing],
        [t("list.lodged"), moment(declaration.lodgedAt)],
        [t("declaration.accepted"), moment(acceptedAt)],
        [t("declaration.lawDay"), <Day key="day" on={declaration.acceptedOn} />],
        [t("declaration.released"), moment(releasedAt)],
        [t("declaration.id"), <Code key="id">{declaration.id}</Code>],
      ]}
    />
  );
}
