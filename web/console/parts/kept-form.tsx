/**
 * Forms about a record that others change: what somebody has begun to write stays as it is, also where the
 * record went on meanwhile or its decision was taken by a colleague. Sending it is answered by the server.
 */
import { Alert } from "antd";
import { type ReactNode, useState } from "react";
import { useTexts } from "../shell/language.ts";

export function KeptForm<Found>(properties: {
  readonly found: Found;
  /** Whether there is anything to fill in, were it opened now. */
  readonly isOpen: boolean;
  /** The forms of the record as it was when writing began; `done` when one was sent. */
  readonly children: (found: Found, done: () => void) => ReactNode;
}) {
  const { found, isOpen, children } = properties;
  const { t } = useTexts();
  const [kept, setKept] = useState<Found>();
  if (!isOpen && kept === undefined) return null;
  const isOld = kept !== undefined && JSON.stringify(kept) !== JSON.stringify(found);
  return (
    <div onInput={() => setKept((before) => before ?? found)}>
      {isOld ? (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={t("parts.form.changed")}
          description={t("parts.form.changedSays")}
        />
      ) : null}
      {children(kept ?? found, () => setKept(undefined))}
    </div>
  );
}
