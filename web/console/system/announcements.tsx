/** What the public page of the service says is planned or ongoing: announced and ended here. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { paths } from "../../paths.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { Moment, nothing } from "../parts/display.tsx";
import { Refusal } from "../parts/refusal.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

type Notice = Routes["GET /service-status"]["answer"]["notices"][number];

const words = {
  title: { en: "Announcements", zh: "公告" },
  says: {
    en: "Shown to everybody on the page {page}. Announcements that are over stay there for two weeks.",
    zh: "在“{page}”页面向公众显示；结束后仍保留两周。",
  },
  page: { en: "Service status", zh: "服务状态" },
  none: { en: "Nothing is announced.", zh: "暂无公告。" },
  announce: { en: "Announce", zh: "发布公告" },
  announceSays: {
    en: "Everybody sees it at once, in the language of the page.",
    zh: "发布后立即向公众显示，按页面语言显示相应文本。",
  },
  kind: { en: "Subject", zh: "类别" },
  maintenance: { en: "maintenance", zh: "系统维护" },
  fault: { en: "fault", zh: "系统故障" },
  information: { en: "information", zh: "通知" },
  english: { en: "Text in English", zh: "英文文本" },
  chinese: { en: "Text in Chinese", zh: "中文文本" },
  starts: { en: "Begins", zh: "开始时间" },
  ends: { en: "Ends", zh: "结束时间" },
  endsHint: { en: "Leave empty if the end is not known yet.", zh: "结束时间未定时留空。" },
  standing: { en: "Status", zh: "状态" },
  planned: { en: "planned", zh: "计划中" },
  ongoing: { en: "ongoing", zh: "进行中" },
  over: { en: "over", zh: "已结束" },
  open: { en: "not known yet", zh: "未定" },
  text: { en: "Text", zh: "内容" },
  end: { en: "End now", zh: "立即结束" },
  withdraw: { en: "Withdraw", zh: "撤回" },
  acts: { en: "Actions", zh: "操作" },
} as const satisfies Readonly<Record<string, Text>>;

const tones = { planned: "calm", ongoing: "warn", over: "calm" } as const;

export function Announcements() {
  const word = useWordsOf(words);
  const { data, error } = useAnswer("GET /service-status", {});
  const notices = data?.notices ?? [];
  return (
    <>
      <p className="soft">
        {word("says", { page: word("page") })}{" "}
        <a href={paths.serviceStatus()}>{paths.serviceStatus()}</a>
      </p>
      {error === null ? null : <Refusal error={error} />}
      {notices.length === 0 ? <p>{word("none")}</p> : <NoticeTable notices={notices} />}
      <Announce />
    </>
  );
}

function Announce() {
  const word = useWordsOf(words);
  return (
    <Act
      label={word("announce")}
      says={word("announceSays")}
      route="POST /service-notices"
      fields={[
        {
          name: "kind",
          label: word("kind"),
          words: (kind) => word(kind === "fault" || kind === "information" ? kind : "maintenance"),
        },
        { name: "en", label: word("english"), lines: 3, required: true },
        { name: "zh", label: word("chinese"), lines: 3, required: true },
        { name: "startsAt", label: word("starts") },
        { name: "endsAt", label: word("ends"), hint: word("endsHint") },
      ]}
      shape={({ kind, en, zh, startsAt, endsAt }) => ({
        kind,
        says: { en, zh },
        startsAt,
        endsAt,
      })}
    />
  );
}

function NoticeTable({ notices }: { readonly notices: readonly Notice[] }) {
  const word = useWordsOf(words);
  const { language } = useTexts();
  const heads = ["standing", "kind", "text", "starts", "ends", "acts"] as const;
  return (
    <ScrollTable name={word("title")}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="name">
                {word(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notices.map(({ id, kind, says, startsAt, endsAt, standing }) => (
            <tr key={id}>
              <td>
                <Badge tone={tones[standing]}>{word(standing)}</Badge>
              </td>
              <td className="name">{word(kind)}</td>
              <th scope="row" className="name">
                {says[language]}
              </th>
              <td>
                <Moment at={startsAt} />
              </td>
              <td>{endsAt === null ? word("open") : <Moment at={endsAt} />}</td>
              <td>
                {standing === "over" ? (
                  nothing
                ) : (
                  <Act
                    label={word(standing === "planned" ? "withdraw" : "end")}
                    route="DELETE /service-notices/{notice}"
                    params={{ notice: id }}
                    danger
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
