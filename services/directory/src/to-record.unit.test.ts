import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { communeByCode } from '@hent/territory/communes.ts'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { aRow, aServiceRow } from './test-rows.ts'
import { topicSafeId, toRecord, zoneOf } from './to-record.ts'

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

  it('has one address line, and its services in order of id whatever the order of the file', () => {
    expect(record.address).toBe('1 rue de l’Essai, 22300 Lannion')
    expect(toRecord(aRow(), [aServiceRow(), reception], lannion, team)).toEqual(record)
    expect(record.services.map(({ kind }) => kind)).toEqual(['cep', 'reception'])
  })

  it('without engagement has none in its record, and speaks French unless it says otherwise', () => {
    const plain = toRecord(aRow({}, { engagement: null, languages: null }), [], lannion, [])
    expect(plain).not.toHaveProperty('engagement')
    expect(plain.languages).toEqual(['fr'])
  })
})

describe('an id', () => {
  it('that is already safe stays as it is', () => {
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

describe('a zone', () => {
  it('keeps EPCI, département, region and France as codes', () => {
    expect(zoneOf(['france', '53', '22', '200065928'])).toEqual(['200065928', '22', '53', 'france'])
  })

  it('names a merged commune by the commune of today, once', () => {
    expect(zoneOf(['22007', '22055'])).toEqual(['22055'])
  })

  it('written 99100 is France', () => {
    expect(zoneOf(['99100'])).toEqual(['france'])
  })
})
