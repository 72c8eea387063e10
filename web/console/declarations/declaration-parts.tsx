/**
 * The smaller parts of a declaration's page: findings, selection, control, payment, notifications,
 * versions.
 */
import { colons } from "../../elements/language.ts";
import { lawIn } from "../../elements/laws.ts";
import { Badge } from "../parts/badge.tsx";
import type { Control, Declaration, Finding, Notification } from "./declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { accountWord } from "../money/account-words.ts";
import { printAmount } from "../parts/money.ts";
import { Moment } from "../parts/display.tsx";
import { FixText } from "../parts/fix-text.tsx";
import { Part } from "../parts/part.tsx";
import { ReasonLine } from "../parts/reasons.tsx";
import { codeWord, laneTone, resultWord, sentenceIn } from "../shell/words.ts";
import { sayControlled } from "../risk/match-reason.ts";

export function FindingsPart({ findings }: { readonly findings: readonly Finding[] }) {
  const { t, language } = useTexts();
  return (
    <Part name={t("declaration.findings")}>
      {findings.length === 0 ? <p className="soft">{t("declaration.findingsNone")}</p> : null}
      <ul className="plain">
        {findings.map((finding, index) => (
          <li key={index}>
            <Badge tone={finding.severity === "warning" ? "warn" : "bad"}>
              {finding.severity === "warning" ? t("declaration.warning") : t("declaration.error")}
            </Badge>{" "}
            <span className="code">{finding.code}</span>{" "}
            {finding.field === undefined ? null : (
              <b title={[finding.pointer, finding.path].filter(Boolean).join(" · ")}>
                {finding.field.item === null
                  ? finding.field.name[language]
                  : `${t("form.compare.item", { item: finding.field.item })} · ${finding.field.name[language]}`}
              </b>
            )}
            <p>
              {finding.message === undefined ? null : sentenceIn(finding.message, language)}{" "}
              {finding.fix === null || finding.fix === undefined ? null : (
                <FixText text={sentenceIn(finding.fix, language)} />
              )}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function SelectionPart({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { selection } = declaration;
  return (
    <Part name={t("declaration.selection")}>
      {selection === null || selection === undefined ? (
        <p className="soft">{t("declaration.selectionNone")}</p>
      ) : (
        <>
          <p>
            {t("declaration.lane")}{" "}
            <Badge tone={laneTone(selection.lane)}>{codeWord(selection.lane, language)}</Badge>
          </p>
          <ul className="plain">
            {selection.reasons.map(({ rule, says }) => (
              <li key={`${rule} ${JSON.stringify(says)}`}>
                <ReasonLine reason={{ code: rule, says }} />
              </li>
            ))}
          </ul>
          <Controlled goods={declaration.controlled} />
          {selection.law === null || selection.law === undefined ? null : (
            <p className="soft">
              {sentenceIn(selection.law.says, language)}{" "}
              <small className="source">{lawIn(selection.law.source ?? "", language)}</small>
            </p>
          )}
        </>
      )}
    </Part>
  );
}

/** Entries of lists of controlled goods that the goods meet, with what agreed. */
function Controlled({ goods }: { readonly goods: Declaration["controlled"] }) {
  const { t, language } = useTexts();
  if (goods.length === 0) return null;
  return (
    <>
      <p>{t("declaration.controlledGoods")}</p>
      <ul className="plain">
        {goods.map(({ item, why }) => (
          <li key={item}>
            {t("declaration.controlledItem", { item })}{" "}
            {why.map((one) => sayControlled(one, language)).join("; ")}
          </li>
        ))}
      </ul>
    </>
  );
}

export function ControlPart({ control }: { readonly control: Control | undefined }) {
  const { t, language } = useTexts();
  return (
    <Part name={t("declaration.control")}>
      {control === undefined ? (
        <p className="soft">{t("declaration.controlNone")}</p>
      ) : (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col" className="name">
                  {t("declaration.task")}
                </th>
                <th scope="col" className="name">
                  {t("declaration.agency")}
                </th>
                <th scope="col" className="name">
                  {t("list.status")}
                </th>
                <th scope="col" className="name">
                  {t("declaration.result")}
                </th>
              </tr>
            </thead>
            <tbody>
              {control.tasks.map((task) => (
                <tr key={task.id}>
                  <th scope="row" className="name">
                    {codeWord(task.kind, language)}
                  </th>
                  <td className="name">
                    {task.agency === null || task.agency === undefined
                      ? "–"
                      : codeWord(task.agency, language)}
                  </td>
                  <td className="name">{codeWord(task.status, language)}</td>
                  <td className="name">
                    {task.result === null || task.result === undefined
                      ? "–"
                      : resultWord(task.result, language)}
                    {task.finding === null || task.finding === undefined ? null : (
                      <small>{task.finding}</small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {codeWord(control.status, language)}
            {control.decision === null || control.decision === undefined
              ? null
              : ` · ${t("declaration.decision")}${colons[language]}${codeWord(control.decision, language)}`}
          </p>
          {control.decisionReason === null || control.decisionReason === undefined ? null : (
            <p>
              {t("work.controls.decisionReason")}
              {colons[language]}
              {control.decisionReason}
            </p>
          )}
        </div>
      )}
    </Part>
  );
}

export function PaymentPart({ declaration }: { readonly declaration: Declaration }) {
  const { t, language } = useTexts();
  const { payment } = declaration;
  return (
    <Part name={t("declaration.payment")}>
      {payment === null || payment === undefined ? (
        <p className="soft">{t("declaration.paymentNone")}</p>
      ) : (
        <dl className="facts">
          <div>
            <dt>{t("list.status")}</dt>
            <dd>{codeWord(payment.status, language)}</dd>
          </div>
          <div>
            <dt>{t("declaration.due")}</dt>
            <dd>{printAmount(payment.due, payment.currency, language)}</dd>
          </div>
          <div>
            <dt>{t("declaration.paid")}</dt>
            <dd>{printAmount(payment.paid, payment.currency, language)}</dd>
          </div>
          {Number(payment.heldBack ?? "0") === 0 ? null : (
            <div>
              <dt>{t("declaration.heldBack")}</dt>
              <dd>{printAmount(payment.heldBack, payment.currency, language)}</dd>
            </div>
          )}
          {payment.available === null || payment.available === undefined ? null : (
            <div>
              <dt>
                {t("declaration.available")}{" "}
                <small>{accountWord(payment.account ?? "", language)}</small>
              </dt>
              <dd>{printAmount(payment.available, payment.currency, language)}</dd>
            </div>
          )}
        </dl>
      )}
    </Part>
  );
}

export function NotificationsPart({
  notifications,
}: {
  readonly notifications: readonly Notification[];
}) {
  const { t, language } = useTexts();
  return (
    <Part name={t("declaration.notifications")}>
      {notifications.length === 0 ? (
        <p className="soft">{t("declaration.notificationsNone")}</p>
      ) : (
        <div className="table">
          <table>
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col" className="name">
                  {t("declaration.code")}
                </th>
                <th scope="col" className="name">
                  {t("declaration.kind")}
                </th>
                <th scope="col" className="name">
                  {t("declaration.sent")}
                </th>
              </tr>
            </thead>
            <tbody>
              {notifications.map((notification) => (
                <tr key={notification.id}>
                  <td>{notification.seq}</td>
                  <td className="name">{notification.functionCode ?? "–"}</td>
                  <td className="name">{codeWord(notification.type ?? "–", language)}</td>
                  <td className="name">
                    <Moment at={notification.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}
