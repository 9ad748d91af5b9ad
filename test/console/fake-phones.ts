import type { PhonePicture, PhoneSummary, ServerSays } from "@offhook/emulator/console/shared/live.ts";

const PROFILES = [
  { id: "ccx500", label: "Poly CCX 500", firmware: ["5.9.13.0", "7.1.0.0"], shipped: "5.9.13.0" },
  { id: "ccx600", label: "Poly CCX 600", firmware: ["5.9.13.0", "7.1.0.0"], shipped: "7.1.0.0" },
  { id: "trio-c60", label: "Poly Trio C60", firmware: ["5.9.13.0"], shipped: "5.9.13.0" },
] as const;
/** What is said when somebody's page connects. */
export const hello = (bench = true): ServerSays => ({
  type: "hello",
  organization: "Contoso",
  role: "administrator",
  bench,
  profiles: PROFILES,
});

const KINDS = [
  { screen: "signed-out.code", screenName: "Sign-in page with code", standing: "signed-out", organization: null, account: null },
  {
    screen: "signed-out.code",
    screenName: "Sign-in page with code",
    standing: "signed-out",
    organization: "Contoso",
    account: null,
  },
  { screen: "home.user", screenName: "Home", standing: "signed-in", organization: "Contoso", account: "lobby@contoso.example" },
  { screen: "dial-pad", screenName: "Verification code", standing: "signed-out", organization: null, account: null },
] as const;

export function fakePhone(number: number): PhoneSummary {
  const profile = PROFILES[number % 3] ?? PROFILES[0];
  return {
    mac: `0004f2${number.toString(16).padStart(6, "0")}`,
    profile: profile.id,
    label: profile.label,
    firmware: profile.shipped,
    powered: number % 11 !== 10,
    cable: number % 7 === 6 ? "out" : "in",
    ...(KINDS[number % 4] ?? KINDS[0]),
    clockOffMs: 0,
    delayMs: 0,
    lossPercent: 0,
    networkTime: true,
  };
}

/** A device of the profile's shape with a code that runs out, two buttons and twelve keys. */
export function fakePicture(phone: PhoneSummary, version = 1, text = "EV9PGNQN8"): PhonePicture {
  const wide = phone.profile === "ccx600";
  const [width, height] = wide ? [1024, 600] : [720, 1280];
  const button = (id: string, name: string, y: number) =>
    `<g data-node="${id}" role="button" aria-label="${name}" tabindex="0"><rect x="60" y="${y}" width="400" height="80" rx="8" fill="#5b5fc7"/><text x="90" y="${y + 52}" font-size="34" fill="#fff">${name}</text></g>`;
  const keys = ["1", "2", "3", "mute"].map(
    (key, at) =>
      `<g data-key="${key}" role="button" aria-label="${key}" tabindex="0"><rect x="${60 + at * 110}" y="${height + 110}" width="90" height="60" rx="8" fill="#444"/><text x="${90 + at * 110}" y="${height + 150}" font-size="30" fill="#fff">${key}</text></g>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 120} ${height + 220}" role="group" aria-label="${phone.label}">
    <rect width="${width + 120}" height="${height + 220}" rx="40" fill="#2b2b2b"/>
    <svg x="60" y="60" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
      <rect width="${width}" height="${height}" fill="#fff"/>
      <text x="60" y="70" font-size="34" fill="#242424">${phone.organization ?? ""}</text>
      <text x="${width - 160}" y="70" font-size="34" fill="#242424" data-now="time">09:41</text>
      <text x="60" y="200" font-size="40" fill="#242424">Sign in</text>
      <text x="60" y="300" font-size="80" fill="#242424">${text}</text>
      <text x="60" y="370" font-size="30" fill="#616161" data-until-ms="872000">14:32</text>
      ${button("refresh", "Refresh code", 410)}${button("settings", "Settings", 500)}
    </svg>${keys.join("")}</svg>`;
  return { mac: phone.mac, version, svg, phoneNowMs: 0, phoneEpochMs: Date.UTC(2026, 10, 24, 9, 41) };
}
