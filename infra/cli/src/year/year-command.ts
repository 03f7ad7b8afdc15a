// `hent simulate-year`: a year of synthetic activity on the topics of a Hent that was just made.

import { localDay } from '@hent/territory/calendar.ts'
import { keepInvented } from '@hent/tracking/equal-treatment/commands.ts'
import { type Command, InvalidArgumentError } from 'commander'
import type { Connection } from '../connection.ts'
import { liveRecords } from '../directory-records.ts'
import { connected, type Output, print, progress, withJson } from '../output.ts'
import { type LoadReport, loadYear } from './load-year.ts'
import { writeGovernance } from './year-governance.ts'
import { writeThemes } from './year-themes.ts'

export type YearSize = { requests: number; seed: number; end?: string | undefined }

const whole = (least: number) => (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`Un nombre entier, au moins ${least}.`)
  return value
}
const asDay = (text: string) => {
  if (!/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text))
    throw new InvalidArgumentError('Un jour s’écrit AAAA-MM-JJ.')
  return text
}

/** Fills the topics of this Hent, whose directory must be there. @param end first day left out; defaults to today */
export async function simulateYear(
  { kafka, connection }: Pick<Connection, 'kafka' | 'connection'>,
  { requests, seed, end = localDay(new Date()) }: YearSize,
  onProgress?: (done: number, total: number) => void,
): Promise<LoadReport> {
  const structures = [...(await liveRecords(connection('directory'))).values()]
  if (structures.length === 0) throw new Error('L’annuaire est vide : remplissez-le d’abord (hent seed).')
  await writeThemes(connection('directory'), end)
  await writeGovernance(connection('directory'), end)
  const keepSaid = await keepInvented(connection('tracking'))
  return loadYear({ kafka, requests, seed, end, structures, keepSaid, ...(onProgress ? { onProgress } : {}) })
}

export function addYearCommand(program: Command): void {
  withJson(
    program
      .command('simulate-year')
      .description(
        'remplit le topic d’un an d’activité inventée : un Hent neuf, où seuls tracking et le portail tournent',
      ),
  )
    .option('--requests <nombre>', 'demandes de l’année', whole(1), 100_000)
    .option('--seed <nombre>', 'la même graine donne la même année', whole(0), 1)
    .option('--end <jour>', 'premier jour qui n’en est plus ; aujourd’hui par défaut', asDay)
    .action((options: Output & YearSize) =>
      connected(async (connection) => {
        const bar = progress(options)
        const report = await simulateYear(connection, options, bar.onProgress)
        bar.end()
        print(report, options, [
          `${report.requests} demandes, ${report.events} événements et ${report.answers} avis en ${report.seconds.toFixed(1)} s (${report.eventsPerSecond} par seconde).`,
          'Le suivi les lit de lui-même ; plus vite s’il est arrêté : hent rebuild tracking.',
        ])
        return 0
      }),
    )
}
