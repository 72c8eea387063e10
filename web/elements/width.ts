/** The width of an element in whole pixels, so that drawings keep their type size on every screen. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export function useWidth<Kind extends HTMLElement>(
  first: number,
): readonly [RefObject<Kind | null>, number] {
  const ref = useRef<Kind>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => setWidth(Math.max(Math.floor(element.clientWidth), 240));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
