import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { backButton, button, type Device, heading, screen, text } from "./nodes.ts";

/**
 * Behind the gear. *Provision phone* is there only where the firmware can, and so is *Cloud*, which came with it; it shows the one
 * cloud there is and does not react. *Report an issue* would report nothing to anybody and is left out.
 */
export function settingsScreen(context: PhoneContext, device: Device): Screen {
  const provisioning: ScreenNode[] = [
    button("provision", device.firmware.labels.provision, { type: "tap.provision" }),
    { ...button("cloud", en.cloud, null), value: en.publicCloud },
  ];
  const items: ScreenNode[] = [
    ...(context.canProvision ? provisioning : []),
    button("device-settings", en.deviceSettings, { type: "tap.deviceSettings" }),
    button("about", en.about, { type: "tap.about" }),
  ];
  return screen("settings", en.settings, [
    backButton(),
    heading(en.settings),
    { role: "list", id: "items", name: en.settings, children: items },
  ]);
}

export function deviceSettingsScreen(context: PhoneContext): Screen {
  return screen("device-settings", en.deviceSettings, [
    backButton(),
    heading(en.deviceSettings),
    text("network", en.networkState(context.networkUp)),
    text("server", en.serverState(context.serverUp)),
    button("restart", en.restart, { type: "tap.restart" }),
    button("factory-reset", en.factoryReset, { type: "tap.factoryReset" }),
  ]);
}

export function aboutScreen(context: PhoneContext, { profile, firmware, mac }: Device): Screen {
  const apps = [
    ["Teams", firmware.teamsApp],
    ["Company Portal", firmware.companyPortal],
    ["Admin agent", firmware.adminAgent],
  ] as const;
  return screen("about", en.about, [
    backButton(),
    heading(en.about),
    text("model", en.aboutModel(`${profile.brand} ${profile.label}`)),
    text("mac", en.aboutMac(mac)),
    text("firmware", en.aboutFirmware(firmware.version)),
    ...apps.flatMap(([name, version]) =>
      version ? [text(`app-${name.toLowerCase().replace(" ", "-")}`, en.aboutApp(name, version))] : [],
    ),
    text("organization", context.organization ? en.aboutOrganization(context.organization.name) : en.aboutNoOrganization),
  ]);
}
