/** What `offhook init` puts into somebody's own repository, by its path there. */
export const STARTER_FILES: Readonly<Record<string, string>> = {
  "scenarios/lobby-phone.yaml": `# A starter: run it with  offhook run scenarios
name: The lobby phone belongs to our organization
version: 1
description: |
  The administrator lists the phone and makes a verification code; somebody types it on the phone; a day later the phone
  still knows where it belongs.
tags: [starter]
steps:
  - wait-for: { screen: sign-in, within: 5m }
  - server: { add-mac: "\${phone.mac}", location: Lobby }
  - server: { generate-code: "\${phone.mac}" }
    save-as: code
  - tap: { role: button, name: Settings }
  - tap: { role: button, name: /^Provision/ }
  - dial: "\${code}"
  - tap: { role: button, name: Next }
  - wait-for: { text: "\${organization}", within: 1m }
  - name: A day passes in milliseconds
    advance: 24h
  - expect-text: "\${organization}"
`,
  ".github/workflows/offhook.yml": `# Runs the scenarios of this repository on every emulated phone. Failures show up at the lines of the files.
# Set the repository variable OFFHOOK_REPOSITORY to where your copy of offhook is (owner/name).
name: offhook
on: [push, pull_request]
permissions:
  contents: read
jobs:
  scenarios:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/checkout@v4
        with:
          repository: \${{ vars.OFFHOOK_REPOSITORY }}
          path: .offhook/tool
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: npm ci
        working-directory: .offhook/tool
      - run: node .offhook/tool/emulator/bin/offhook.js lint scenarios
      - run: node .offhook/tool/emulator/bin/offhook.js run scenarios --output offhook-report
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: offhook-report
          path: offhook-report
`,
};
