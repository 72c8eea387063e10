/**
 * A short tour of the console: offered above the page at the first sign-in of an account, taken or not, and
 * never again by itself; the help has it for good. It stands beside the page and blocks nothing: a modal
 * one would hide what it shows, and hold up whoever signed in to do something. What a step is about gets
 * a ring.
 */
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { hasEnded, keepEnded } from "./ended-tours.ts";
import { partSelector, tourFor, type TourStep } from "./tour-steps.ts";
import "./tour.css";

/** Above the page, until somebody says yes or no. */
export function TourOffer({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTexts();
  const { caller } = useSession();
  const [isClosed, setIsClosed] = useState(false);
  const account = caller?.account ?? undefined;
  if (account === undefined || account.mustChangePassword) return null;
  if (isClosed || hasEnded(account.id)) return null;
  const close = () => {
    keepEnded(account.id);
    setIsClosed(true);
  };
  return (
    <aside className="tour-offer" aria-label={t("tour.name")}>
      <p>{t("tour.offer", { count: tourFor(caller?.scopes ?? []).length })}</p>
      <Button
        type="primary"
        onClick={() => {
          close();
          onStart();
        }}
      >
        {t("tour.start")}
      </Button>
      <Button
        onClick={() => {
          close();
          document.getElementById("content")?.focus();
        }}
      >
        {t("tour.skip")}
      </Button>
    </aside>
  );
}

export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const { caller } = useSession();
  const [at, setAt] = useState(0);
  const steps = useMemo(() => tourFor(caller?.scopes ?? []), [caller?.scopes]);
  const step = steps[at];
  if (step === undefined) return null;
  const end = () => {
    onEnd();
    // focus must not fall to the body
    document.getElementById("content")?.focus();
  };
  return <TourCard key={at} step={step} at={at} of={steps.length} onGo={setAt} onEnd={end} />;
}

function TourCard(properties: {
  readonly step: TourStep;
  readonly at: number;
  readonly of: number;
  readonly onGo: (at: number) => void;
  readonly onEnd: () => void;
}) {
  const { step, at, of, onGo, onEnd } = properties;
  const { t } = useTexts();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  useEffect(() => ring(step), [step]);
  const isPage = step.kind === "page";
  const isLast = at === of - 1;
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onEnd();
  };
  return (
    // Escape ends the tour from wherever the focus is within it; its buttons do what they say
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className="tour" aria-label={t("tour.name")} onKeyDown={press}>
      <p className="soft">{t("tour.step", { at: at + 1, of })}</p>
      <h2 ref={head} tabIndex={-1}>
        {isPage ? t(`frame.pages.${step.page}`) : t(`tour.titles.${step.part}`)}
      </h2>
      <p>{isPage ? t(`tour.pages.${step.page}`) : t(`tour.says.${step.part}`)}</p>
      <div className="tour-acts">
        {isLast ? null : <Button onClick={onEnd}>{t("tour.end")}</Button>}
        {at === 0 ? null : <Button onClick={() => onGo(at - 1)}>{t("tour.back")}</Button>}
        <Button type="primary" onClick={isLast ? onEnd : () => onGo(at + 1)}>
          {t(isLast ? "tour.done" : "tour.next")}
        </Button>
      </div>
    </aside>
  );
}

/** What a step is about, as far as it is in sight: on a phone the menu is a button. */
function targetOf(step: TourStep): Element | undefined {
  const selectors =
    step.kind === "part"
      ? [partSelector(step.part)]
      : [`.side .side-nav a[href^="${step.to}"]`, partSelector("menu")];
  return selectors
    .flatMap((selector) => [...document.querySelectorAll(selector)])
    .find((element) => element.getClientRects().length > 0);
}

function ring(step: TourStep | undefined): (() => void) | undefined {
  const target = step === undefined ? undefined : targetOf(step);
  if (target === undefined) return undefined;
  target.setAttribute("data-toured", "");
  target.scrollIntoView({ block: "nearest" });
  return () => target.removeAttribute("data-toured");
}
