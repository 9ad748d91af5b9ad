import type { Timers } from "@offhook/protocol/link.ts";

/**
 * Timers of the machine. Heartbeats of sockets run on them and never on the tenant's clock: that one can be advanced by a day, and
 * every phone would seem silent. They do not keep the process alive.
 */
export function realTimers(): Timers {
  const running = new Map<number, NodeJS.Timeout>();
  let lastId = 0;
  return {
    setTimeout(run, delayMs) {
      const id = ++lastId;
      const timer = setTimeout(() => {
        running.delete(id);
        run();
      }, delayMs);
      timer.unref();
      running.set(id, timer);
      return id;
    },
    clearTimeout(id) {
      clearTimeout(running.get(id));
      running.delete(id);
    },
  };
}
