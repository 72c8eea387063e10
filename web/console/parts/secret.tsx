/** A text to be copied, with a button; of a secret it is said that it is not shown again. */
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTexts } from "../shell/language.ts";

export function CopyText({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="field copy-text">
      <div className="copy-head">
        <b>{label}</b>
        <Button size="small" onClick={copy} onBlur={() => setCopied(false)}>
          <span aria-live="polite">
            {copied ? t("parts.secret.copied") : t("parts.secret.copy")}
          </span>
        </Button>
      </div>
      {/* A part that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

export function SecretNote() {
  const { t } = useTexts();
  return <Alert role="status" type="warning" showIcon title={t("parts.secret.once")} />;
}
