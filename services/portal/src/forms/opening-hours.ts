// Opening hours are kept in OpenStreetMap's syntax ("Mo-Fr 09:00-12:30; PH off"); people read words. What is not
// understood is shown as it is.

import type { Language } from '@hent/contracts/codes.ts'

const days: Record<Language, Record<string, string>> = {
  fr: { Mo: 'lundi', Tu: 'mardi', We: 'mercredi', Th: 'jeudi', Fr: 'vendredi', Sa: 'samedi', Su: 'dimanche' },
  br: { Mo: 'Lun', Tu: 'Meurzh', We: 'Merc’her', Th: 'Yaou', Fr: 'Gwener', Sa: 'Sadorn', Su: 'Sul' },
  en: { Mo: 'Monday', Tu: 'Tuesday', We: 'Wednesday', Th: 'Thursday', Fr: 'Friday', Sa: 'Saturday', Su: 'Sunday' },
}
const osmMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthsIn = (language: Language): Record<string, string> => {
  const named = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Object.fromEntries(osmMonths.map((month, index) => [month, named.format(Date.UTC(2026, index, 1))]))
}
const months: Record<Language, Record<string, string>> = { fr: monthsIn('fr'), br: monthsIn('br'), en: monthsIn('en') }

type Words = {
  to: string
  and: string
  colon: string
  always: string
  daily: string
  closed: string
  closedOn: Record<'PH' | 'SH', string>
  holidays: Record<'PH' | 'SH', string>
  date: (day: number) => string
  hour: (h: string, m: string) => string
}
const words: Record<Language, Words> = {
  fr: {
    to: ' à ',
    and: ' et ',
    colon: ' : ',
    always: 'tous les jours, à toute heure',
    daily: 'tous les jours',
    closed: 'fermé',
    closedOn: { PH: 'fermé les jours fériés', SH: 'fermé pendant les vacances scolaires' },
    holidays: { PH: 'jours fériés', SH: 'vacances scolaires' },
    date: (day) => (day === 1 ? '1er' : String(day)),
    hour: (h, m) => `${Number(h)} h${m === '00' ? '' : ` ${m}`}`,
  },
  br: {
    to: ' da ',
    and: ' ha ',
    colon: ' : ',
    always: 'bemdez, noz ha deiz',
    daily: 'bemdez',
    closed: 'serret',
    closedOn: { PH: 'serret d’an deizioù gouel', SH: 'serret e-pad ar vakañsoù-skol' },
    holidays: { PH: 'deizioù gouel', SH: 'vakañsoù-skol' },
    date: String,
    hour: (h, m) => `${Number(h)}e${m === '00' ? '' : m}`,
  },
  en: {
    to: ' to ',
    and: ' and ',
    colon: ': ',
    always: 'every day, at any hour',
    daily: 'every day',
    closed: 'closed',
    closedOn: { PH: 'closed on public holidays', SH: 'closed during school holidays' },
    holidays: { PH: 'public holidays', SH: 'school holidays' },
    date: String,
    hour: (h, m) => `${Number(h)}:${m}`,
  },
}

/** Between rules; after hours, a comma and a day begin one more. */
const ruleEnd = /\s*;\s*|(?<=:\d\d)\s*,\s*(?=[A-Z])/
/** When, then hours or that it is shut, then words of the structure's own. */
const ruleShape = /^([A-Z][A-Za-z0-9, -]*?)?\s*(off|closed|\d[\d:, -]*)?(?:\s*"([^"]+)")?$/
const hoursShape = /^\d{1,2}:\d\d-\d{1,2}:\d\d(?:,\d{1,2}:\d\d-\d{1,2}:\d\d)*$/
const bare = (part = '') => part.replaceAll(/\s*([,-])\s*/g, '$1').trim()

/** "lundi à vendredi : 9 h–12 h 30" … one line a rule. */
export function openingLines(opening: string, language: Language): string[] {
  return opening
    .trim()
    .split(ruleEnd)
    .filter((rule) => rule !== '')
    .map((rule) => ruleText(rule, language) ?? rule)
}

function ruleText(rule: string, language: Language): string | undefined {
  const { always, daily, closed, closedOn, colon, and, hour } = words[language]
  if (rule === '24/7') return always
  const read = ruleShape.exec(rule.replaceAll(/\s+/g, ' '))
  if (read === null) return undefined
  const [when, state, comment] = [bare(read[1]), bare(read[2]), read[3]]
  if (state === '') return when === '' ? comment : undefined
  const shut = state === 'off' || state === 'closed'
  const more = comment ? ` (${comment})` : ''
  if (shut && (when === 'PH' || when === 'SH')) return `${closedOn[when]}${more}`
  if (shut && when === '') return `${closed}${more}`
  if (!shut && !hoursShape.test(state)) return undefined
  const told = when === '' ? daily : whenText(when, language)
  if (told === undefined) return undefined
  const times = state.replace(/(\d\d?):(\d\d)/g, (_, h: string, m: string) => hour(h, m)).replaceAll('-', '–')
  return `${told}${colon}${shut ? closed : times.split(',').join(and)}${more}`
}

/** "PH Su": both at once, as "jours fériés, dimanche"; "Su,PH": either, as "dimanche et jours fériés". */
function whenText(when: string, language: Language): string | undefined {
  // "Jan 01": the blank belongs to the date.
  const parts = when.replaceAll(/([A-Z][a-z]{2}) (?=\d)/g, '$1_').split(' ')
  const told = parts.map((part) => listText(part.split(','), language))
  return told.some((one) => one === undefined) ? undefined : told.join(', ')
}

function listText(ranges: readonly string[], language: Language): string | undefined {
  const told: string[] = []
  for (const range of ranges) {
    const text = rangeText(range, language)
    if (text === undefined) return undefined
    told.push(...text)
  }
  return told.length > 1 ? `${told.slice(0, -1).join(', ')}${words[language].and}${told.at(-1)}` : told[0]
}

/** "lundi à vendredi"; two that follow each other are named one by one. */
function rangeText(range: string, language: Language): string[] | undefined {
  const { holidays, to } = words[language]
  if (range === 'PH' || range === 'SH') return [holidays[range]]
  const [first = '', last = first] = range.split('-')
  for (const names of [days[language], months[language]]) {
    const [from, until] = [names[first], names[last]]
    if (from === undefined || until === undefined) continue
    if (first === last) return [from]
    const order = Object.keys(names)
    return order.indexOf(last) === order.indexOf(first) + 1 ? [from, until] : [`${from}${to}${until}`]
  }
  return datesText(first, last, language)
}

/** "Dec_24-26", "Dec_20-Jan_05", "Jan_01". */
function datesText(first: string, last: string, language: Language): string[] | undefined {
  const { date, to } = words[language]
  const [month = '', from] = first.split('_')
  const [otherMonth = '', until] = last.includes('_') ? last.split('_') : [month, last]
  const [name, otherName] = [months[language][month], months[language][otherMonth]]
  const readable = [from, until].every((day) => day !== undefined && /^\d\d?$/.test(day))
  if (!readable || name === undefined || otherName === undefined) return undefined
  const begin = date(Number(from))
  if (first === last) return [`${begin} ${name}`]
  return [`${begin}${month === otherMonth ? '' : ` ${name}`}${to}${date(Number(until))} ${otherName}`]
}
