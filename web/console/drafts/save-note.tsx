/** Where what was written stands: on the server, in this browser, or against what a colleague saved. */
import { Alert, Button } from "antd";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useZone } from "../shell/zone.tsx";
import { printClock } from "../../elements/instant.ts";
import type { WrittenDraft } from "./use-draft.ts";

export function SaveNote({ written }: { readonly written: WrittenDraft }) {
  const { t } = useTexts();
  const { zone } = useZone();
  const { state } = written;
  if (state.kind === "kept")
    return (
      <Alert
        type="warning"
        role="status"
        showIcon
        title={t("drafts.save.kept")}
        description={t(state.inBrowser ? "drafts.save.keptSays" : "drafts.save.nowhere")}
      />
    );
  if (state.kind === "changed" || state.kind === "refused") return null;
  return (
    <output className="save-note soft">
      {state.kind === "saved"
        ? t("drafts.save.saved", { time: printClock(state.at, zone) })
        : t(`drafts.save.${state.kind}`)}
    </output>
  );
}

/** What stands against saving, and what can be done about it. */
export function SaveTrouble(properties: {
  readonly written: WrittenDraft;
  /** Goes on with the own text in a draft of its own. */
  readonly onKeepApart: () => void;
  /** Goes on with what the colleague saved. */
  readonly onTakeTheirs: () => void;
  readonly isBusy: boolean;
}) {
  const { written, onKeepApart, onTakeTheirs, isBusy } = properties;
  const { t } = useTexts();
  const { state } = written;
  if (state.kind === "refused") return <Refusal error={state.error} />;
  if (state.kind !== "changed") return null;
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={t("drafts.save.changed")}
      description={
        <>
          <p>{t("drafts.save.changedSays")}</p>
          <Button loading={isBusy} onClick={onKeepApart}>
            {t("drafts.save.apart")}
          </Button>{" "}
          <Button
            onClick={() => {
              void written.end().then(onTakeTheirs);
            }}
          >
            {t("drafts.save.theirs")}
          </Button>
        </>
      }
    />
  );
}
