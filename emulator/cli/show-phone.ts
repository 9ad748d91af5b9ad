import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import type { Glass } from "@offhook/agent/glass.ts";
import { clean } from "@offhook/agent/render/terminal/cells.ts";
import type { TerminalLevers } from "@offhook/agent/render/terminal/levers.ts";
import { TerminalPhone } from "@offhook/agent/render/terminal/terminal-phone.ts";
import { formatMac } from "@offhook/protocol/mac.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import type { CliIo } from "./io.adapter.ts";
import type { Session } from "./session.ts";

/** Shows a phone until somebody quits: drawn and operable in a terminal, as log lines elsewhere. */
export async function showPhone(
  io: CliIo,
  session: Session,
  { glass, levers, colour, qr, next }: { glass: Glass; levers: TerminalLevers; colour: boolean; qr: boolean; next?: string },
): Promise<void> {
  if (!io.stdout.isTTY || !io.stdin.isTTY) {
    session.closers.add(
      "log",
      logPhone(glass, (line) => session.say(`${new Date(glass.epochMs()).toISOString()} ${line}`)),
    );
    await io.askedToStop();
    return;
  }
  session.holdFaults();
  const quit = Promise.withResolvers<void>();
  const phone = new TerminalPhone({
    glass,
    input: io.stdin,
    output: io.stdout,
    timers: new SystemClock({ unref: true }),
    colour,
    qr,
    levers,
    ...(next && { next }),
    onQuit: quit.resolve,
  });
  phone.start();
  try {
    await Promise.race([quit.promise, io.askedToStop()]);
  } finally {
    phone.stop();
  }
}

/** One line whenever the phone shows something else. Screens are named; what stands on them may be a code and is not. */
export function logPhone(glass: Glass, log: (line: string) => void): () => void {
  let last = "";
  const look = () => {
    const screen = glass.screen();
    const nodes = [...nodesOf(screen)];
    const organization = nodes.find((node) => node.id === "organization" && !node.sensitive)?.name;
    const alert = nodes.find((node) => node.role === "alert" && node.name !== screen.name)?.name;
    const line = `${glass.profile.id} ${formatMac(glass.mac)} shows ${screen.id}: ${clean(screen.name)}${alert ? `: ${clean(alert)}` : ""}${organization ? ` [${clean(organization)}]` : ""}`;
    if (line !== last) log(line);
    last = line;
  };
  look();
  return glass.onChange(look);
}
