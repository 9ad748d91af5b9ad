/** A word of a command line that we print for people to run: as it is where every shell takes it so, else in quotes. */
export const shellWord = (text: string): string => (/^[\w./:=@%+,…-]+$/.test(text) ? text : shellQuoted(text));

/** Always in quotes, for a POSIX shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
