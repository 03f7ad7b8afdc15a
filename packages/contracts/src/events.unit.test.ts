import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { DirectoryRecord } from './directory-record.ts'
import { placeOf, typeOf } from './envelope.ts'
import { eventNameOf, eventNames, eventSchema } from './events.ts'
import { examples, recordExample } from './examples.ts'
import { rulesFor } from './service-offer.ts'
import { allTopics, partnerOfTopic, partnerTopics } from './topics.ts'

const around = (name: (typeof eventNames)[number]) => ({
  specversion: '1.0',
  id: 'aggregate.3',
  source: '/test',
  type: typeOf(name),
  subject: 'aggregate',
  time: '2026-12-01T09:30:00.000Z',
  datacontenttype: 'application/json',
  sequence: '3',
  correlationid: 'aggregate',
  data: examples[name],
})

describe('every event', () => {
  it.each(eventNames)('%s has an example its schema accepts', (name) => {
    expect(Compile(eventSchema(name)).Check(around(name))).toBe(true)
  })

  it.each(eventNames)('%s is refused without its data', (name) => {
    expect(Compile(eventSchema(name)).Check({ ...around(name), data: {} })).toBe(false)
  })

  it.each(eventNames)('%s is found again by its CloudEvents type', (name) => {
    expect(eventNameOf(typeOf(name))).toBe(name)
  })

  it('of another major version is unknown', () => {
    expect(eventNameOf('bzh.hent.request-received.v2')).toBeUndefined()
  })
})

describe('the record of a structure', () => {
  it('has an example that shows every field, which its schema accepts', () => {
    expect([...Compile(DirectoryRecord).Errors(recordExample)]).toEqual([])
    expect(Object.keys(recordExample).sort()).toEqual(Object.keys(DirectoryRecord.properties).sort())
  })
})

describe('the place of an event', () => {
  it('is its aggregate and its sequence, whatever dots the aggregate holds', () => {
    expect(placeOf({ id: 'a.b.12', sequence: '12' })).toEqual({ aggregate: 'a.b', sequence: 12 })
  })
})

describe('a partner’s topics', () => {
  it('name the partner, with or without a prefix', () => {
    expect(partnerOfTopic(partnerTopics('jeunes-bretagne').requests)).toBe('jeunes-bretagne')
    expect(partnerOfTopic(`t12-${partnerTopics('jeunes-bretagne').status}`)).toBe('jeunes-bretagne')
    expect(partnerOfTopic('referrals.v1')).toBeUndefined()
  })

  it('are written by nobody but that partner, and read by nobody but intake', () => {
    const specs = allTopics(['a', 'b']).filter(({ topic }) => topic.includes('.a.requests'))
    expect(specs.map(({ writers, readers }) => ({ writers, readers }))).toEqual([
      { writers: ['a'], readers: ['intake'] },
    ])
  })
})

// The reference frame's table, row by row (cadre de référence, « L'offre de service du SPRO en Bretagne »).
describe('the service offer', () => {
  const networksFor = (facts: Parameters<typeof rulesFor>[0]) =>
    rulesFor(facts)
      .flatMap(({ networks }) => networks)
      .sort()
  const adult = (status: 'employee' | 'executive' | 'job-seeker' | 'pupil' | 'student') =>
    ({ status, ageBand: '30-44' }) as const

  it('reception: everyone, by the ten member networks', () => {
    expect(networksFor({ service: 'reception', situation: adult('pupil') })).toHaveLength(10)
  })
  it('school guidance: a pupil to the CIO, a student to the CIO or the SUIO-IP, nobody else', () => {
    expect(networksFor({ service: 'school-guidance', situation: adult('pupil') })).toEqual(['cio'])
    expect(networksFor({ service: 'school-guidance', situation: adult('student') })).toEqual(['cio', 'suio-ip'])
    expect(networksFor({ service: 'school-guidance', situation: adult('employee') })).toEqual([])
  })
  it('CEP: an executive to the Apec', () => {
    expect(networksFor({ service: 'cep', situation: adult('executive') })).toEqual(['apec'])
  })
  it('CEP: an employee to the regional operator, hier Fongecif', () => {
    expect(networksFor({ service: 'cep', situation: adult('employee') })).toEqual(['transitions-pro'])
  })
  it('CEP: a disabled employee also to Cap emploi', () => {
    expect(networksFor({ service: 'cep', situation: { ...adult('employee'), disability: true } })).toEqual([
      'cap-emploi',
      'transitions-pro',
    ])
  })
  it('CEP: a job seeker to France Travail, and before 26 also to the Mission locale', () => {
    expect(networksFor({ service: 'cep', situation: adult('job-seeker') })).toEqual(['france-travail'])
    expect(networksFor({ service: 'cep', situation: { status: 'job-seeker', ageBand: '18-25' } })).toEqual([
      'france-travail',
      'mission-locale',
    ])
  })
  it('VAE: everyone', () => {
    expect(networksFor({ service: 'vae', situation: adult('pupil') })).toEqual(['vae-advice'])
  })
  it('business creation: the chamber of the project, every chamber when it is not said', () => {
    const situation = adult('job-seeker')
    expect(networksFor({ service: 'business-creation', project: 'crafts', situation })).toEqual(['cma'])
    expect(networksFor({ service: 'business-creation', project: 'services', situation })).toEqual(['cci'])
    expect(networksFor({ service: 'business-creation', project: 'farming', situation })).toEqual([
      'chambre-agriculture',
    ])
    expect(networksFor({ service: 'business-creation', situation })).toHaveLength(3)
  })
  it('PSAD: after 16, without diploma and without solution', () => {
    const young = { status: 'inactive', ageBand: '16-17', diploma: false, solution: false } as const
    expect(networksFor({ service: 'dropout-support', situation: young })).toEqual(['psad'])
    expect(networksFor({ service: 'dropout-support', situation: { ...young, diploma: true } })).toEqual([])
    expect(networksFor({ service: 'dropout-support', situation: { ...young, solution: true } })).toEqual([])
    expect(networksFor({ service: 'dropout-support', situation: { ...young, ageBand: '30-44' } })).toEqual([])
  })
})
