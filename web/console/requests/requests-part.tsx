/** Requests about one declaration: what was asked and decided, what is still owed, and asking anew. */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { LateFinding } from "../controls/late-finding.tsx";
import { Conditions } from "../controls/conditions.tsx";
import { OrderControl } from "../controls/order-control.tsx";
import { SeizedParts } from "../controls/seized-parts.tsx";
import { SeizureActs } from "../controls/seizure.tsx";
import { Act } from "../parts/act.tsx";
import { Day } from "../parts/display.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import { requestTone, requestWord } from "./request-words.ts";
import { useReason } from "./use-reason.ts";

/** Where the page leads to. */
export const requestsId = "requests-of-declaration";

type Requests = Routes["GET /declarations/{id}/requests"]["answer"];

export function RequestsPart({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const may = useMay("GET /declarations/{id}/requests");
  const query = useAnswer(
    "GET /declarations/{id}/requests",
    { params: { id: declaration.id } },
    { enabled: may },
  );
  if (!may) return null;
  return (
    <Part name={t("requests.title")} id={requestsId}>
      <Answered query={query}>
        {(found) => (
          <>
            <RequestList found={found} />
            <Conditions declaration={declaration} conditions={found.conditions} />
          </>
        )}
      </Answered>
      <Ask declaration={declaration} />
      <SeizedParts declaration={declaration} />
    </Part>
  );
}

function RequestList({ found }: { readonly found: Requests }) {
  const { t, language } = useTexts();
  const { obligation, requests } = found;
  const reasonOf = useReason(requests);
  return (
    <>
      {obligation === null || obligation.metBy !== null ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={
            <>
              {t("requests.obligation")} <Day on={obligation.dueOn} />
            </>
          }
        />
      )}
      <Otherwise obligation={obligation} />
      {requests.length === 0 ? (
        <p className="soft">{t("requests.none")}</p>
      ) : (
        <Timeline
          entries={requests.map((one) => ({
            key: one.id,
            at: one.lodgedAt,
            what: (
              <span>
                <Link to={patterns.request} params={{ id: one.id }}>
                  {requestWord(one.kind, language)}
                </Link>{" "}
                <Badge tone={requestTone(one.status)}>{requestWord(one.status, language)}</Badge>
              </span>
            ),
            why: <p>{one.reason}</p>,
            small: reasonOf(one) ?? "",
          }))}
        />
      )}
    </>
  );
}

const kinds: Readonly<Record<string, Text>> = {
  goods: { en: "items", zh: "商品项" },
  netMass: { en: "net mass", zh: "净重" },
  quantity: { en: "quantity", zh: "数量" },
  price: { en: "price", zh: "价格" },
};

/** What the declaration that completed this one says of the goods otherwise. */
function Otherwise({ obligation }: Pick<Requests, "obligation">) {
  const { language } = useTexts();
  const differences = obligation?.differences ?? [];
  if (differences.length === 0) return null;
  const title = {
    en: "The supplementary declaration differs from the first one",
    zh: "完整（补充）申报与首次申报不一致",
  } satisfies Text;
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={title[language]}
      description={
        <ul>
          {differences.map(({ commodity, what, unit, simplified, supplementary }) => (
            <li key={`${commodity} ${what} ${unit}`}>
              {`${commodity} ${kinds[what]?.[language] ?? what}: ${simplified ?? "–"} → ${supplementary ?? "–"} ${unit}`}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Ask({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const params = { id: declaration.id };
  const reason = { name: "reason", label: t("parties.reason"), lines: 3, required: true };
  const isOver = ["rejected", "invalidated", "confiscated", "disposed"].includes(
    declaration.status,
  );
  if (isOver) return null;
  return (
    <div className="filters">
      <Act
        label={t("requests.documents")}
        says={t("requests.documentsSays")}
        route="POST /declarations/{id}/documents"
        params={params}
        fields={[
          { name: "item", label: t("requests.item"), hint: t("requests.itemHint") },
          { name: "categoryCode", label: t("requests.category"), hint: "N, C, Y …" },
          { name: "typeCode", label: t("requests.type"), hint: "935", required: true },
          { name: "id", label: t("requests.number"), required: true },
        ]}
        shape={({ item, ...document }) => ({
          documents: [item === undefined ? { document } : { item: Number(item), document }],
        })}
        done={(answer) => t("requests.answered", { status: answer.request?.status ?? "" })}
      />
      <Act
        label={t("requests.query")}
        says={t("requests.querySays")}
        route="POST /declarations/{id}/queries"
        params={params}
        fields={[{ name: "text", label: t("requests.queryText"), lines: 4 }]}
      />
      <Act
        label={t("requests.cancel")}
        says={t("requests.cancelSays")}
        route="POST /declarations/{id}/cancellation"
        params={params}
        danger
        fields={[reason]}
        shape={(values) => values}
      />
      <OrderControl declaration={declaration} />
      <LateFinding declaration={declaration} />
      <SeizureActs declaration={declaration} />
    </div>
  );
}
