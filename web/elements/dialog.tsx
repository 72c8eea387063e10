/**
 * A modal dialog on the browser's own `<dialog>`: focus is kept inside, Escape and a click beside it
 * close it, and no inline styles are needed.
 */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "./icon.tsx";

export function Dialog(properties: {
  readonly title: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, close, onClose, children } = properties;
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.setAttribute("closedby", "any");
    dialog.showModal();
    // Else the button that closes it has the focus, and each form begins with a step past it.
    dialog
      .querySelector<HTMLElement>("form :is(input:not([type=file]), select, textarea)")
      ?.focus();
  }, []);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onClose={onClose}>
      <div className="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            className="quiet"
            aria-label={close}
            onClick={() => ref.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
