/** Routes of the board: the months there are, and one of them with all its steps. */
import { z } from "zod";
import { personOf } from "#src/identity/access/person.ts";
import type { Approval } from "#src/identity/access/second-approval-store.ts";
import { type Caller, type Policy, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { Place, type StatisticsApp } from "../app.ts";
import { ReleaseAnswer } from "../releases/answers.ts";
import { releaseStates } from "../releases/state.ts";
import { RunAnswer, tellRun } from "../runs/answers.ts";
import { actors, boardActs, boardSteps, stepStates } from "./board.ts";
import { readBoard, readMonths } from "./read-board.ts";

const route = routeFor<StatisticsApp>();

/** Who approves a release reads the board too. */
const readsBoard: Policy = { kind: "scope", scope: "statistics", or: ["approve"] };

const Both = z.object({ en: z.string(), zh: z.string() });
const State = z.enum(releaseStates);
const Due = z
  .object({
    at: z.string(),
    state: State,
    from: z.enum(["rule", "planned", "embargo", "released"]),
  })
  .nullable();

const MonthsAnswer = z.object({
  profile: z.string(),
  months: z.array(
    z.object({
      period: z.string(),
      isOver: z.boolean(),
      /** 1, or 12 of a year. */
      months: z.int(),
      publications: z.int(),
      /** Of the last publication. */
      state: State.nullable(),
      releasedAt: z.string().nullable(),
      due: Due,
    }),
  ),
});

const BoardAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  currency: z.string(),
  today: z.string(),
  isOver: z.boolean(),
  due: Due,
  /** The one act that brings the month on. */
  next: z.enum(boardActs),
  steps: z.array(
    z.object({
      step: z.enum(boardSteps),
      state: z.enum(stepStates),
      count: z.number().nullable(),
      says: Both,
      who: z.enum(actors),
    }),
  ),
  /** Next day on which an unanswered query is due. */
  queriesDue: z.string().nullable(),
  /** The last check that is done, with its figures and what the gate found. */
  checked: RunAnswer.nullable(),
  running: RunAnswer.nullable(),
  /** The newest run, where it failed. */
  failed: RunAnswer.nullable(),
  /** What a second person was asked and has not used up. */
  approval: z
    .object({
      id: z.string(),
      status: z.enum(["open", "approved", "refused"]),
      askedBy: z.string(),
      askedName: z.string(),
      askedAt: z.string(),
      expiresAt: z.string(),
      decidedName: z.string().nullable(),
      reason: z.string().nullable(),
      /** The check whose figures are to be released, and what is said with them. */
      checkedRun: z.string().nullable(),
      wish: RunAnswer.shape.wish.nullable(),
      /** It is the caller's own request. */
      isOwn: z.boolean(),
    })
    .nullable(),
  publications: z.array(ReleaseAnswer),
  /** States that its next release may have. */
  states: z.array(z.enum(releaseStates)),
  flashes: z.array(z.object({ day: z.int(), releasedAt: z.string(), releasedBy: z.string() })),
});

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/months",
    policy: readsBoard,
    query: Place,
    says: { en: "Months and years with what was released of each", zh: "各月及各年的发布情况" },
    answers: { 200: { says: "The newest first; years last.", schema: MonthsAnswer } },
    handle: async ({ app, query }) => {
      const profile = profileNamed(app, query.profile);
      return {
        status: 200,
        body: { profile: profile.id, months: await readMonths(app, profile) },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/months/{period}",
    policy: readsBoard,
    record: "none",
    query: Place,
    says: {
      en: "The board of a month: each step to its release, who is to act, what is next",
      zh: "月度工作台：至发布的各步骤、承办人及下一步",
    },
    answers: {
      200: { says: "As it stands.", schema: BoardAnswer },
      400: { says: "No month or year." },
    },
    handle: async ({ app, caller, params, query }) => {
      const board = await readBoard(app, profileNamed(app, query.profile), params.period);
      return {
        status: 200,
        body: {
          ...board,
          checked: board.checked && tellRun(board.checked),
          running: board.running && tellRun(board.running),
          failed: board.failed && tellRun(board.failed),
          approval: board.approval && tellApproval(board.approval, caller),
        },
      };
    },
  }),
];

function tellApproval(approval: Approval, caller: Caller | undefined) {
  const { id, status, askedBy, askedName, askedAt, expiresAt, decidedName, reason } = approval;
  const { names = {}, body } = approval.content ?? {};
  const own = caller ? personOf(caller).id : "";
  return {
    id,
    status,
    askedBy,
    askedName,
    askedAt,
    expiresAt,
    decidedName,
    reason,
    checkedRun: names["id"] ?? null,
    wish: RunAnswer.shape.wish.safeParse(body).data ?? null,
    isOwn: [askedBy, approval.askedWith].includes(own),
  };
}
