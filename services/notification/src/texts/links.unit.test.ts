// Where the mails of professionals lead.

import { randomUUID } from 'node:crypto'
import { shortId } from '@hent/testing/builders.ts'
import { describe, expect, it } from 'vitest'
import type { MessageBody } from '../message.ts'
import { linkOf } from './links.ts'
import { professionalTemplates, type Template } from './templates.ts'
import { write } from './texts.ts'

const now = new Date('2026-11-24T10:00:00Z')
const config = { PORTAL_URL: 'https://portail.hent.example', LINK_KEY: 'k'.repeat(32) }
const animators: ReadonlySet<Template> = new Set(['escalated', 'unrouted', 'file-overdue'])
const message = (template: Template, over: Partial<MessageBody> = {}): MessageBody => ({
  ...{ _id: randomUUID(), requestId: randomUUID(), causeId: 'request.1', template, language: 'fr', state: 'queued' },
  ...{ tries: 0, createdAt: now },
  ...(template === 'unrouted' ? {} : { referralId: randomUUID() }),
  ...(template.startsWith('proposal') ? { proposalId: shortId() } : {}),
  recipient: animators.has(template)
    ? { kind: 'animator', territory: '22' }
    : { kind: 'structure', structureId: 's-1' },
  ...over,
})

describe('a mail to a professional', () => {
  it.each(professionalTemplates)('%s has a link where it has a button, and neither otherwise', (template) => {
    const { action } = write(template, 'fr', { by: '2026-12-08T16:00:00Z' })
    expect(linkOf(config, message(template), now) !== undefined).toBe(action !== undefined)
  })

  it.each([
    'escalated',
    'file-overdue',
    'team-file-overdue',
    'contact-overdue',
    'file-handed-over',
    'person-cannot-come',
    'person-unreached',
    'note-left',
  ] as const)('%s leads to its file, by an address that does not hold the tracking code', (template) => {
    const about = message(template)
    expect(linkOf(config, about, now)).toBe(`${config.PORTAL_URL}/pro/dossier/${about.referralId}`)
  })
})
