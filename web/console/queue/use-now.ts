/** The clock of a page, which goes on by itself. */
import { useEffect, useState } from "react";

const everySeconds = 20;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
