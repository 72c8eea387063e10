/** Says by which own subscriptions notifications do not arrive, and leads to them. */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { useFailingSubscriptions } from "./failing-subscriptions.ts";

export function FailingNote() {
  const { t } = useTexts();
  return useFailingSubscriptions().map(({ id, name, dead, status }) => (
    <Alert
      key={id}
      role="status"
      type="warning"
      showIcon
      title={
        <>
          {status === "suspended" ? t("notices.suspendedNow", { name }) : null}{" "}
          {dead > 0 ? t("notices.failing", { name, count: dead }) : null}{" "}
          <Link
            className="link"
            to={patterns.subscription}
            params={{ id }}
            search={dead > 0 ? { status: "dead" } : {}}
          >
            {t("notices.look")}
          </Link>
        </>
      }
    />
  ));
}
