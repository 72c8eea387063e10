/** Downloads the open tasks of the officer's place, with what is looked at in them. */
import { call } from "../api/call.ts";
import { personOf } from "./send-works.ts";
import { putDay, type YardCase, type YardDay } from "./yard-store.ts";

const pageLimit = 200;
/** Cases that a phone holds. */
const casesMax = 1_000;

export async function fetchDay(now: Date): Promise<YardDay> {
  const me = await call("GET /me", {});
  const cases: YardCase[] = [];
  for (let after: string | undefined; cases.length < casesMax;) {
    const query = {
      status: "open" as const,
      limit: pageLimit,
      ...(after === undefined ? {} : { after }),
    };
    const page = await call("GET /controls", { query });
    cases.push(...page.controls);
    if (page.next === null) break;
    after = page.next;
  }
  const profiles = [...new Set(cases.map(({ profile }) => profile))];
  const kinds = await Promise.all(
    profiles.map((profile) => call("GET /control-kinds", { query: { profile } })),
  );
  const place = { office: me.office, agency: me.agency };
  const day = { fetchedAt: now.toISOString(), person: personOf(me), ...place, cases, kinds };
  await putDay(day);
  // otherwise a browser that runs out of room may drop what was not sent
  await navigator.storage.persist().catch(() => false);
  return day;
}
