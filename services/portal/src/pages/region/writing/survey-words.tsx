// The words of the survey: as a person reads them in each language, the form that changes them, and all there ever were.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { missingIn, wordsIn } from '@hent/contracts/in-languages.ts'
import { isOtherKind, type SurveyKind, surveyKinds } from '@hent/contracts/survey-kinds.ts'
import { questionsOf, type SurveyTexts } from '@hent/contracts/survey-words.ts'
import type { AllWordsSeen, WordsSeen } from '../../../apis/evaluation.ts'
import { ErrorSummary } from '../../../components/error-summary.tsx'
import { Layout } from '../../../components/layout.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Section } from '../../../components/section.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { Fault } from '../../../forms/form.ts'
import { asTyped, fieldOf, surveyParts, type TypedSurvey } from '../../../forms/survey-words-form.ts'
import type { Page } from '../../../page.ts'
import { shortDayText } from '../../../texts/dates.ts'
import { surveyKindNames } from '../../../texts/survey-kinds.ts'
import { surveyWordsTexts as words } from '../../../texts/survey-words.ts'
import { texts } from '../../../texts/texts.ts'
import { writtenTexts as written } from '../../../texts/written.ts'
import { choicesOf } from '../../links/survey.tsx'
import { BackToDashboard } from '../back-to-dashboard.tsx'
import { surveyPath } from './survey-path.ts'
import { type PlanView, SurveyPlanSection } from './survey-plan.tsx'
import { AsRead, Preview, Restore, Rewrite, Versions, writerOf } from './written.tsx'

export type SurveyWordsView = {
  page: Page
  kind: SurveyKind
  all: AllWordsSeen
  /** the version that was asked for */
  shown: WordsSeen | undefined
  faults?: readonly Fault[]
  /** what was typed and not stored yet */
  typed?: TypedSurvey
  /** the same, well written, to be read before it is stored */
  preview?: SurveyTexts
  /** when persons are asked; absent where it cannot be read */
  plan?: PlanView | undefined
}

export function SurveyWordsAwayPage({ page }: { page: Page }) {
  return (
    <Layout page={page} title={words.title} door="pro">
      <BackToDashboard />
      <h1>{words.title}</h1>
      <Notice>
        <p>{words.away}</p>
      </Notice>
    </Layout>
  )
}

export function SurveyWordsPage(view: SurveyWordsView) {
  const { page, kind, all, shown, preview, plan } = view
  const faults = [...(view.faults ?? []), ...(plan?.planFaults ?? [])]
  const [newest] = all.versions
  if (!newest) return null
  const old = shown && shown !== newest ? shown : undefined
  const read = preview ?? old?.texts ?? newest.texts
  const missing = missingIn(read)
  const action = surveyPath(kind)
  const title = words.titleOf(kind)
  return (
    <Layout page={page} title={title} faulty={faults.length > 0} door="pro">
      <BackToDashboard />
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <Kinds shown={kind} />
      <p class="lead">{words.lead[kind]}</p>
      {isOtherKind(kind) ? <p>{words.apart}</p> : null}
      <p>{words.rule}</p>
      <p>{words.firstInMail}</p>
      <Standing all={all} newest={newest} />
      {preview ? <Preview text={words.previewText} /> : null}
      <Section id="lu" title={old ? words.old(old.version) : preview ? written.asRead : words.newest}>
        {missing.length > 0 ? (
          <Notice>
            <p>{words.missingText(missing)}</p>
          </Notice>
        ) : null}
        <AsRead title={words.part} show={(language) => <Asked {...{ kind, language, read }} />} />
        {old ? (
          <Restore {...{ page, action }} old={old.version} newest={newest.version} toInForce={words.toInForce} />
        ) : null}
      </Section>
      {old ? null : <WordsForm {...view} newest={newest} />}
      {plan ? <SurveyPlanSection {...{ page, kind }} {...plan} /> : null}
      <Versions
        head={words.historyHead}
        rows={all.versions.map(({ version, from, by, at }) => ({
          version,
          inForce: version === all.inForce,
          href: surveyPath(kind, '', { version: String(version) }),
          cells: [words.from(from), at ? written.by(writerOf(by), shortDayText(at)) : writerOf(by)],
        }))}
      />
      <LoneLink href="/region/satisfaction" text={words.figures} />
    </Layout>
  )
}

/** A page for each, one after the other. */
function Kinds({ shown }: { shown: SurveyKind }) {
  return (
    <nav class="contents" aria-label={words.kinds}>
      <ul>
        {surveyKinds.map((kind) => (
          <li key={kind}>
            <a href={surveyPath(kind)} aria-current={kind === shown ? 'page' : undefined}>
              {kind === shown ? <strong>{surveyKindNames[kind]}</strong> : surveyKindNames[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Which words are read now, and which will be. */
function Standing({ all, newest }: { all: AllWordsSeen; newest: WordsSeen }) {
  const now = all.versions.find(({ version }) => version === all.inForce)
  return (
    <p>
      {words.inForce(all.inForce, now?.from)}{' '}
      {newest.version !== all.inForce && newest.from ? words.coming(newest.version, newest.from) : words.monthly}
    </p>
  )
}

/** The questions with what may be answered, without their fields. */
function Asked({ kind, language, read }: { kind: SurveyKind; language: Language; read: SurveyTexts }) {
  const { language: spoken, intro, ...questions } = wordsIn(read, language)
  const around = texts[language].survey
  return (
    <>
      {spoken === language ? null : <p class="hint">{around.inFrench}</p>}
      {intro ? <p lang={spoken}>{intro}</p> : null}
      {questionsOf[kind].map((name) => (
        <div key={name}>
          <p class="part" lang={spoken}>
            {questions[name]}
          </p>
          <p>
            {choicesOf(name, around)
              .map(({ label }) => label)
              .join(' · ')}
          </p>
        </div>
      ))}
    </>
  )
}

function WordsForm({ page, kind, newest, typed, faults = [], preview }: SurveyWordsView & { newest: WordsSeen }) {
  const shown = typed ?? asTyped(newest.texts)
  return (
    <Rewrite
      page={page}
      action={surveyPath(kind)}
      version={newest.version}
      said={words}
      open={faults.length > 0 || preview !== undefined}
    >
      {languages.map((language) => (
        <fieldset key={language}>
          <legend>{words.part(language)}</legend>
          {surveyParts(kind).map((part) => (
            <TextField
              key={part}
              page={page}
              name={fieldOf(language, part)}
              label={words.names[part]}
              value={shown[language][part]}
              faults={faults}
              optional={part === 'intro' || language !== 'fr'}
              bare={part !== 'intro'}
            />
          ))}
        </fieldset>
      ))}
    </Rewrite>
  )
}
