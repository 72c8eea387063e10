/**
 * One declaration: where it stands, its way, its charges with their legal basis, and everything that
 * happened.
 */
import { Alert, Skeleton } from "antd";
import { printInstant } from "../elements/instant.ts";
import { Badge } from "./badge.tsx";
import { ChargesTable } from "./charges-table.tsx";
import type { Declaration } from "./declaration-answer.ts";
import {
  ControlPart,
  FindingsPart,
  NotificationsPart,
  PaymentPart,
  SelectionPart,
  VersionsPart,
} from "./declaration-parts.tsx";
import { Failure, KeyNeeded } from "./failure.tsx";
import { History } from "./history.tsx";
import { useKey } from "./key.tsx";
import { useTexts } from "./language.ts";
import { usePageTitle } from "./page-title.ts";
import { useDeclaration } from "./queries.ts";
import { Way } from "./way.tsx";
import { eventWord, laneTone, codeWord, statusTone, statusWord } from "./words.ts";

export function DeclarationPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { key } = useKey();
  const query = useDeclaration(id);
  const name = query.data === undefined ? id : nameOf(query.data);
  usePageTitle(t("declaration.title", { name }));
  return (
    <div className="page">
      {key === undefined ? (
        <>
          <h1>{t("declaration.title", { name })}</h1>
          <KeyNeeded />
        </>
      ) : query.error === null ? (
        query.data === undefined ? (
          <Skeleton active={false} paragraph={{ rows: 10 }} aria-label={t("loading")} />
        ) : (
          <Told declaration={query.data} />
        )
      ) : (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
}

function nameOf(declaration: Declaration): string {
  return declaration.mrn ?? declaration.reference ?? declaration.id;
}

function Told({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { lane, waitingFor, status } = declaration;
  const waits = waitingFor.map((event) => eventWord(event, language)).join(", ");
  return (
    <>
      <div className="page-head">
        <h1>
          {t("declaration.title", { name: nameOf(declaration) })}{" "}
          <Badge tone={statusTone(status)}>{statusWord(status, language)}</Badge>{" "}
          {lane === null || lane === undefined ? null : (
            <Badge tone={laneTone(lane)}>{codeWord(lane, language)}</Badge>
          )}
        </h1>
      </div>
      <Facts declaration={declaration} />
      <Way declaration={declaration} />
      {waitingFor.length > 0 ? (
        <Alert type="info" showIcon title={t("declaration.waits", { events: waits })} />
      ) : (
        <Alert
          type={statusTone(status) === "bad" ? "warning" : "success"}
          showIcon
          title={t("declaration.ends", { status: statusWord(status, language) })}
        />
      )}
      <ChargesTable charges={declaration.charges ?? undefined} />
      <div className="two">
        <History events={declaration.history} />
        <div>
          <FindingsPart findings={declaration.problems} />
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

function Facts({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const { direction } = declaration;
  const instant = (value: string | null | undefined) =>
    value === null || value === undefined ? (
      t("declaration.notYet")
    ) : (
      <time dateTime={value}>{/T/.test(value) ? printInstant(value) : value}</time>
    );
  const code = (value: string) => (
    <span key={value} className="code">
      {value}
    </span>
  );
  const facts = [
    [t("list.reference"), code(declaration.reference ?? "–")],
    [t("list.profile"), declaration.profile],
    [
      t("list.direction"),
      direction === "import" || direction === "export" ? t(`direction.${direction}`) : "–",
    ],
    [t("declaration.type"), declaration.typeCode ?? "–"],
    [t("list.lodged"), instant(declaration.lodgedAt)],
    [t("declaration.accepted"), instant(declaration.acceptedAt)],
    [t("declaration.released"), instant(declaration.releasedAt)],
    [t("declaration.id"), code(declaration.id)],
  ] as const;
  return (
    <dl className="facts" aria-label={t("declaration.facts")}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
