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
import { compareVersions, type Difference } from "../declarations/version-compare.ts";
import { Differences } from "../declarations/versions-part.tsx";
import { requestTone, requestWord } from "./request-words.ts";
import { personOf } from "../parts/who.ts";

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
  const standing = declaration.data?.versions.find((one) => one.version === found.baseVersion);
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
          [t("requests.decidedBy"), personOf(found.decidedByActing, found.decidedBy) ?? nothing],
          [
            t("requests.decision"),
            [found.decisionCode, found.decisionReason].filter(Boolean).join(" ") || nothing,
          ],
        ]}
      />
      <Part name={t("requests.change")}>
        <Differences
          differences={differencesOf(found.change, standing?.document)}
          heads={[t("requests.before"), t("requests.after")]}
        />
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

const printed = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value);

/** What a request changes: its operations one by one, or a whole document against the one before. */
function differencesOf(change: unknown, document: unknown): readonly Difference[] {
  // the server keeps a change in one of these forms
  const changed = change as {
    readonly operations?: readonly { readonly path?: string; readonly value?: unknown }[];
    readonly document?: unknown;
  } | null;
  if (changed?.document !== undefined) return compareVersions(document, changed.document);
  return (changed?.operations ?? []).map((one) => ({
    place: printed(one.path) ?? nothing,
    before: undefined,
    after: printed(one.value),
  }));
}
