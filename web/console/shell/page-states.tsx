/** What stands in the place of a page: its title while its code is read, or why it cannot be shown. */
import { Alert, Button, Skeleton } from "antd";
import { type ErrorComponentProps, Link, useLocation, useRouter } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Failure } from "./failure.tsx";
import { useTexts } from "./language.ts";
import { navigation } from "./navigation.ts";
import { PageMissing, type WhyMissing, whyMissing } from "./page-code.ts";
import { usePageTitle } from "./page-title.ts";

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

export function PageLoading() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const page = navigation.find(({ to }) => to === pathname);
  return (
    <div className="page" aria-busy="true">
      <div className="page-head">
        <h1>{page === undefined ? t("loading") : t(`frame.pages.${page.id}`)}</h1>
      </div>
      <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
    </div>
  );
}

export function PageNotFound() {
  const { t } = useTexts();
  usePageTitle(t("notFound"));
  return (
    <div className="page">
      <h1>{t("notFound")}</h1>
      <p>
        <Link to={patterns.flow}>{t("toFlow")}</Link>
      </p>
    </div>
  );
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTexts();
  const router = useRouter();
  usePageTitle(t("pageMissing.title"));
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t("pageMissing.title")}</h1>
      </div>
      {error instanceof PageMissing ? (
        <Missing why={error.why} />
      ) : (
        <Failure error={asError(error)} retry={retry} />
      )}
    </div>
  );
}

/** A browser remembers that a file could not be read, so only a reload asks for it again. */
export function Missing({ why }: { readonly why: WhyMissing }) {
  const { t } = useTexts();
  const reload = () => location.reload();
  const retry = async () => {
    // a reload without a server would leave nothing to try again from
    if ((await whyMissing()) !== "unreachable") reload();
  };
  return (
    <Alert
      role="alert"
      type={why === "updated" ? "info" : "error"}
      showIcon
      title={why === "unreachable" ? t("failure.unreachable") : t(`pageMissing.${why}`)}
      description={
        <>
          <p>
            {why === "unreachable" ? t("failure.unreachableSays") : t(`pageMissing.says.${why}`)}
          </p>
          {why === "unreachable" ? (
            <Button onClick={() => void retry()}>{t("retry")}</Button>
          ) : (
            <Button type="primary" onClick={reload}>
              {t("pageMissing.reload")}
            </Button>
          )}
        </>
      }
    />
  );
}
