// What routes about nobody's object answer with, written as those would who may: so that there is something to search for
// names in.

import { randomUUID } from 'node:crypto'
import { agentToken, call, must } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { aSubmission } from '@hent/testing/builders.ts'
import type { Stranger } from './strangers.ts'

export const reference = 'NUL-2026-01'
export const whatIfId = '0b0e2a52-8a5e-4c57-9b5e-5d1a3c1f0f01'

/** An entry of the register, a change tried on a month that is over, and the webhook and sandbox of a partner. */
export async function writeWhatIsRead(hent: RunningHent, strangers: readonly Stranger[]): Promise<void> {
  const { directory, intake, notification, routing } = hent.urls
  const region = hent.agents.find(({ role }) => role === 'region')
  if (!region) throw new Error('no agent of the Region')
  const token = await agentToken(hent, region.sub)
  const integrator = strangers.find(({ kind }) => kind === 'integrator')?.token ?? ''
  await must(
    call(`${directory}/v1/register/${reference}`, {
      method: 'PUT',
      token,
      headers: { 'if-match': '"0"' },
      body: { body: 'gtr', kind: 'meeting', on: '2026-01-15', title: 'Une réunion', place: 'Rennes' },
    }),
  )
  await must(
    call(`${routing}/v1/what-ifs/${whatIfId}`, {
      method: 'PUT',
      token,
      body: { period: '2026-01', change: { delays: { mostStructures: 1 } } },
    }),
  )
  const url = 'https://partenaire-etranger.hent.example/webhook'
  await must(call(`${notification}/v1/webhook`, { method: 'PUT', token: integrator, body: { url } }))
  await must(
    call(`${intake}/v1/sandbox/requests`, {
      token: integrator,
      headers: { 'idempotency-key': randomUUID() },
      body: aSubmission({ commune: '35238' }),
    }),
  )
}
