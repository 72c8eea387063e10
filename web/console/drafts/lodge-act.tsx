/** Lodging: what it comes to is shown, then exactly what was shown is sent. Nothing is sent by itself. */
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import { patterns } from "../pages.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useCommand } from "../shell/session.tsx";
import { Payment, Totals } from "./charges-part.tsx";
import { FilesGoing } from "./draft-files.tsx";
import type { Checked } from "./use-check.ts";
import type { Draft, WrittenDraft } from "./use-draft.ts";

type Properties = {
  readonly draft: Draft;
  readonly written: WrittenDraft;
  readonly checked: Checked;
};

export function LodgeAct(properties: Properties) {
  const { written } = properties;
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          setIsOpen(true);
          void written.save();
        }}
      >
        {t("drafts.lodge.open")}
      </Button>
      {isOpen ? (
        <Dialog
          title={t("drafts.lodge.title")}
          close={t("help.close")}
          onClose={() => setIsOpen(false)}
        >
          <Confirm {...properties} />
        </Dialog>
      ) : null}
    </>
  );
}

function Confirm({ draft, written, checked }: Properties) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const lodge = useCommand("POST /drafts/{id}/lodgement");
  const { check, isStale } = checked;
  const { state } = written;
  if (check === undefined || isStale) return <output>{t("drafts.checking")}</output>;
  const errors = check.findings.filter(({ severity }) => severity === "error").length;
  const warnings = check.findings.length - errors;
  const send = async () => {
    const body = { version: written.savedVersion(), locale: language };
    // the draft is read again before the answer is here, and this dialog is gone by then
    const { id, status } = await lodge.mutateAsync({ params: { id: draft.id }, body });
    if (status !== "rejected") await written.end();
    await navigate({ to: patterns.declaration, params: { id } });
  };
  return (
    <>
      <p>{t("drafts.lodge.says", { count: check.charges.items.row.length })}</p>
      <Totals check={check} />
      <Payment check={check} />
      <FilesGoing id={draft.id} />
      {warnings === 0 ? null : <p>{t("drafts.lodge.warnings", { count: warnings })}</p>}
      {check.isAcceptable ? null : (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={t("drafts.lodge.wouldBeRejected", { count: errors })}
        />
      )}
      {state.kind === "saved" ? null : (
        <Alert
          type="warning"
          role="status"
          title={t(state.kind === "saving" ? "drafts.save.saving" : "drafts.lodge.notSaved")}
        />
      )}
      {lodge.error === null ? null : <Refusal error={lodge.error} />}
      {check.isAcceptable && state.kind === "saved" ? (
        <Button
          type="primary"
          loading={lodge.isPending}
          onClick={() => void send().catch(shownAbove)}
        >
          {t("drafts.lodge.go")}
        </Button>
      ) : null}
    </>
  );
}

/** The refusal is the mutation's own, and stands in the dialog. */
const shownAbove = () => undefined;
