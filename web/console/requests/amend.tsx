/**
 * Asking to amend: the version that stands is changed as text, and beside it stands what that comes
 * to, place by place. The request says which version was before one's eyes.
 */
import { Button } from "antd";
import { useMemo, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { Field } from "../parts/field.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useMay } from "../shell/session.tsx";
import { compareVersions } from "../declarations/version-compare.ts";
import { Differences } from "../declarations/versions-part.tsx";
import { requestWord } from "./request-words.ts";

export function Amend({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const may = useMay("POST /declarations/{id}/amendments");
  const [isOpen, setIsOpen] = useState(false);
  if (!may || declaration.versions.length === 0) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("requests.amend")}</Button>
      {isOpen ? (
        <Dialog
          title={t("requests.amend")}
          close={t("help.close")}
          onClose={() => setIsOpen(false)}
        >
          <AmendForm declaration={declaration} />
        </Dialog>
      ) : null}
    </>
  );
}

/** What the text says; undefined where it is not JSON. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function AmendForm({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const [standing] = useState(declaration.versions.at(-1));
  const [text, setText] = useState(() => JSON.stringify(standing?.document, null, 2));
  const document = useMemo(() => parsed(text), [text]);
  const differences = compareVersions(standing?.document, document);
  const isRead = document !== undefined;
  return (
    <>
      <p>{t("requests.amendSays")}</p>
      <Field
        label={t("requests.document")}
        hint={t("requests.documentHint")}
        wrong={isRead ? undefined : { kind: "said", says: t("requests.notJson") }}
      >
        {(handles) => (
          <textarea
            {...handles}
            className="code"
            rows={12}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {isRead ? (
        <Differences
          differences={differences}
          heads={[t("requests.before"), t("requests.after")]}
        />
      ) : null}
      {isRead && differences.length > 0 ? (
        <SchemaForm
          route="POST /declarations/{id}/amendments"
          params={{ id: declaration.id }}
          fields={[
            {
              name: "kind",
              label: t("requests.kind"),
              values: ["amendment", "completion"],
              words: (kind) => requestWord(kind, language),
              start: "amendment",
            },
            { name: "reason", label: t("parties.reason"), lines: 3, required: true },
          ]}
          shape={(values) => ({ ...values, version: standing?.version, declaration: document })}
          submit={t("requests.amendGo")}
          done={(answer) =>
            t("requests.answered", { status: requestWord(answer.request?.status ?? "", language) })
          }
        />
      ) : null}
    </>
  );
}
