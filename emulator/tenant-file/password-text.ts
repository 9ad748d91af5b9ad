/** Characters of a password; what is longer is the wrong file. */
export const PASSWORD_MAX = 256;

/** The password in a file or on standard input that holds nothing else; null when that is not what it holds. */
export function passwordInText(text: string): string | null {
  // Editors and `echo` end a text with a line break; it is no part of the password.
  const password = text.replace(/\r?\n$/, "");
  return password !== "" && password.length <= PASSWORD_MAX && !/[\r\n]/.test(password) ? password : null;
}

export const NO_PASSWORD_TEXT = `a password is one line of up to ${PASSWORD_MAX} characters`;
