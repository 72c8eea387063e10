/**
 * A panel at the side of the page, on the browser's own `<dialog>`: modal, closed by Escape or a
 * click beside it, without any inline style. (Ant Design's drawer measures with style tags that our
 * content security policy refuses.)
 */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "../../elements/icon.tsx";
import { useTexts } from "../shell/language.ts";

export function Drawer(properties: {
  readonly title: string;
  readonly onClose: () => void;
  readonly side?: "start" | "end";
  readonly children: ReactNode;
}) {
  const { title, onClose, side = "end", children } = properties;
  const { t } = useTexts();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.setAttribute("closedby", "any");
    dialog.showModal();
  }, []);
  return (
    <dialog ref={ref} className={`drawer ${side}`} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={t("help.close")}
          onClick={() => ref.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="drawer-body">{children}</div>
    </dialog>
  );
}
