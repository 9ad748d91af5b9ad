import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Link } from "@offhook/protocol/link.ts";

/** A link on which messages take their time, both ways and in order. What closes, closes at once. */
export function delayedLink({ link, clock, delayMs }: { link: Link; clock: Clock; delayMs: () => number }): Link {
  const later = () => {
    let lastMs = 0;
    return (pass: () => void) => {
      const dueMs = Math.max(lastMs, clock.nowMs() + delayMs());
      lastMs = dueMs;
      if (dueMs <= clock.nowMs()) pass();
      else clock.setTimeout(pass, dueMs - clock.nowMs());
    };
  };
  const [out, back] = [later(), later()];
  return {
    send: (text) => out(() => link.send(text)),
    close: (code, reason) => link.close(code, reason),
    listen: (listener) => {
      let ended = false;
      link.listen({
        message: (text) =>
          back(() => {
            if (!ended) listener.message(text);
          }),
        closed: (code, reason) => {
          ended = true;
          listener.closed(code, reason);
        },
      });
    },
  };
}
