import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { row } from "./measure.ts";

const PHONES = 1_000;

/** Phones on one desk, from power-on to a login code on the screen: chart, link, greeting, discovery and device login each. */
export async function benchPhones(): Promise<void> {
  const desk = await openDesk({ seed: 1 });
  collect();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  const phones = Array.from({ length: PHONES }, () => desk.phone("ccx600"));
  const codes = phones.map((phone) => phone.getById("login-code"));
  // Boot takes 150 s of the phone's own time; the codes follow within a second.
  await desk.clock.advance("155s");
  const seconds = (performance.now() - started) / 1_000;
  const showing = codes.filter((code) => code.isVisible()).length;
  if (showing !== PHONES) throw new Error(`only ${showing} of ${PHONES} phones show a code`);
  row("phones booted to a login code, per second", (PHONES / seconds).toFixed(0));
  collect();
  const traced = JSON.stringify(desk.trace).length;
  const bytes = (process.memoryUsage().heapUsed - before - traced) / PHONES;
  row(
    "heap per phone, its half of the tenant included",
    `${(bytes / 1_024).toFixed(1)} KiB`,
    global.gc ? "" : "(without --expose-gc: too high)",
  );
  await desk.close();
}

function collect(): void {
  global.gc?.();
}
