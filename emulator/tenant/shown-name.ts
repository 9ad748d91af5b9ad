/** Characters of a name that phones show, as the messages to them allow it and `length` counts them. */
const NAME_MAX = 256;

/** What is wrong with the name of an organization or a person and what to do, to follow what it is the name of; null when nothing is. */
export function nameComplaint(name: string): string | null {
  if (name.trim() === "") return "is empty; give it one that people can read";
  if (name.length > NAME_MAX) return `is longer than ${NAME_MAX} characters; shorten it`;
  return name.isWellFormed() ? null : "holds half a character; type it again";
}
