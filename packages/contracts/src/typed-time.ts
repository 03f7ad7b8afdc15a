// Days and hours as people type them in French, at every door. The one reader of both.

const months = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec']
const weekday = /^(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.? /
const two = (digits: string | number): string => String(digits).padStart(2, '0')

/** Without accents nor capitals, each blank one: "1er Décembre" is "1er decembre". */
const plain = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()

/**
 * "2026-12-01" of "1/12/2026", "01-12-26", "01.12.2026", "mardi 1er décembre 2026", "1 déc. 2026" or itself; undefined where
 * it is no day, or one that does not exist. Two digits are a year of this century.
 */
export function typedDay(typed: string): string | undefined {
  const text = plain(typed).replace(/^le /, '').replace(weekday, '')
  const [, y, m, d] =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ??
    inFrenchOrder(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text)) ??
    named(text) ??
    []
  if (y === undefined || m === undefined || d === undefined) return undefined
  const day = `${y.length === 2 ? '20' : ''}${y}-${two(m)}-${two(d)}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : undefined
}

const inFrenchOrder = (read: RegExpExecArray | null): (string | undefined)[] | undefined =>
  read ? [read[0], read[3], read[2], read[1]] : undefined

/** "1er decembre 2026" */
function named(text: string): (string | undefined)[] | undefined {
  const [whole, day, name = '', year] = /^(\d{1,2})(?:er)? ([a-z]{3,})\.? (\d{4}|\d{2})$/.exec(text) ?? []
  const month = months.findIndex((begin) => name.startsWith(begin))
  return month === -1 ? undefined : [whole, year, String(month + 1), day]
}

const hourShape = /^(\d{1,2}) ?(?:(?:heures?|h|:|\.) ?(?:(\d{2}) ?(?:minutes?|min|mn)?)?)?$/
const parts: Readonly<Record<string, string>> = { '': '00', ' et quart': '15', ' et demi': '30', ' et demie': '30' }

/** "10:15" of "10h15", "10 heures 15", "10h15min", "10.15"; "12:00" of "midi"; undefined where it is no hour. */
export function typedHour(typed: string): string | undefined {
  const text = plain(typed).replace(/^a /, '')
  const [, noon, part = ''] = /^(midi|minuit)(.*)$/.exec(text) ?? []
  if (noon) return parts[part] && `${noon === 'midi' ? '12' : '00'}:${parts[part]}`
  const [, h, min = '00'] = hourShape.exec(text) ?? []
  const hour = h && `${two(h)}:${min}`
  return hour && (hour === '24:00' || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(hour)) ? hour : undefined
}
