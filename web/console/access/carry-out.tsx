/** What a second person has approved, sent once more as it was asked for: nobody types it again. */
import { type RouteName, routePolicies, type Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";
import type { CurrentUser } from "../shell/me.ts";
import { ApprovalContent } from "./approval-content.tsx";

type Approval = Routes["GET /approvals"]["answer"]["approvals"][number];

/** Whether a caller asked for it, as a person or by a key. */
export function isAskedBy(
  caller: CurrentUser | null | undefined,
  { askedBy }: Pick<Approval, "askedBy">,
): boolean {
  return [`account:${caller?.account?.id}`, `key:${caller?.key?.id}`].includes(askedBy);
}

/** Whether it waits for nothing but being sent; a file that was sent is not kept with the approval. */
export function isToCarryOut({ status, content, expiresAt }: Approval): boolean {
  if (status !== "approved" || !content || content.runsItself === true) return false;
  if (Date.parse(expiresAt) <= Date.now()) return false;
  const { route, names, body } = content;
  const isNamed = Object.keys(names).every((name) => route.includes(`{${name}}`));
  return isNamed && typeof body !== "string" && Object.hasOwn(routePolicies, route);
}

export function CarryOut(properties: {
  readonly approval: Approval;
  /** Told once it is done: in a list of what is approved its row goes, and its dialog with it. */
  readonly onDone?: () => void;
}) {
  const { approval, onDone } = properties;
  const { t } = useTexts();
  const { content, decidedName } = approval;
  if (!content) return null;
  return (
    <Act
      label={t("access.approvals.carryOut")}
      says={t("access.approvals.carryOutSays", { name: decidedName ?? "" })}
      about={<ApprovalContent content={content} currency={approval.currency} />}
      // isToCarryOut looked it up in the table of routes
      route={content.route as RouteName}
      params={content.names}
      shape={() => content.body ?? undefined}
      offered={isToCarryOut(approval)}
      primary
      done={() => t("access.approvals.carriedOut")}
      // sent twice, it would be asked for anew
      once
      {...(onDone === undefined ? {} : { onDone })}
    />
  );
}
