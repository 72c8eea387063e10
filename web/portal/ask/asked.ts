/** Where the answer to what an address asks is read; nowhere without a question. */
import { api } from "../../paths.ts";
import type { PageQuery } from "../page-address.ts";

export function answerAddress(asked: PageQuery): string | undefined {
  const { question, before, thread, source, profile } = asked;
  return question === undefined || question === ""
    ? undefined
    : api.answers({ question, before, thread, source, profile });
}
