/** One request: what is to be changed, why, and the decision. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { KeptForm } from "../parts/kept-form.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useDeclaration } from "../shell/queries.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { FieldDifferences } from "../declarations/version-differences.tsx";
import { deciderOf, requestTone, requestWord } from "./request-words.ts";
import { useReason } from "./use-reason.ts";

type Request = Routes["GET /requests/{id}"]["answer"];

export function RequestPage({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const may = useMay("GET /requests/{id}");
  const query = useAnswer("GET /requests/{id}", { params: { id } }, { enabled: may });
  const kind = query.data === undefined ? "" : requestWord(query.data.kind, language);
  return (
    <Page title={t("requests.one", { kind })} says={<ZoneNote />}>
      <Answered query={query}>{(found) => <RequestDetails found={found} />}</Answered>
    </Page>
  );
}

/** The request without its page. */
export function RequestDetails({ found }: { readonly found: Request }) {
  const { t, language } = useTexts();
  const declaration = useDeclaration(found.declarationId);
  const decides = useMay("POST /requests/{id}/decision");
  const reason = useReason([found])(found);
  return (
    <>
      <Facts
        name={t("requests.one", { kind: requestWord(found.kind, language) })}
        facts={[
          [
            t("list.status"),
            <Badge key="status" tone={requestTone(found.status)}>
              {requestWord(found.status, language)}
            </Badge>,
          ],
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
          ],
          [t("parties.reason"), found.reason],
          [t("requests.lodged"), <Moment key="at" at={found.lodgedAt} />],
          [t("requests.decided"), <Moment key="decided" at={found.decidedAt} />],
          [t("requests.decidedBy"), deciderOf(found, language) ?? nothing],
          [t("requests.decision"), reason || nothing],
        ]}
      />
      <Part name={t("requests.change")}>
        {found.change.kind === "none" ? (
          <p className="soft">{t("requests.noChange")}</p>
        ) : (
          <FieldDifferences
            id={found.declarationId}
            compared={{ from: found.baseVersion, request: found.id }}
            heads={[t("requests.before"), t("requests.after")]}
          />
        )}
      </Part>
      <KeptForm found={found} isOpen={decides && found.status === "open"}>
        {(shown, done) => (
          <Part name={t("work.controls.decide")}>
            <SchemaForm
              route="POST /requests/{id}/decision"
              onDone={done}
              params={{ id: shown.id }}
              fields={[
                {
                  name: "decision",
                  label: t("work.controls.decision"),
                  words: (code) => requestWord(code, language),
                },
                { name: "reason", label: t("parties.reason"), lines: 3 },
              ]}
              submit={t("work.controls.decideGo")}
            />
          </Part>
        )}
      </KeptForm>
    </>
  );
}
