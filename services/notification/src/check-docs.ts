// Fails when docs/messages.md is not what the tables say.

import { readFileSync } from 'node:fs'
import { messagesPage, page } from './generate-docs.ts'

if (readFileSync(page, 'utf8') !== messagesPage()) {
  process.stderr.write('docs/messages.md is out of step\nRun: node services/notification/src/generate-docs.ts\n')
  process.exitCode = 1
}
