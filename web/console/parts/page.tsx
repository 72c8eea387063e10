/**
 * A page: its title, what it is for, and who may open it. Nobody signed in: the sign-in form in its
 * place; signed in without the right: who could grant it. The address stays, so that the page is
 * there afterwards.
 */
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ApiProblem } from "../../elements/problem.ts";
import type { RouteName } from "../../routes.gen.ts";
import { mayCall } from "../shell/access.ts";
import { Failure } from "../shell/failure.tsx";
import { Forbidden } from "../shell/forbidden.tsx";
import { useTexts } from "../shell/language.ts";
import { useOpenPage } from "../shell/page.ts";
import { usePageTitle } from "../shell/page-title.ts";
import { useNoteRecent } from "../shell/recent.ts";
import { useSession } from "../shell/session.tsx";
import { SignInNeeded } from "../account/sign-in-page.tsx";

type Properties = {
  /** The page's heading; `heading` replaces it where more than a text is needed. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly says?: ReactNode;
  /** What stands beside the heading: filters, buttons. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, heading, says, beside, children }: Properties) {
  const { caller } = useSession();
  const { route } = useOpenPage();
  const isOpen = route === undefined || mayCall(route, caller?.scopes);
  usePageTitle(title);
  useNoteRecent(title, isOpen);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{heading ?? title}</h1>
          {says === undefined ? null : <p>{says}</p>}
        </div>
        {isOpen ? beside : null}
      </div>
      {route === undefined ? children : <Allowed route={route}>{children}</Allowed>}
    </div>
  );
}

function Allowed({ route, children }: { readonly route: RouteName; readonly children: ReactNode }) {
  const { caller, error, reload } = useSession();
  const { t } = useTexts();
  if (mayCall(route, caller?.scopes)) return children;
  if (error !== null && caller === undefined) {
    return <Failure error={error} retry={() => void reload()} />;
  }
  if (caller === undefined) {
    return (
      <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
    );
  }
  return caller === null ? <SignInNeeded /> : <Forbidden route={route} caller={caller} />;
}

/**
 * A fault that says nothing of the record: nobody answered, the server could not, or the session has
 * ended, for which a dialog over the page asks to sign in again.
 */
function isPassing(error: Error): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status === 401 || error.status >= 500;
}

/** What a part of a page shows until its answer is there, or instead of it. */
export function Answered<Data>(properties: {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly children: (data: Data) => ReactNode;
}) {
  const { query, children } = properties;
  const { t } = useTexts();
  const { data, error } = query;
  const failure =
    error === null ? null : <Failure error={error} retry={() => void query.refetch()} />;
  // what was read stays, and with it what is being typed into it, unless it may not be read any more
  if (data !== undefined && (error === null || isPassing(error))) {
    return (
      <>
        {failure}
        {children(data)}
      </>
    );
  }
  if (failure !== null) return failure;
  return (
    <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
  );
}
