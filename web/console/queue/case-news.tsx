/** What a colleague did to the case that is open here, said where it is read. */
import { Alert } from "antd";
import { printAge } from "../../elements/instant.ts";
import { useTexts } from "../shell/language.ts";
import { useNow } from "./use-now.ts";
import type { CaseNews } from "./use-queue-news.ts";

/** Who has it and who looks at it is said by the case itself. */
const saidElsewhere: readonly CaseNews["does"][] = ["opened", "taken"];

const justNowMs = 60_000;

export function CaseNewsNote({
  news,
  isGone = false,
}: {
  readonly news: CaseNews | undefined;
  /** The case waits for nobody any more. */
  readonly isGone?: boolean;
}) {
  const { t, language } = useTexts();
  const now = useNow();
  const ageMs = news === undefined ? 0 : now - Date.parse(news.at);
  const said = news !== undefined && !saidElsewhere.includes(news.does) ? news : undefined;
  if (said === undefined && !isGone) return null;
  return (
    <Alert
      role="status"
      type={isGone ? "warning" : "info"}
      showIcon
      title={
        said === undefined
          ? t("queue.news.gone")
          : t(`queue.news.${said.does}`, {
              name: said.name,
              when:
                ageMs < justNowMs
                  ? t("queue.news.now")
                  : t("queue.news.ago", { age: printAge(said.at, now, language) }),
            })
      }
      description={isGone ? t("queue.news.goneSays") : undefined}
    />
  );
}
