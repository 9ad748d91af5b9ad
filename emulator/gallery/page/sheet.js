/** What is in the gallery, as `contact-sheet.ts` wrote it. */
export const sheet = JSON.parse(document.getElementById("data").textContent);

/** Screens in the order of the catalogue, each with its entry on every profile that has it. */
export const rows = rowsOf(sheet.screens);

function rowsOf(screens) {
  const found = new Map();
  for (const entry of screens) {
    const row = found.get(entry.name) ?? { name: entry.name, title: entry.title, on: new Map() };
    row.on.set(entry.profile, entry);
    found.set(entry.name, row);
  }
  return [...found.values()];
}

export const profileOf = (id) => sheet.profiles.find((profile) => profile.id === id);

/** How pictures are shown: with the device around the screen or without, and in which theme. */
export const shown = { device: true, dark: false };

/** `device-dark-png` and the like: the key of a file among an entry's files. */
export function fileOf({ files }, type) {
  const wanted = `${shown.device ? "device-" : ""}${shown.dark ? "dark-" : ""}${type}`;
  return files[wanted] ?? files[wanted.replace("dark-", "")] ?? files[`${shown.device ? "device-" : ""}dark-${type}`];
}

/** Width and height, so that nothing jumps when a picture comes. */
export function sizeOf(profile) {
  return shown.device ? profile.device : profile.screen;
}
