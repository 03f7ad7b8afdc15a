// Writes docs/settings.md: `node tests/settings/generate.ts`.

import { writeFileSync } from 'node:fs'
import { settingsFile, settingsPage } from './page.ts'

writeFileSync(settingsFile, settingsPage())
