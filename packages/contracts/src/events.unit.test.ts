import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { DirectoryRecord } from './directory-record.ts'
import { placeOf, typeOf } from './envelope.ts'
import { eventNameOf, eventNames, eventSchema } from './events.ts'
import { examples, inEnvelope } from './examples.ts'
import { PartnerReceipt, PartnerRequest, PartnerStatus } from './partner.ts'
import { RulesRecord } from './rules-record.ts'
import { Seal } from './seal.ts'
import { PublishedAnswer } from './survey-answers.ts'
import {
  answerExample,
  partnerReceiptExample,
  partnerRequestExample,
  partnerStatusExample,
  recordExample,
  rulesExample,
  sealExample,
} from './topic-examples.ts'
import { allTopics, partnerOfTopic, partnerTopics } from './topics.ts'

const around = (name: (typeof eventNames)[number]) => inEnvelope(name, examples[name])

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

describe('what a person says to check equal treatment', () => {
  it('has no place in any event, record of a structure or rule', () => {
    const shapes = [...eventNames.map(eventSchema), DirectoryRecord, RulesRecord, PublishedAnswer]
    expect(JSON.stringify(shapes)).not.toMatch(/gender|woman|"man"/i)
  })
})

describe('the parameters of the rules', () => {
  it('have an example, and refuse a field nobody applies', () => {
    const check = Compile(RulesRecord)
    expect(check.Check(rulesExample)).toBe(true)
    expect(check.Check({ version: 1, parameters: { gender: 'f' } })).toBe(false)
  })
})

describe('a seal', () => {
  it('has an example that its schema accepts', () => {
    expect([...Compile(Seal).Errors(sealExample)]).toEqual([])
  })
})

describe('what a partner writes and reads, and what a survey says', () => {
  it.each([
    ['PartnerRequest', PartnerRequest, partnerRequestExample],
    ['PartnerReceipt', PartnerReceipt.properties.data, partnerReceiptExample],
    ['PartnerStatus', PartnerStatus.properties.data, partnerStatusExample],
    ['SurveyAnswered', PublishedAnswer, answerExample],
  ] as const)('%s has an example that its schema accepts', (_, schema, example) => {
    expect([...Compile(schema).Errors(example)]).toEqual([])
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
