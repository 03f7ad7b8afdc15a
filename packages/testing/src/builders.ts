// Builders with defaults: a test names what matters to it and nothing else.

import { randomBytes, randomUUID } from 'node:crypto'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { envelope } from '@hent/contracts/envelope.ts'
import { type EventData, type EventName, type HentEvent, voiceOf } from '@hent/contracts/events.ts'
import { askedExample } from '@hent/contracts/examples.ts'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'

export const shortId = (): string => randomBytes(12).toString('hex')

/** An event as a consumer sees it. */
export function anEvent<N extends EventName>(
  name: N,
  data: EventData<N>,
  about: { subject: string; aggregate?: string; sequence?: number; time?: Date },
): HentEvent<N> {
  const { subject, aggregate = subject, sequence = 1, time = new Date() } = about
  const id = `${aggregate}.${sequence}`
  return { name, ...envelope({ source: `/${voiceOf(name)}`, name, id, subject, sequence, time, data }) } as HentEvent<N>
}

/** A record as the directory publishes it. */
export function aRecordEvent(record: DirectoryRecord) {
  const { structureId, version } = record
  return envelope({
    source: '/directory',
    name: 'StructureRecorded',
    id: `${structureId}.${version}`,
    subject: structureId,
    sequence: version,
    time: new Date(),
    data: record,
  })
}

/** A request for professional guidance by an employee of Lannion (22113). */
export function aRequestReceived(over: Partial<EventData<'RequestReceived'>> = {}): HentEvent<'RequestReceived'> {
  const requestId = over.requestId ?? randomUUID()
  const data: EventData<'RequestReceived'> = {
    requestId,
    ...askedExample,
    needs: [{ needId: randomUUID(), service: 'cep' }],
    sender: { kind: 'person' },
    anonymous: true,
    contact: { channel: 'none' },
    survey: true,
    answeredAtDoor: false,
    ...over,
  }
  return anEvent('RequestReceived', data, { subject: requestId })
}

/** A need that the person of a request adds to it, or corrects: an employee of Lannion (22113) too. */
export function aNeedAdded(
  requestId: string,
  over: Partial<EventData<'NeedAdded'>> = {},
  about: { sequence?: number; time?: Date } = {},
): HentEvent<'NeedAdded'> {
  const data: EventData<'NeedAdded'> = {
    requestId,
    ...askedExample,
    anonymous: true,
    need: { needId: randomUUID(), service: 'vae' },
    ...over,
  }
  return anEvent('NeedAdded', data, { subject: requestId, sequence: 3, ...about })
}

/** The body of a POST /v1/requests by an employee of Lannion. */
export function aSubmission(over: Partial<RequestSubmission> = {}): RequestSubmission {
  const { commune, situation, modes } = askedExample
  return {
    commune,
    needs: [{ service: 'cep' }],
    situation,
    modes,
    consent: { shareOnAcceptance: true, survey: true },
    ...over,
  }
}

/** A Mission locale of Lannion that answers for the whole region, by default. */
export function aStructure(over: Partial<DirectoryRecord> = {}): DirectoryRecord {
  const structureId = over.structureId ?? `structure-${shortId()}`
  return {
    structureId,
    version: 1,
    active: true,
    name: 'Structure d’essai',
    network: 'mission-locale',
    actor: 'member',
    formerNames: [],
    commune: '22113',
    epci: '200065928',
    departement: '22',
    address: '1 rue de l’Essai, 22300 Lannion',
    email: `${structureId}@hent.example`,
    phone: '02 61 91 00 00',
    opening: null,
    languages: ['fr'],
    weeklyCapacity: 10,
    anonymousReception: true,
    services: [
      {
        serviceId: `${structureId}-cep`,
        kind: 'cep',
        modes: ['face-to-face', 'phone'],
        zone: ['22', '29', '35', '56'],
        cepOperator: true,
      },
    ],
    team: [],
    ...over,
  }
}
