/** One party on a day: what its record says, what was decided about it, and who decides what next. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useId } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { Day, nothing } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { useAnswer, useMay } from "../shell/session.tsx";
import { nameOf, PartyDetails } from "./party-details.tsx";
import { PartySections } from "./party-sections.tsx";
import { partyWord } from "./party-words.ts";
import { personOf } from "../parts/who.ts";

type Party = Routes["GET /parties/{id}"]["answer"];

export function PartyPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { asOf } = useSearch({ strict: false });
  const may = useMay("GET /parties/{id}");
  const query = useAnswer(
    "GET /parties/{id}",
    { params: { id }, query: { asOf } },
    { enabled: may },
  );
  const found = query.data;
  return (
    <Page
      title={found?.party?.name ?? t("parties.party")}
      says={t("parties.saysOne")}
      beside={<AsOf asOf={asOf ?? found?.asOf} />}
    >
      <Answered query={query}>{(party) => <WholeParty found={party} />}</Answered>
    </Page>
  );
}

function AsOf({ asOf }: { readonly asOf: string | undefined }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{t("parties.asOf")}</label>
      <input
        id={id}
        type="date"
        value={asOf ?? ""}
        onChange={({ target: { value } }) =>
          void navigate({
            to: ".",
            search: (before) => ({ ...before, asOf: value || undefined }),
            replace: true,
          })
        }
      />
    </span>
  );
}

function WholeParty({ found }: { readonly found: Party }) {
  const { t, language } = useTexts();
  const { party, history } = found;
  return (
    <>
      {found.askedAs === found.id ? null : (
        <Alert
          role="status"
          type="info"
          showIcon
          title={t("parties.merged", { id: found.askedAs })}
        />
      )}
      {party === null ? (
        <Alert
          role="status"
          type="info"
          showIcon
          title={t("parties.notYet")}
          description={<Day on={found.registeredFrom} />}
        />
      ) : (
        <PartyDetails details={party} status={party.status} id={found.id} />
      )}
      <Decide found={found} />
      <PartySections id={found.id} numbers={(party?.numbers ?? []).map((one) => one.number)} />
      <Part name={t("parties.history")}>
        <Timeline
          entries={history
            .toSorted((a, b) => b.change - a.change)
            .map((one) => ({
              key: one.change,
              at: one.recordedAt,
              what: (
                <span>
                  <b>{partyWord(one.kind, language)}</b> {t("parties.from")}{" "}
                  <Day on={one.validFrom} />
                </span>
              ),
              why: (
                <p>
                  {one.reason === "" ? nothing : one.reason}
                  {one.mergedInto === undefined ? null : (
                    <>
                      {" "}
                      <Link to={patterns.party} params={{ id: one.mergedInto }}>
                        {t("parties.into")}
                      </Link>
                    </>
                  )}
                </p>
              ),
              small: [
                one.details === undefined ? "" : nameOf(one.details, language),
                t("declaration.by", {
                  actor: personOf(one.recordedByActing, one.recordedBy) ?? nothing,
                }),
              ]
                .filter(Boolean)
                .join(" · "),
            }))}
        />
      </Part>
    </>
  );
}

/** Decisions a reviewer may take about the party, by what it is now. */
function Decide({ found }: { readonly found: Party }) {
  const { t } = useTexts();
  const reason = { name: "reason", label: t("parties.reason"), lines: 3 };
  const from = { name: "from", label: t("parties.fromDay"), hint: t("parties.fromHint") };
  const status = found.party?.status;
  const shared = { params: { id: found.id }, fields: [reason, from] };
  return (
    <div className="filters">
      {status === "active" ? (
        <Act
          label={t("parties.suspend")}
          says={t("parties.suspendSays")}
          route="POST /parties/{id}/suspension"
          danger
          {...shared}
        />
      ) : null}
      {status === "suspended" || status === "revoked" ? (
        <Act label={t("parties.restore")} route="POST /parties/{id}/restoration" {...shared} />
      ) : null}
      {status === "active" || status === "suspended" ? (
        <>
          <Act
            label={t("parties.revoke")}
            says={t("parties.revokeSays")}
            route="POST /parties/{id}/revocation"
            danger
            {...shared}
          />
          <Act
            label={t("parties.merge")}
            says={t("parties.mergeSays")}
            route="POST /parties/{id}/merger"
            danger
            params={{ id: found.id }}
            fields={[{ name: "into", label: t("parties.mergeInto") }, reason, from]}
          />
        </>
      ) : null}
    </div>
  );
}
