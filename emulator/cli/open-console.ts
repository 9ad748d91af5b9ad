import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import type { Bench } from "../console/server/bench.ts";
import { LiveServer } from "../console/server/live-server.ts";
import { wsConnection } from "../console/server/ws-connection.adapter.ts";
import type { OnLive } from "../edge/live-sockets.ts";
import { pictureOf } from "../render/picture.ts";
import type { Tenant } from "../tenant/tenant.ts";

export interface ConsoleOptions {
  readonly tenant: Pick<Tenant, "organization" | "clock" | "onChange">;
  /** Null where the tenant runs alone. */
  readonly bench: Bench | null;
  readonly onFault: (what: string, error: unknown) => void;
}

/** What the edge needs to serve the console's live pages. */
export function openConsole({ tenant, bench, onFault }: ConsoleOptions): { readonly live: OnLive; close(): void } {
  const server = new LiveServer({
    ...{ bench, onFault },
    organization: tenant.organization.name,
    clock: tenant.clock,
    draw: pictureOf,
    onTenantChange: (listener) => tenant.onChange(listener),
    timers: new SystemClock({ unref: true }),
    // The phones stand in the same room as this process.
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return { live: (socket, who) => server.accept(wsConnection(socket), who), close: () => server.close() };
}
