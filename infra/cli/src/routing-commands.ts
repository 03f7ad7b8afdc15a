// What an operator asks about decisions: `explain`, `bundle`, `recompute` (which needs no server), `neutrality` and
// `simulate`.

import { readFile, writeFile } from 'node:fs/promises'
import { type Language, languages } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { readServiceOffer, referencesToReadAgain } from '@hent/contracts/service-offer.ts'
import { directoryAfter } from '@hent/directory/import/commands.ts'
import { periodOf } from '@hent/routing/decision/salt.ts'
import { depths } from '@hent/routing/explanation/explain.ts'
import { readBundle } from '@hent/routing/proof/bundles.ts'
import {
  committedLate,
  type Directories,
  type Explained,
  explainReferrals,
  makeAuditorBundle,
  makePublicBundle,
  reportNeutrality,
  simulatePeriod,
} from '@hent/routing/proof/commands.ts'
import { readCommitments, recompute } from '@hent/routing/proof/recompute.ts'
import { takesEffect } from '@hent/routing/proof/simulate.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { type Command, Option } from 'commander'
import type { Connection } from 'mongoose'
import { asDay, asMonth, asName } from './arguments.ts'
import { liveRecords, versionsBefore } from './directory-records.ts'
import { lateLines, neutralityLines, recomputedLines, simulationLines } from './neutrality-lines.ts'
import { connected, type Output, print, withJson } from './output.ts'

type BundleOptions = Output & { period: string; out: string; auditor?: string }
type SimulateOptions = Output & { period: string; rules?: string; on?: string; directory?: string; services?: string }
type ExplainOptions = Output & { for: (typeof depths)[number]; language: Language; structure?: string }

const jsonIn = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'))

