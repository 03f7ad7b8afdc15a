// For tests: messages and notes of one request, as intake gives them to the person and to a structure that has it.

import type { Answers } from './neighbours.ts'

type Ids = { requestId: string; referralId: string }

const toPerson = {
  at: '2026-11-24T10:05:00.000Z',
  from: 'structure',
  structureId: 'hent--ml-lannion',
  text: 'Bonjour, apportez votre dernier bulletin.\nÀ mardi.',
}
const toAdviser = { at: '2026-11-24T11:00:00.000Z', from: 'person', text: 'Je suis libre le mardi.' }
const note = { ...toPerson, text: 'La famille préfère le téléphone.' }

const withPerson = ({ referralId }: Ids) => ({
  referralId,
  service: 'cep',
  with: 'person',
  mayWrite: true,
  messages: [toPerson, toAdviser],
})

export const threadsOf = (ids: Ids) => ({
  person: { threads: [withPerson(ids)] },
  holder: { threads: [withPerson(ids), { ...withPerson(ids), with: 'professionals', messages: [note] }] },
  sender: { threads: [{ ...withPerson(ids), with: 'professionals', messages: [] }] },
  over: { threads: [{ ...withPerson(ids), mayWrite: false, messages: [] }] },
})

export const threadAnswers = (ids: Ids, of: 'person' | 'holder'): Answers => ({
  [`GET /v1/requests/${ids.requestId}/thread`]: { body: threadsOf(ids)[of] },
  [`POST /v1/requests/${ids.requestId}/thread`]: { body: { at: '2026-11-24T12:00:00.000Z' } },
})
