// The process: read the settings, start, stop on signals.

import { runService } from '@hent/service/process.ts'
import { readConfig } from './config.ts'
import { start } from './start.ts'

await runService(() => start(readConfig()))
