/**
 * A page stays where it was scrolled to while only what its address holds changes: an item that opens, a
 * filter, an order. The router goes to the top after every change of the address, which is right for another
 * page, and takes what was just opened out of sight on the same one.
 */
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

export function useKeptScroll(): void {
  const router = useRouter();
  useEffect(() => {
    let top: number | undefined;
    const ends = [
      router.subscribe("onBeforeRouteMount", ({ pathChanged }) => {
        top = pathChanged ? undefined : scrollY;
      }),
      // after the router's own, which was subscribed when the router was made
      router.subscribe("onRendered", ({ toLocation: { hash } }) => {
        if (top !== undefined && hash === "") scrollTo({ top });
        top = undefined;
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [router]);
}
