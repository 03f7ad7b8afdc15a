// The components of forms in each of their states.

import { Choices, Tick } from '../../components/choices.tsx'
import { FileField } from '../../components/file-field.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Section } from '../../components/section.tsx'
import { Select } from '../../components/select.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import type { Page } from '../../page.ts'

const faults = [
  { field: 'champ-erreur', message: 'Écrivez le nom de votre commune ou votre code postal.' },
  { field: 'cercles-erreur', message: 'Choisissez une situation, ou « Je préfère ne pas le dire ».' },
]
const choices = [
  { value: 'a', label: 'Salarié ou salariée' },
  { value: 'b', label: 'En recherche d’emploi', hint: 'Inscrit ou non à France Travail.' },
  {
    value: 'c',
    label: 'Une réponse bien plus longue que les autres, qui passe à la ligne sur un téléphone et reste entière',
  },
]

export function StyleguideFields({ page, breton }: { page: Page; breton: Page }) {
  const { ask, needs } = breton.texts
  return (
    <>
      <Section id="champs" title="Champs">
        <Form page={page} action="/styleguide" method="get">
          <Hidden fields={[['cache', 'x']]} />
          <TextField page={page} name="champ-vide" label="Commune ou code postal" hint="Par exemple : Lannion" />
          <TextField page={page} name="champ-rempli" label="Prénom" value="Gwenaëlle" optional />
          <TextField page={page} name="champ-erreur" label="Commune en erreur" value="Lannio" faults={faults} />
          <TextField page={page} name="code" label="Code de suivi" value="7K3M-P2QX-9DFA" narrow spaced />
          <TextField page={page} name="jour" label="Jour" type="date" narrow />
          <TextField page={page} name="heure" label="Heure" type="time" narrow />
          <TextField page={page} name="telephone" label="Téléphone" type="tel" value="02 96 01 02 03" optional />
          <TextField page={page} name="courriel" label="Courriel" type="email" optional />
          <FileField page={page} name="fichier" label="Fichier" hint="5 Mo au plus." accept=".csv" optional />
          <TextArea page={page} name="texte" label="Votre message" value={'Bonjour,\nune seconde ligne.'} />
          <Select
            name="liste"
            label="Mois"
            options={[
              ['11', 'novembre 2026'],
              ['10', 'octobre 2026'],
            ]}
            value="11"
          />
        </Form>
      </Section>
      <Section id="choix" title="Cercles et cases">
        <Form page={page} action="/styleguide" method="get">
          <Choices page={page} name="cercles" label="Votre situation" choices={choices} chosen={['b']} />
          <Choices
            page={page}
            name="cercles-erreur"
            label="Votre situation, en erreur"
            hint="Une seule réponse."
            choices={choices}
            chosen={[]}
            faults={faults}
          />
          <Choices
            page={page}
            name="cases"
            label="De quoi avez-vous besoin ?"
            several
            choices={choices}
            chosen={['a']}
          />
          <Choices
            page={page}
            name="note"
            label="Recommanderiez-vous ce service ?"
            optional
            inline
            choices={Array.from({ length: 11 }, (_, mark) => ({ value: String(mark), label: String(mark) }))}
            chosen={['7']}
          />
          <Tick name="accord" label="Je suis d’accord" hint="On peut changer d’avis." ticked />
          <div lang="br">
            <TextField page={breton} name="kumun" label={ask.commune} hint={ask.communeHint} />
            <Choices
              page={breton}
              name="ezhommou"
              label={ask.what}
              hint={ask.whatHint}
              choices={[
                { value: 'reception', ...needs.reception },
                { value: 'cep', ...needs.cep },
              ]}
              several
              chosen={[]}
              faults={[{ field: 'ezhommou', message: ask.errors.communeMissing }]}
            />
          </div>
        </Form>
      </Section>
    </>
  )
}
