/** What is to be done next, by whoever can do it: pay so much, decide the control, determine charges. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { printAmount } from "../parts/money.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import type { Declaration } from "./declaration-answer.ts";

export function NextStep({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const mayDecide = useMay("POST /controls/{id}/decision");
  const { payment, control, waitingFor } = declaration;
  if (waitingFor.includes("payment.received") && payment) {
    const amount = printAmount(payment.due, payment.currency, language);
    return (
      <p className="next-step">
        <strong>{t("declaration.next.pay", { amount })}</strong>{" "}
        <Link to={patterns.payments}>{t("frame.pages.payments")}</Link>
      </p>
    );
  }
  if (mayDecide && control && control.status === "open") {
    return (
      <p className="next-step">
        <strong>{t("declaration.next.control")}</strong>{" "}
        <Link to={patterns.control} params={{ id: control.id }}>
          {t("declaration.next.openControl")}
        </Link>
      </p>
    );
  }
  return null;
}
