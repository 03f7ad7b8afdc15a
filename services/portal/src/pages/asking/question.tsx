// What each screen of the request asks, with its fields as they were answered.

import { accessibilityCodes, ageBands, modes, projectTypes, serviceKinds, statuses } from '@hent/contracts/codes.ts'
import { accessibilityLabels, modeLabels, projectLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import { Choices } from '../../components/choices.tsx'
import { Select } from '../../components/select.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import { byMail, bySms, type Said } from '../../forms/ask-screens.ts'
import type { Fault } from '../../forms/form.ts'
import { pickings, type Screen, ways } from '../../forms/screens.ts'
import { whichCommune } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { screenTexts } from '../../texts/screens.ts'
import { AddressField, EmailField, PhoneField, WhenToCall } from '../how-reached.tsx'
import { NameFields } from './name-fields.tsx'
import type { NearNeed } from './near-need.ts'

export type QuestionProps = {
  page: Page
  screen: Screen
  said: Said
  faults: readonly Fault[]
  /** by need, the structures near the person */
  near: readonly NearNeed[]
}

export function Question(props: QuestionProps) {
  const { page, screen, said, faults } = props
  const { texts, language } = page
  const { answers } = said
  const words = screenTexts[language]
  const { title, hint } = words.questions[screen]
  const asked = { page, faults, label: title, hint, heading: true }
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  switch (screen) {
    case 'commune':
      return <TextField {...asked} name="commune" value={answers.commune} autocomplete="address-level2" />
    case 'quelle-commune':
      return <WhichCommune {...props} />
    case 'besoins': {
      const choices = serviceKinds.map((value) => ({ value, ...texts.needs[value] }))
      return <Choices {...asked} name="needs" several choices={choices} chosen={answers.needs} />
    }
    case 'situation': {
      const choices = statuses.map((value) => ({ value, label: statusLabels[value][language] }))
      return <Choices {...asked} name="status" choices={choices} chosen={one(answers.status)} />
    }
    case 'age': {
      const choices = ageBands.map((value) => ({ value, label: texts.ages[value] }))
      return <Choices {...asked} name="ageBand" choices={choices} chosen={one(answers.ageBand)} />
    }
    case 'handicap':
      return <YesNo {...props} name="disability" chosen={answers.disability} silent />
    case 'diplome':
      return <YesNo {...props} name="diploma" chosen={answers.diploma} silent />
    case 'solution':
      return <YesNo {...props} name="solution" chosen={answers.solution} silent />
    case 'projet': {
      const known = projectTypes.map((value) => ({ value: String(value), label: projectLabels[value][language] }))
      const choices = [...known, { value: 'unsaid', label: texts.ask.details.unsure }]
      const chosen = answers.project ?? (said.written.includes(screen) ? 'unsaid' : undefined)
      return <Choices {...asked} name="project" choices={choices} chosen={one(chosen)} />
    }
    case 'echanges': {
      const known = modes.map((value) => ({ value: String(value), label: modeLabels[value][language] }))
      const all = answers.modes.length === modes.length
      const choices = [...known, { value: 'any', label: words.any }]
      return <Choices {...asked} name="modes" several choices={choices} chosen={all ? ['any'] : answers.modes} />
    }
    case 'accueil': {
      const choices = accessibilityCodes.map((value) => ({ value, label: accessibilityLabels[value][language] }))
      return <Choices {...asked} name="access" several choices={choices} chosen={answers.access} />
    }
    case 'choix': {
      const offered = pickings.filter((picking) => picking !== 'wished' || props.near.length > 0)
      const choices = offered.map((value) => ({ value, ...words.picking[value] }))
      return <Choices {...asked} name="choice" choices={choices} chosen={one(said.picking)} />
    }
    case 'deja-suivi':
      return <Structures {...props} field="followed" />
    case 'structure':
      return <Structures {...props} field="wished" />
    case 'joindre': {
      const choices = ways.map((value) => ({ value, ...words.ways[value] }))
      return <Choices {...asked} name="way" choices={choices} chosen={one(said.way)} />
    }
    case 'coordonnees':
      return <Contact {...props} />
    case 'message':
      return <TextArea {...asked} name="wish" value={answers.wish} />
    case 'accord':
      return <YesNo {...props} name="share" chosen={said.share} />
    case 'avis':
      return <YesNo {...props} name="survey" chosen={said.survey} />
  }
}

function YesNo({
  page,
  screen,
  said,
  faults,
  name,
  chosen,
  silent = false,
}: QuestionProps & { name: string; chosen: 'yes' | 'no' | undefined; silent?: boolean }) {
  const { yes, no } = page.texts.ask.details
  const words = screenTexts[page.language]
  const { title, hint } = words.questions[screen]
  const choices = [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
    ...(silent ? [{ value: 'unsaid', label: words.silent }] : []),
  ]
  const unsaid = silent && said.written.includes(screen) ? ['unsaid'] : []
  return (
    <Choices
      {...{ page, faults, name, hint, choices }}
      label={title}
      heading
      chosen={chosen === undefined ? unsaid : [chosen]}
    />
  )
}

function WhichCommune({ page, screen, said, faults }: QuestionProps) {
  const meant = whichCommune(said.answers.commune)
  const several = meant && 'several' in meant ? meant.several : []
  const { which } = page.texts.ask
  return (
    <Choices
      page={page}
      faults={faults}
      name="communeCode"
      label={screenTexts[page.language].questions[screen].title}
      hint={(several[0]?.near ? which.near : which.lead)(said.answers.commune)}
      heading
      choices={several.map(({ commune, departement, was }) => ({
        value: commune.code,
        label: was ? `${was.name} (${commune.name}, ${departement.name})` : `${commune.name} (${departement.name})`,
      }))}
      chosen={[said.answers.communeCode]}
    />
  )
}

/** For each need with several structures, one of them: who follows the person already, or whom they wish for. */
function Structures({ page, screen, said, near, faults, field }: QuestionProps & { field: 'followed' | 'wished' }) {
  const { title, hint } = screenTexts[page.language].questions[screen]
  const { nobody } = page.texts.ask.details
  return (
    <>
      <h1>{title}</h1>
      {hint ? <p class="hint">{hint}</p> : null}
      {faults.map(({ message }) => (
        <p class="error" key={message}>
          {message}
        </p>
      ))}
      {near.map(({ service, found }) => (
        <Select
          key={service}
          name={`${field}-${service}`}
          label={serviceLabels[service][page.language]}
          options={[
            ['', nobody] as const,
            ...found.map(
              ({ structureId, name, commune }) => [structureId, [name, commune].filter(Boolean).join(', ')] as const,
            ),
          ]}
          value={said.answers[field][service] ?? ''}
        />
      ))}
    </>
  )
}

/** A name if one wants to give it, and what the way chosen needs. */
function Contact({ page, screen, said, faults }: QuestionProps) {
  const words = screenTexts[page.language]
  const { answers, way } = said
  const asked = { page, faults, reached: answers }
  return (
    <>
      <h1>{words.questions[screen].title}</h1>
      {byMail(way) ? <EmailField {...asked} /> : null}
      {bySms(way) ? <PhoneField {...asked} label={words.mobile} /> : null}
      {way === 'phone' ? <PhoneField {...asked} /> : null}
      {way === 'phone' ? <WhenToCall {...asked} /> : null}
      {way === 'letter' ? <AddressField {...asked} /> : null}
      <NameFields {...{ page, faults, answers }} />
    </>
  )
}
