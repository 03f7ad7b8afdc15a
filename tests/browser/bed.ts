// One whole Hent and one browser for all walks of this folder, on servers of its own: by the end of a run, those of the
// other tests are as slow as all that they hold.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { agentsFile, directoryFile } from '@hent/cli/agents-file.ts'
import { connect } from '@hent/cli/connection.ts'
import { addressesOf } from '@hent/demo/announce.ts'
import { type RunningHent, startHent } from '@hent/demo/running-hent.ts'
import { shortDelays } from '@hent/demo/settings.ts'
import { importDirectory } from '@hent/directory/import/commands.ts'
import { type Browser, launchBrowser } from '@hent/testing/browser.ts'
import { useOwnServers } from '../own-servers.ts'

export type Bed = { hent: RunningHent; browser: Browser; stop(): Promise<void> }

/** Time to read and press before a clock runs out; what is waited for all the same is short. */
const settings = {
  ...shortDelays,
  UNDO_DELAY: '6s',
  CHOICE_DELAY: '10m',
  DELIVER_DELAY: '10m',
  ANSWER_DELAY: '10m',
  DROPOUT_ANSWER_DELAY: '10m',
  CONTACT_DELAY: '10m',
  DROPOUT_CONTACT_DELAY: '10m',
  REMIND_AFTER: '1d,2d',
  REMIND_APPOINTMENT: '1h',
}

/** Looks after a structure and advises in another; nobody of the shipped list does. */
export const severalRoles = {
  label: 'Conseillère d’essai',
  email: 'essai@hent.example',
  roles: [
    { role: 'manager', structureId: 'hent--ml-redon' },
    { role: 'adviser', structureId: 'hent--cio-lannion' },
  ],
}

/** Have an account at the login server, and no role until somebody gives them one here. */
export const newcomers = {
  developer: { sub: 'agent-developpement', label: 'Développeuse, réseau d’essai', email: 'dev@reseau.hent.example' },
  invited: { sub: 'agent-invitee', label: 'Nouvelle recrue, Redon', email: 'recrue@redon.hent.example' },
  helper: { sub: 'agent-renfort', label: 'Renfort de l’accueil, Lannion', email: 'renfort@lannion.hent.example' },
}

export async function openBed(): Promise<Bed> {
  useOwnServers()
  const { label, email } = severalRoles
  const [hent, browser] = await Promise.all([
    startHent({
      logs: 'browser',
      settings,
      accounts: [{ sub: 'agent-essai', label, email }, ...Object.values(newcomers)],
      beforeServices: seedWithSeveralRoles,
    }),
    launchBrowser(),
  ])
  return {
    hent,
    browser,
    async stop() {
      await browser.close()
      await hent.stop()
    },
  }
}

async function seedWithSeveralRoles(hent: RunningHent): Promise<undefined> {
  const connection = await connect(addressesOf(hent))
  const listed = join(hent.stack.dataDir, 'agents-browser.json')
  const shipped = JSON.parse(readFileSync(agentsFile, 'utf8')) as object[]
  const { roles, ...who } = severalRoles
  writeFileSync(listed, JSON.stringify([...shipped, ...roles.map((role) => ({ ...who, ...role }))]))
  try {
    await importDirectory({
      connection: connection.connection('directory'),
      kafka: connection.kafka,
      file: directoryFile,
      agentsFile: listed,
    })
  } finally {
    rmSync(listed, { force: true })
    await connection.close()
  }
  return undefined
}
