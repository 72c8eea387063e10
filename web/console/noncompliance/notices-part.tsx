/** Notices to the exporting country of a control, with the form that drafts one. */
import { Link } from "@tanstack/react-router";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { stateNames, words } from "./notice-words.ts";
import { useNoticeRules } from "./use-notice-rules.ts";

type Properties = {
  readonly found: Routes["GET /controls/{id}"]["answer"];
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function NoticesPart({ found, task: taskWord }: Properties) {
  const { language } = useTexts();
  const may = useMay("GET /noncompliance-notices");
  const query = { profile: found.profile, control: found.id };
  const { data } = useAnswer("GET /noncompliance-notices", { query }, { enabled: may });
  // where something was found against the goods
  const tasks = found.tasks.filter(({ result }) => result !== null && result !== "ok");
  const isGiven = may && tasks.length > 0;
  const notices = data?.notices ?? [];
  const isNamed = isGiven || notices.length > 0;
  const { grounds, kinds, groundWord } = useNoticeRules(found.profile, isNamed);
  const word = (name: keyof typeof words) => words[name][language];
  const given = tasks.filter(({ kind }) => kinds.includes(kind)).map(({ task }) => String(task));
  return (
    <>
      {notices.length === 0 ? null : (
        <ul aria-label={word("one")}>
          {notices.map(({ id, reference, state, ground }) => (
            <li key={id}>
              <Link to={patterns.noncomplianceNotice} params={{ id }}>
                {reference}
              </Link>
              {` · ${stateNames[state][language]} · ${groundWord(ground)}`}
            </li>
          ))}
        </ul>
      )}
      <Act
        offered={given.length > 0}
        label={word("draft")}
        says={word("draftSays")}
        route="POST /controls/{id}/noncompliance-notices"
        params={{ id: found.id }}
        fields={[
          {
            name: "task",
            label: word("task"),
            values: given,
            words: taskWord,
            start: given[0] ?? "",
          },
          {
            name: "ground",
            label: word("ground"),
            values: grounds.map(({ id }) => id),
            words: groundWord,
            required: true,
          },
          { name: "numbers", label: word("certificates") },
          { name: "requirement", label: word("requirement"), lines: 2 },
          { name: "action", label: word("action"), lines: 2 },
          { name: "country", label: word("country") },
          { name: "recipient", label: word("recipient") },
          { name: "remarks", label: word("remarks"), lines: 2 },
        ]}
        shape={withCertificates}
      />
    </>
  );
}

/** @example withCertificates({ numbers: "PC-1, PC-2" }) // { certificates: ["PC-1", "PC-2"] } */
function withCertificates({ numbers, ...body }: Readonly<Record<string, unknown>>) {
  const text = typeof numbers === "string" ? numbers : "";
  const certificates = text.split(/[,，]/).flatMap((one) => one.trim() || []);
  return certificates.length === 0 ? body : { ...body, certificates };
}
