/** The bytes of a picture: of a case, or of what else has pictures. */
import { useQuery } from "@tanstack/react-query";
import { addressOf } from "../../../api/call.ts";
import type { RouteName } from "../../../routes.gen.ts";
import { readProblem, send } from "../../../elements/problem.ts";
import { useSession } from "../../shell/session.tsx";

/** Routes that answer the bytes of a picture by the id of its record and its hash. */
export type PictureRoute = Extract<RouteName, `GET ${string}/{id}/pictures/{hash}`>;

export function usePicture(
  id: string,
  hash: string | undefined,
  route: PictureRoute = "GET /controls/{id}/pictures/{hash}",
) {
  const { key } = useSession();
  return useQuery({
    // bytes of a hash never change
    queryKey: ["file", hash],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: hash !== undefined,
    queryFn: async ({ signal }) => {
      const address = addressOf(route, { params: { id, hash: hash ?? "" } });
      const headers: Record<string, string> =
        key === undefined ? {} : { authorization: `Bearer ${key}` };
      const response = await send(address, { headers, signal });
      if (!response.ok) throw await readProblem(response);
      return await response.blob();
    },
  });
}
