import type { Clock } from "@offhook/agent/ports/clock.ts";
import { CLOSE } from "@offhook/protocol/limits.ts";
import type { Link } from "@offhook/protocol/link.ts";
import type { RegistrySettings } from "./settings.ts";
import { TokenBucket } from "./token-bucket.ts";

/** The link, until the other end sends faster than it may; then it is closed with 1008 and nothing more is heard from it. */
export function limitedLink(link: Link, clock: Clock, { messagesPerS, messageBurst }: RegistrySettings): Link {
  const bucket = new TokenBucket({ perS: messagesPerS, burst: messageBurst, nowMs: clock.nowMs() });
  return {
    send: (text) => link.send(text),
    close: (code, reason) => link.close(code, reason),
    listen: (listener) =>
      link.listen({
        message: (text) => {
          if (bucket.take(clock.nowMs())) return listener.message(text);
          // The listener hears of the end once more from the link; a peer takes only the first.
          link.close(CLOSE.policy, "too many messages");
          listener.closed(CLOSE.policy, "too many messages");
        },
        closed: (code, reason) => listener.closed(code, reason),
      }),
  };
}
