import type { Glass } from "@offhook/agent/glass.ts";
import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Happening } from "../record/happening.ts";
import { Recorder } from "../record/recorder.ts";
import { watchedGlass, watchedLevers } from "../record/watch-phone.ts";
import { watchedTenant } from "../record/watch-tenant.ts";
import { startTenant, type TenantOptions } from "./host.ts";
import type { CliIo } from "./io.adapter.ts";
import { nextCommands, sampleOf } from "./next-commands.ts";
import type { Session } from "./session.ts";
import { showPhone } from "./show-phone.ts";
import { startPhone } from "./start-phone.ts";

export interface RecordSessionOptions {
  readonly profile: HardwareProfile;
  readonly firmware: string | undefined;
  readonly pace: Pace;
  readonly listen: TenantOptions["listen"];
  /** As the other verbs are told it. */
  readonly data: string | undefined;
  readonly qr: boolean;
  readonly colour: boolean;
  /** Where the recording goes, for the person who looks at the phone. */
  readonly file: string;
}

export interface Recording {
  readonly mac: MacAddress;
  readonly happenings: readonly Happening[];
  /** Whether tenant and phone had been used before. */
  readonly fromEarlier: boolean;
  /** What ended it when nobody did: to be thrown once the recording is safe. */
  readonly fault?: unknown;
}

/** A tenant and a phone beside it, as in `up`, until somebody quits; and what happened. */
export async function recordSession(io: CliIo, session: Session, options: RecordSessionOptions): Promise<Recording> {
  const { directory, clock, closers, onFault, say } = session;
  const { profile, firmware, pace } = options;
  const recorder = new Recorder(() => clock.nowMs());
  const fromEarlier = (await directory.read("server-origin")) !== null;
  const watched: TenantOptions["watched"] = (tenant) => watchedTenant(tenant, recorder);
  const tenant = await startTenant({ listen: options.listen, directory, clock, onFault, watched });
  closers.add("tenant", () => tenant.close());
  const own = await directory.phone(profile.id);
  closers.add("phone's directory", () => own.close());
  const phone = await startPhone({
    ...{ profile, firmware, pace, clock, onFault },
    mac: null,
    directory: own,
    to: { tenant: tenant.tenant },
  });
  closers.add("phone", () => phone.close());
  const { glass, stop } = watchedGlass(phone.glass, recorder);
  say(`Recording to ${options.file}. The tenant of ${tenant.tenant.organization.name} is up on ${tenant.origin}`);
  const { origin, firstAdministrator } = tenant;
  const next = helpFor(glass, { origin, firstAdministrator, signInAs: await sampleOf(tenant.tenant), ...options });
  say(next);
  const levers = watchedLevers({ ...phone.levers, advance: session.advance }, glass, recorder);
  const ended = await showPhone(io, session, { glass, levers, colour: options.colour, qr: options.qr, next }).then(
    () => ({}),
    (fault: unknown) => ({ fault }),
  );
  stop();
  return { mac: glass.mac, happenings: recorder.happenings(), fromEarlier, ...ended };
}

function helpFor({ mac }: Glass, { file, ...next }: Omit<Parameters<typeof nextCommands>[0], "mac"> & { file: string }): string {
  return `${nextCommands({ mac, ...next })}\nq, or Ctrl-C, ends the recording and writes ${file}.`;
}
