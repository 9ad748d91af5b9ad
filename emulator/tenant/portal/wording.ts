/** Everything the pages say when something is not right: what happened, then what to do. Our wording; the real one is not documented. */
export const complaints = {
  code: {
    empty: "Enter the code that the phone shows.",
    wrong: "That code is not right. Compare it with the one on the phone and enter it again.",
    expired: "That code has expired. On the phone, choose Refresh code and enter the new one.",
    used: "That code has been used already. On the phone, get a new code and enter that one.",
  },
  accountMissing: "Enter the account to sign in with, such as name@contoso.example.",
  account: {
    expired: "The password of this account has expired. Set a new one, or ask your administrator, then sign in with it.",
    disabled: "This account is disabled. Use another account, or ask your administrator.",
    blocked:
      "Your organization does not let this account sign in with a code from a phone. Use another account, or ask your administrator.",
  },
  otherOrganization: (organization: string) =>
    `This phone belongs to ${organization}, and this account does not. Use an account of ${organization}.`,
  password: {
    empty: "Enter the password.",
    wrong: "The account name or the password is not right. Enter the password again, or use another account.",
  },
  secondFactor: {
    empty: "Enter the code that your authenticator shows.",
    wrong: "That code is not right, or was used already. Enter the one that your authenticator shows now.",
  },
  tooFast: (waitS: number) => `Too many wrong tries. Wait ${waitS} ${waitS === 1 ? "second" : "seconds"}, then try again.`,
  outOfTurn: "That page was out of date. Continue here.",
  tooOld: "The page was open for too long. Enter the code again.",
} as const;
