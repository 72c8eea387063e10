/** What is to be done next, and by whom: one sentence for each thing the declaration waits for. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { patterns } from "../pages.ts";
import { printAmount } from "../parts/money.ts";
import { useControlKinds } from "../controls/control-kinds.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { fixChargesId } from "./fix-charges.tsx";
import type { Declaration } from "./declaration-answer.ts";
import { requestsId } from "../requests/requests-part.tsx";

export function NextStep({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const { waitingFor, status } = declaration;
  const waits = status === "rejected" ? ["rejected"] : waitingFor;
  const steps = waits.flatMap((event) => {
    const Step = stepOf[event];
    return Step === undefined ? [] : [<Step key={event} declaration={declaration} />];
  });
  if (steps.length === 0) return null;
  return (
    <section className="next-step" aria-label={t("form.next.title")}>
      {steps}
    </section>
  );
}

type StepOf = (properties: { readonly declaration: Declaration }) => ReactNode;

function Payment({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { payment } = declaration;
  if (!payment) return null;
  const amount = printAmount(payment.due, payment.currency, language);
  return (
    <p>
      <strong>{t("declaration.next.pay", { amount })}</strong>{" "}
      <Link to={patterns.payments}>{t("frame.pages.payments")}</Link>
    </p>
  );
}

/** For who decides it the way there; for the trader what is to be brought, and to whom. */
function Control({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const mayDecide = useMay("POST /controls/{id}/decision");
  const { kinds } = useControlKinds(declaration.profile);
  const { control } = declaration;
  if (!control || control.status !== "open") return null;
  if (mayDecide) {
    return (
      <p>
        <strong>{t("declaration.next.control")}</strong>{" "}
        <Link to={patterns.control} params={{ id: control.id }}>
          {t("declaration.next.openControl")}
        </Link>
      </p>
    );
  }
  const open = control.tasks.filter(({ status }) => status === "open");
  const agenciesOf = (isWanted: (kind: string) => boolean): string => {
    const found = open.filter(({ kind }) => isWanted(kind));
    const names = found.map(({ agency }) => codeWord(agency ?? "customs", language));
    return [...new Set(names)].join(language === "zh" ? "、" : ", ");
  };
  const ofPapers = kinds.filter(({ looksAt }) => looksAt === "papers").map(({ id }) => id);
  const papers = agenciesOf((kind) => ofPapers.includes(kind));
  const goods = agenciesOf((kind) => !ofPapers.includes(kind));
  return (
    <>
      {papers === "" ? null : <p>{t("form.next.handIn", { agencies: papers })}</p>}
      {goods === "" ? null : <p>{t("form.next.present", { agencies: goods })}</p>}
    </>
  );
}

function Charges({ declaration }: { readonly declaration: Declaration }) {
  const { t } = useTexts();
  const mayFix = useMay("POST /declarations/{id}/charges");
  const count = declaration.charges?.totals?.undetermined ?? 0;
  if (count === 0) return null;
  if (!mayFix) return <p>{t("form.next.customsCharges", { count })}</p>;
  return (
    <p>
      <strong>{t("form.next.charges", { count })}</strong>{" "}
      <a href={`#${fixChargesId}`}>{t("form.next.toCharges")}</a>
    </p>
  );
}

function Request() {
  const { t } = useTexts();
  const mayDecide = useMay("POST /requests/{id}/decision");
  return (
    <p>
      {mayDecide ? <strong>{t("form.next.request")}</strong> : t("form.next.customsRequest")}{" "}
      <a href={`#${requestsId}`}>{t("form.next.toRequests")}</a>
    </p>
  );
}

function saying(
  key:
    | "form.next.rejected"
    | "form.next.arrival"
    | "form.next.quota"
    | "form.next.seizure"
    | "form.next.departure",
): StepOf {
  return function Said() {
    const { t } = useTexts();
    return <p>{t(key)}</p>;
  };
}

/** By what a declaration waits for. */
const stepOf: Readonly<Record<string, StepOf>> = {
  rejected: saying("form.next.rejected"),
  "payment.received": Payment,
  "charges.determined": Charges,
  "control.decided": Control,
  "request.decided": Request,
  "goods.arrived": saying("form.next.arrival"),
  "quota.decided": saying("form.next.quota"),
  "seizure.decided": saying("form.next.seizure"),
  "goods.departed": saying("form.next.departure"),
};
