#!/usr/bin/env node
// `npx hent …` from anywhere in the checkout.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [bootstrap, 'hent', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