export function addRoutingCommands(program: Command): void {
  withJson(
    program
      .command('explain')
      .description('dit pourquoi une demande est allée où elle est allée, et pourquoi pas ailleurs')
      .argument('<id>', 'identifiant d’une mise en relation ou d’une demande'),
  )
    .addOption(new Option('--for <lecteur>', 'jusqu’où aller').choices(depths).default('region'))
    .addOption(new Option('--language <langue>', 'langue de la personne').choices(languages).default('fr'))
    .option('--structure <id>', 'pourquoi pas cette structure-là')
    .action((id: string, options: ExplainOptions) =>
      connected(async ({ connection }) => {
        const records = await liveRecords(connection('directory'))
        const told = { depth: options.for, language: options.language }
        const found = await explainReferrals(connection('routing'), records, id, told, options.structure)
        print(
          found,
          options,
          found.length > 0 ? found.flatMap(linesOf) : ['Aucune mise en relation sous cet identifiant.'],
        )
        return found.length > 0 ? 0 : 1
      }),
    )

  withJson(program.command('bundle').description('écrit le lot d’une période finie : le public, ou celui d’un audit'))
    .requiredOption('--period <AAAA-MM>', 'le mois', asMonth)
    .requiredOption('--out <fichier>', 'où l’écrire')
    .option(
      '--auditor <nom>',
      'lot de l’audit, complet, pour cette personne (nom et fonction) : une trace en est gardée',
      asName,
    )
    .action((options: BundleOptions) =>
      connected(async ({ connection }) => {
        const { period, out, auditor } = options
        const now = new Date()
        if (auditor === undefined) {
          const bundle = await makePublicBundle(connection('routing'), period, now)
          await writeFile(out, `${JSON.stringify(bundle)}\n`)
          const late = await committedLate(connection('routing'), period)
          const written = {
            out,
            draws: bundle.draws.length,
            leftOut: bundle.leftOut,
            ...defined({ committedLate: late }),
          }
          print(written, options, [`${written.draws} tirages écrits dans ${out}`, ...lateLines(late)])
          return 0
        }
        const records = await Array.fromAsync(versionsBefore(connection('directory'), now))
        const { text, line } = await makeAuditorBundle(connection('routing'), records, period, auditor, now)
        await writeFile(out, text, { mode: 0o600 })
        print({ out, ...line }, options, [
          `${line.decisions} décisions écrites dans ${out} pour ${auditor} (sha256 ${line.sha256})`,
        ])
        return 0
      }),
    )

  withJson(program.command('recompute').description('refait les tirages et les décisions d’un lot, sans serveur'))
    .requiredOption('--from <fichier>', 'un lot public ou d’audit')
    .option(
      '--commitments <fichier>',
      'ce qui fut publié avant le mois : la réponse de GET /v1/draw-salts, gardée alors',
    )
    .action(async (options: Output & { from: string; commitments?: string }) => {
      const published = options.commitments ? readCommitments(await jsonIn(options.commitments)) : undefined
      const result = recompute(readBundle(await jsonIn(options.from)), published)
      print(result, options, recomputedLines(result))
      process.exitCode = result.contradictions.length === 0 ? 0 : 1
    })

  withJson(program.command('neutrality').description('compare la part due et la part reçue par chaque structure'))
    .option('--period <AAAA-MM>', 'le mois (celui-ci sinon)', asMonth)
    .action((options: Output & { period?: string }) =>
      connected(async ({ connection }) => {
        const report = await reportNeutrality(connection('routing'), options.period ?? periodOf(new Date()))
        print(report, options, neutralityLines(report))
        return report.departing.length === 0 ? 0 : 1
      }),
    )

  withJson(
    program
      .command('law')
      .description('références de l’offre de service dont la rédaction a changé, à relire (code 1 s’il y en a)'),
  )
    .option('--on <AAAA-MM-JJ>', 'le jour (aujourd’hui, sinon)', asDay)
    .action((options: Output & { on?: string }) => {
      const due = referencesToReadAgain(options.on ?? localDay(new Date()))
      const lines = due.map(({ ref, readAgain }) => `À relire depuis le ${readAgain} : ${ref}`)
      print({ due }, options, due.length > 0 ? lines : ['Aucune référence à relire.'])
      process.exitCode = due.length > 0 ? 1 : 0
    })

  withJson(
    program.command('simulate').description('rejoue les besoins d’un mois avec d’autres règles ou un autre annuaire'),
  )
    .requiredOption('--period <AAAA-MM>', 'le mois rejoué', asMonth)
    .option('--rules <fichier>', 'l’offre de service à essayer')
    .option('--on <AAAA-MM-JJ>', 'le jour où l’offre est prise (celui où tout ce qu’elle annonce vaut, sinon)', asDay)
    .option('--directory <fichier>', 'l’annuaire à essayer, au schéma data·inclusion')
    .option('--services <fichier>', 'ses services, s’ils ont leur propre fichier')
    .action((options: SimulateOptions) =>
      connected(async ({ connection }) => {
        const offer = options.rules ? readServiceOffer(await jsonIn(options.rules)) : undefined
        const rules = offer && { offer, on: options.on ?? takesEffect(offer) }
        const directories = await directoriesFor(connection('directory'), options)
        const result = await simulatePeriod(connection('routing'), options.period, directories, rules)
        print({ ...result, ...(rules ? { rulesOn: rules.on } : {}) }, options, simulationLines(result, rules?.on))
        return 0
      }),
    )
}

async function directoriesFor(
  directory: Connection,
  { directory: file, services }: SimulateOptions,
): Promise<Directories> {
  if (!file) return { seen: await Array.fromAsync(versionsBefore(directory, new Date())) }
  const live = await liveRecords(directory)
  const tried = await directoryAfter({ connection: directory, file, ...(services ? { servicesFile: services } : {}) })
  return { live: live.values(), tried }
}

function linesOf({ referralId, explanation, asked }: Explained): string[] {
  const { summary, structures, questions } = explanation
  return [
    `Mise en relation ${referralId}`,
    ...summary.map((line) => `  ${line}`),
    ...structures.map(({ rank, name, text }) => `  ${rank === null ? '–' : `${rank}.`} ${name} : ${text}`),
    ...questions.map((line) => `  ${line}`),
    ...(asked ? [`  La structure demandée : ${asked}`] : []),
    '',
  ]
}
