// What digests say: how many, never which. Their facts are numbers: there is no room for a name, a need or a person.

import type { Text } from '../texts/templates.ts'

/** What became of requests that the structure has sent. */
const senderNews = ['seen', 'accepted', 'gone-on', 'escalated', 'contact', 'closed'] as const
/** What a structure that wants one mail a day is told there instead of one by one. */
export const teamNews = ['proposal-reminder', 'proposal-withdrawn', 'contact-overdue'] as const
export const allNews = [...senderNews, ...teamNews] as const
export type SenderNews = (typeof senderNews)[number]
type TeamNews = (typeof teamNews)[number]
export const isTeamNews = (told: string): told is TeamNews => teamNews.some((one) => one === told)
export type News = (typeof allNews)[number]

/** What was given to an animator in a week. */
const weekFacts = ['escalated', 'file-overdue', 'unrouted'] as const
export type WeekFact = (typeof weekFacts)[number]

type Counted = Record<'one' | 'several', string>
const sent: Counted = { one: 'demande que vous avez envoyée', several: 'demandes que vous avez envoyées' }

const ofDay: Record<News, Counted> = {
  'proposal-reminder': {
    one: 'demande attend toujours votre réponse',
    several: 'demandes attendent toujours votre réponse',
  },
  'contact-overdue': {
    one: 'personne attend votre premier contact',
    several: 'personnes attendent votre premier contact',
  },
  'proposal-withdrawn': {
    one: 'demande n’attend plus votre réponse',
    several: 'demandes n’attendent plus votre réponse',
  },
  seen: {
    one: `${sent.one} a été vue par la structure à qui elle est proposée`,
    several: `${sent.several} ont été vues par la structure à qui elles sont proposées`,
  },
  accepted: { one: `${sent.one} est prise en charge`, several: `${sent.several} sont prises en charge` },
  'gone-on': {
    one: `${sent.one} est proposée à une autre structure`,
    several: `${sent.several} sont proposées à une autre structure`,
  },
  escalated: {
    one: `${sent.one} est confiée à l’animation territoriale`,
    several: `${sent.several} sont confiées à l’animation territoriale`,
  },
  contact: {
    one: `${sent.one} : un échange ou un rendez-vous est noté`,
    several: `${sent.several} : un échange ou un rendez-vous est noté`,
  },
  closed: { one: `${sent.one} est terminée`, several: `${sent.several} sont terminées` },
}

const ofWeek: Record<WeekFact, Counted> = {
  escalated: { one: 'demande vous a été confiée', several: 'demandes vous ont été confiées' },
  'file-overdue': {
    one: 'demande acceptée est restée sans nouvelle',
    several: 'demandes acceptées sont restées sans nouvelle',
  },
  unrouted: {
    one: 'demande a attendu qu’une structure soit cherchée',
    several: 'demandes ont attendu qu’une structure soit cherchée',
  },
}

function counted<K extends string>(words: Record<K, Counted>, counts: Partial<Record<K, number>>): string[] {
  const kinds = Object.keys(words).filter((kind): kind is K => kind in words)
  return kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0
    if (count === 0) return []
    return `${count} ${count === 1 ? words[kind].one : words[kind].several}.`
  })
}

/** Undefined: there is nothing to tell. */
export function writeDay(counts: Partial<Record<News, number>>): Text | undefined {
  const lines = counted(ofDay, counts)
  if (lines.length === 0) return undefined
  return {
    subject: 'Les nouvelles du jour',
    lines: ['Bonjour,', ...lines, 'Le détail est dans votre espace, avec votre compte.'],
    action: 'Ouvrir mon espace',
  }
}

export function writeWeek(counts: Partial<Record<WeekFact, number>>): Text | undefined {
  const lines = counted(ofWeek, counts)
  if (lines.length === 0) return undefined
  return {
    subject: 'Votre territoire, la semaine passée',
    lines: [
      'Bonjour,',
      'La semaine passée, sur votre territoire :',
      ...lines,
      'Ce qui vous attend maintenant est dans votre espace.',
    ],
    action: 'Voir ce qui m’attend',
  }
}
