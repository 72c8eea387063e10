/** The bytes of a picture of a case. */
import { useQuery } from "@tanstack/react-query";
import { addressOf } from "../../../api/call.ts";
import { readProblem, send } from "../../../elements/problem.ts";
import { useSession } from "../../shell/session.tsx";

export function usePicture(caseId: string, hash: string | undefined) {
  const { key } = useSession();
  return useQuery({
    // bytes of a hash never change
    queryKey: ["file", hash],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: hash !== undefined,
    queryFn: async ({ signal }) => {
      const params = { id: caseId, hash: hash ?? "" };
      const address = addressOf("GET /controls/{id}/pictures/{hash}", { params });
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers, signal });
      if (!response.ok) throw await readProblem(response);
      return await response.blob();
    },
  });
}
