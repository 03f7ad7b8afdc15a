import { type FormerNetwork, formerNetworkCodes, type Network } from '@hent/contracts/codes.ts'
import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { rowReader } from '../import/refusals.ts'
import { aRow, aServiceRow } from '../testing/rows.ts'
import { SourceStructure } from './source-schema.ts'
import { topicSafeId, toRecord } from './to-record.ts'

const lannion = communeByCode('22113')
if (!lannion) throw new Error('Lannion is in the official code')

describe('a structure of data·inclusion', () => {
  const team = [{ agentId: 'agent-1', role: 'adviser', email: 'a@ml.hent.example' }]
  const reception = aServiceRow({}, { kind: 'reception' })
  const record = toRecord(aRow(), [reception, aServiceRow()], lannion, team)

  it('becomes a record that the contract accepts', () => {
    expect([...Compile(DirectoryRecord).Errors({ ...record, version: 1 })]).toEqual([])
  })

  it('is placed by the official code, with its EPCI and département', () => {
    expect(record).toMatchObject({ commune: '22113', epci: '200065928', departement: '22' })
  })

  it('publishes zones in codes of today, those of merged communes and of France translated', () => {
    const service = aServiceRow({ zone_eligibilite: ['22007', '22055', '99100', '200065928'] })
    expect(toRecord(aRow(), [service], lannion, team).services[0]?.zone).toEqual(['200065928', '22055', 'france'])
  })

  it('has one address line, and its services in order of id whatever the order of the file', () => {
    expect(record.address).toBe('1 rue de l’Essai, 22300 Lannion')
    expect(toRecord(aRow(), [aServiceRow(), reception], lannion, team)).toEqual(record)
    expect(record.services.map(({ kind }) => kind)).toEqual(['cep', 'reception'])
  })

  it('a structure of data·inclusion without engagement has none in its record, and speaks French unless it says otherwise', () => {
    const plain = toRecord(aRow({}, { engagement: null, languages: null }), [], lannion, [])
    expect(plain).not.toHaveProperty('engagement')
    expect(plain.languages).toEqual(['fr'])
  })
})

describe('a network under the code it had before', () => {
  it.each<[FormerNetwork, Network]>([
    ['pole-emploi', 'france-travail'],
    ['fongecif', 'transitions-pro'],
    ['opacif', 'transitions-pro'],
    ['cidf', 'cidff'],
    ['crij', 'sij'],
    ['bij', 'sij'],
    ['pij', 'sij'],
  ])('%s is taken for %s', (code, network) => {
    const read = rowReader(SourceStructure)({ list: 'structures', row: 1, value: aRow({}, { network: code }) })
    if ('refused' in read) throw new Error(read.refused.sentence)
    expect(toRecord(read.read, [], lannion, []).network).toBe(network)
  })
  it('is every former code there is', () => {
    for (const code of formerNetworkCodes)
      expect(toRecord(aRow({}, { network: code }), [], lannion, []).network).not.toBe(code)
  })
})

describe('an id', () => {
  it('an id that is already safe stays as it is', () => {
    expect(topicSafeId('hent--ml-lannion')).toBe('hent--ml-lannion')
  })

  it('with other characters is made safe, and two such ids stay two', () => {
    const [one, other] = [topicSafeId('dora--Aidants:2024'), topicSafeId('dora--Aidants/2024')]
    expect(one).toMatch(/^dora--Aidants-2024-[0-9a-f]{12}$/)
    expect(other).not.toBe(one)
  })

  it('is never longer than 120 characters', () => {
    expect(topicSafeId('x'.repeat(300))).toHaveLength(120)
  })
})

describe('what the extension x_spro says', () => {
  const spro = {
    vae_advice: true,
    psad: false,
    commitment_days: 5,
    escalation_contact: 'coordination@ml.hent.example',
    duty_mobile: '06 39 98 00 42',
    sms_first: true,
    daily_digest: true,
    full_messages: true,
    full: true,
    full_until: '2026-12-11',
    closures: [{ from: '2026-12-24', to: '2026-12-31' }],
    accessibility: ['step-free' as const],
  }

  it('is in the record, with the point of the row', () => {
    const record = toRecord(aRow({ latitude: 48.7326, longitude: -3.4566 }, spro), [], lannion, [])
    expect(record).toMatchObject({
      location: { lat: 48.7326, lon: -3.4566 },
      vaeAdvice: true,
      psad: false,
      commitmentDays: 5,
      escalationContact: 'coordination@ml.hent.example',
      dutyMobile: '+33639980042',
      smsFirst: true,
      dailyDigest: true,
      fullMessages: true,
      full: true,
      fullUntil: '2026-12-11',
      closures: [{ from: '2026-12-24', to: '2026-12-31' }],
      accessibility: ['step-free'],
    })
    expect([...Compile(DirectoryRecord).Errors({ ...record, version: 1 })]).toEqual([])
  })

  it('is left out where the row leaves it out or has half a point', () => {
    const record = toRecord(aRow({ latitude: 48.7326, longitude: null }), [], lannion, [])
    for (const field of ['location', 'full', 'closures', 'commitmentDays']) expect(record).not.toHaveProperty(field)
  })
})
