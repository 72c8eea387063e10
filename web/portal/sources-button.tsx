/** The one click between a figure and its cells. */
import { Icon } from "../elements/icon.tsx";
import type { AddressChange } from "./address.ts";
import { useTexts } from "./language.ts";

export function SourcesButton(properties: {
  /** What the dialog shows, as in the address. */
  readonly cells: string;
  readonly name: string;
  readonly go: AddressChange;
  readonly label?: string | undefined;
}) {
  const { cells, name, go, label } = properties;
  const { t } = useTexts();
  // who speaks to the page says what stands on the button, so that its name begins with it
  const named = [label, t("sourcesOf", { name })].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      className={label === undefined ? "cells bare" : "cells"}
      aria-haspopup="dialog"
      aria-label={named}
      title={t("sourcesOf", { name })}
      onClick={() => go({ cells })}
    >
      <Icon name="cells" />
      {label}
    </button>
  );
}
