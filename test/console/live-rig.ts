import { openConsole } from "@offhook/emulator/cli/open-console.ts";
import { LiveClock } from "@offhook/emulator/clock/live-clock.adapter.ts";
import { openEdge } from "@offhook/emulator/edge/open-edge.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { openParkRig, type ParkRig } from "../park/kit.ts";
import { LiveClient } from "./live-client.ts";

export interface LiveRig {
  readonly rig: ParkRig<LiveClock>;
  readonly origin: string;
  readonly admin: { readonly name: string; readonly password: string };
  /** A page that is signed in, as the administrator unless somebody else is named. */
  page(who?: { name: string; password: string }): Promise<LiveClient>;
  /** The server stops and starts again at the same address, with the same phones. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A tenant, a bench and their console on a free port of loopback, in real time. */
export async function openLiveRig({ bench = true }: { bench?: boolean } = {}): Promise<LiveRig> {
  const clock = new LiveClock({ unref: true });
  const rig = await openParkRig(clock);
  const first = await rig.tenant.administrators.first();
  const admin = { name: first?.name ?? "", password: first?.password.reveal() ?? "" };
  const onFault = (what: string, error: unknown) => void rig.faults.push(`${what}: ${String(error)}`);
  const serve = async (port: number) => {
    const console = openConsole({
      tenant: rig.tenant,
      onFault,
      bench: bench
        ? {
            park: rig.park,
            get rate() {
              return clock.rate;
            },
            setRate: (rate) => clock.setRate(rate),
            advance: (ms) => clock.advance(ms),
          }
        : null,
    });
    const edge = await openEdge({ tenant: rig.tenant, adminToken: new Secret("planted"), port, live: console.live });
    const stop = async () => {
      console.close();
      await edge.close();
    };
    return { edge, stop };
  };
  let served = await serve(0);
  const { origin, port } = served.edge;
  return {
    rig,
    origin,
    admin,
    page: (who = admin) => LiveClient.open(origin, who),
    restart: async () => {
      await served.stop();
      served = await serve(port);
    },
    close: async () => {
      await served.stop();
      await rig.close();
    },
  };
}
