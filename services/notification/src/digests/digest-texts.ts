// What digests say: how many, never which. Their facts are numbers: there is no room for a name, a need or a person.

import { type CountWords, counted } from '@hent/contracts/numbers.ts'
import type { Text } from '../texts/templates.ts'

/** What became of requests that the structure has sent. */
const senderNews = [
  ...(['seen', 'accepted', 'gone-on', 'escalated', 'contact'] as const),
  ...(['closed-helped', 'closed-not-helped', 'closed-unreachable', 'closed-other', 'closed'] as const),
] as const
/** What a structure that wants one mail a day is told there instead of one by one. */
export const teamNews = [
  'proposal-reminder',
  'proposal-withdrawn',
  'proposal-lapsed',
  'contact-overdue',
  'message-from-person',
  'note-left',
] as const
export const allNews = [...senderNews, ...teamNews] as const
export type SenderNews = (typeof senderNews)[number]
type TeamNews = (typeof teamNews)[number]
export const isTeamNews = (told: string): told is TeamNews => teamNews.some((one) => one === told)
export type News = (typeof allNews)[number]

/** What was given to an animator in a week. */
const weekFacts = ['escalated', 'file-overdue', 'unrouted'] as const
export type WeekFact = (typeof weekFacts)[number]

type Counted = CountWords['fr']
const sent: Counted = { one: 'demande que vous avez envoyée', other: 'demandes que vous avez envoyées' }

const ofDay: Record<News, Counted> = {
  'proposal-reminder': {
    one: 'demande attend toujours votre réponse',
    other: 'demandes attendent toujours votre réponse',
  },
  'contact-overdue': {
    one: 'personne attend votre premier contact',
    other: 'personnes attendent votre premier contact',
  },
  'proposal-withdrawn': {
    one: 'demande n’attend plus votre réponse',
    other: 'demandes n’attendent plus votre réponse',
  },
  'proposal-lapsed': {
    one: 'demande ne vous attend plus : le délai pour répondre est passé',
    other: 'demandes ne vous attendent plus : le délai pour répondre est passé',
  },
  'message-from-person': {
    one: 'message d’une personne que vous suivez vous attend',
    other: 'messages de personnes que vous suivez vous attendent',
  },
  'note-left': { one: 'note d’une autre structure vous attend', other: 'notes d’autres structures vous attendent' },
  seen: {
    one: `${sent.one} a été vue par la structure à qui elle est proposée`,
    other: `${sent.other} ont été vues par la structure à qui elles sont proposées`,
  },
  accepted: { one: `${sent.one} est prise en charge`, other: `${sent.other} sont prises en charge` },
  'gone-on': {
    one: `${sent.one} est proposée à une autre structure`,
    other: `${sent.other} sont proposées à une autre structure`,
  },
  escalated: {
    one: `${sent.one} est confiée à l’animation territoriale`,
    other: `${sent.other} sont confiées à l’animation territoriale`,
  },
  contact: {
    one: `${sent.one} : un échange ou un rendez-vous est noté`,
    other: `${sent.other} : un échange ou un rendez-vous est noté`,
  },
  'closed-helped': {
    one: `${sent.one} est terminée : la personne a été aidée`,
    other: `${sent.other} sont terminées : les personnes ont été aidées`,
  },
  'closed-not-helped': {
    one: `${sent.one} est terminée sans qu’une aide ait été possible`,
    other: `${sent.other} sont terminées sans qu’une aide ait été possible`,
  },
  'closed-unreachable': {
    one: `${sent.one} est terminée : la personne est restée injoignable`,
    other: `${sent.other} sont terminées : les personnes sont restées injoignables`,
  },
  'closed-other': {
    one: `${sent.one} est terminée d’une autre façon`,
    other: `${sent.other} sont terminées d’une autre façon`,
  },
  // Of lines kept before how it ended was said with them.
  closed: { one: `${sent.one} est terminée`, other: `${sent.other} sont terminées` },
}

/** Where each count of the week is read line by line: as that list stands now. */
const weekPaths: Record<WeekFact, string> = {
  escalated: '/pro?etat=orphan',
  'file-overdue': '/pro?etat=silent',
  unrouted: '/pro#a-chercher',
}

const ofWeek: Record<WeekFact, Counted> = {
  escalated: { one: 'demande vous a été confiée', other: 'demandes vous ont été confiées' },
  'file-overdue': {
    one: 'demande acceptée est restée sans nouvelle',
    other: 'demandes acceptées sont restées sans nouvelle',
  },
  unrouted: {
    one: 'demande a attendu qu’une structure soit cherchée',
    other: 'demandes ont attendu qu’une structure soit cherchée',
  },
}

function itemsOf<K extends string>(words: Record<K, Counted>, counts: Partial<Record<K, number>>) {
  const kinds = Object.keys(words).filter((kind): kind is K => kind in words)
  return kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0
    if (count === 0) return []
    const { one, other } = words[kind]
    return { kind, line: counted('fr', count, { one: `# ${one}.`, other: `# ${other}.` }) }
  })
}

/** Undefined: there is nothing to tell. */
export function writeDay(counts: Partial<Record<News, number>>): Text | undefined {
  const lines = itemsOf(ofDay, counts).map(({ line }) => line)
  if (lines.length === 0) return undefined
  return {
    subject: 'Les nouvelles du jour',
    lines: ['Bonjour,', ...lines, 'Le détail est dans votre espace, avec votre compte.'],
    action: 'Ouvrir mon espace',
  }
}

export function writeWeek(counts: Partial<Record<WeekFact, number>>): Text | undefined {
  const items = itemsOf(ofWeek, counts).map(({ kind, line }) => ({ line, path: weekPaths[kind] }))
  if (items.length === 0) return undefined
  return {
    subject: 'Votre territoire, la semaine passée',
    lines: ['Bonjour,', 'La semaine passée, sur votre territoire. Chaque lien ouvre ce qui attend encore :'],
    items,
    action: 'Voir tout ce qui m’attend',
  }
}
