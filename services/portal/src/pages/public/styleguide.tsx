// Every component in each of its states, for those who make pages. Nothing here is sent anywhere.

import { Button, ButtonLink } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Deadline, State } from '../../components/state.tsx'
import { CountCell, NumberCell, Table } from '../../components/table.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { StyleguideCharts } from './styleguide-charts.tsx'
import { StyleguideFields } from './styleguide-fields.tsx'
import { StyleguideParts } from './styleguide-parts.tsx'

const long =
  'Groupement d’intérêt public pour la formation, l’orientation et l’insertion professionnelle du pays de Ploërmel – Cœur de Bretagne'
const moment = '2026-11-24T10:00:00Z'

export function StyleguidePage({ page, breton }: { page: Page; breton: Page }) {
  return (
    <Layout page={{ ...page, flash: 'Dit une fois, après un acte : premier contact enregistré.' }} title="Composants">
      <h1>Composants</h1>
      <p class="lead">
        Chaque composant dans chacun de ses états. Rien n’est jamais grisé : ce qu’on ne peut pas faire n’est pas sur la
        page.
      </p>
      <Section id="boutons" title="Boutons et liens">
        <Form page={page} action="/styleguide" method="get">
          <div class="ways">
            <Button>Envoyer ma demande</Button>
            <Button quiet>Fermer mon suivi</Button>
            <Button danger>Oui, tout effacer</Button>
          </div>
        </Form>
        <Form page={page} action="/styleguide" method="get">
          <Button>Confier la demande au {long}</Button>
        </Form>
        <ButtonLink href="/styleguide#boutons">Ouvrir le dossier</ButtonLink>
        <LoneLink href="/styleguide#boutons" text="Tous les motifs de refus" />
        <WayBack href="/styleguide#boutons" text="Revenir au tableau de bord" />
      </Section>
      <ErrorSummary
        page={page}
        general="Une erreur qui ne tient à aucun champ."
        faults={[
          { field: 'champ-erreur', message: 'Écrivez le nom de votre commune ou votre code postal.' },
          { field: 'cercles-erreur', message: 'Choisissez une situation, ou « Je préfère ne pas le dire ».' },
        ]}
      />
      <StyleguideFields page={page} breton={breton} />
      <StyleguideParts page={page} breton={breton} />
      <Notice>
        <p>Ce qui demande l’œil, sans titre. Répondez avant le 1er décembre 2026 à 8 h 30.</p>
      </Notice>
      <Notice id="encart" title={`Un encart sous un long titre : ${long}`}>
        <p>Un premier paragraphe.</p>
        <p>Un second, avec un lien : lire la suite. {long}.</p>
      </Notice>
      <Section id="etats" title="États et délais">
        <State>
          Proposée à une structure.
          <Deadline by={moment} />
        </State>
        <State>
          Prise en charge.
          <Deadline by={moment} late />
        </State>
        <State>
          Terminée : aide apportée.
          <Deadline by={undefined} />
        </State>
      </Section>
      <Section id="faits" title="Faits">
        <Facts>
          <Fact name="Code de suivi" kind="code">
            7K3M-P2QX-9DFA
          </Fact>
          <Fact name="Structure">{long}</Fact>
          <Fact name="Absent : pas de ligne">{undefined}</Fact>
          <Fact name="Situation">
            <Lines lines={['En recherche d’emploi', 'De 18 à 25 ans', 'Sans diplôme']} />
          </Fact>
          <ContactFacts
            page={page}
            of={{
              address: '4 rue de Tréguier, 22300 Lannion',
              phone: '+33296010203',
              email: 'accueil.orientation-professionnelle@structure-de-lannion.example',
              opening: 'Mo-Fr 08:30-12:30,13:30-17:00; PH off',
            }}
          />
          <Fact name="Son message" kind="wish">
            {'Bonjour,\nje voudrais changer de métier.'}
          </Fact>
        </Facts>
        <div lang="br">
          <Facts>
            <ContactFacts page={breton} of={{ phone: '+33296010203', opening: 'Mo-Fr 09:00-12:00' }} />
          </Facts>
        </div>
      </Section>
      <Section id="cartes" title="Cartes">
        <Card>
          <h3>Conseil en évolution professionnelle, Lannion</h3>
          <p>Une chose parmi plusieurs.</p>
        </Card>
        <Card labelledBy="carte-longue">
          <h3 id="carte-longue">{long}</h3>
          <p>Vide.</p>
        </Card>
      </Section>
      <Section id="tableaux" title="Tableau de nombres">
        <Table caption="Besoins, novembre 2026" head={['Service', 'Besoins', 'Délai']}>
          <tr>
            <th scope="row">Conseil en évolution professionnelle</th>
            <CountCell page={page} value={1240} />
            <NumberCell>24 h</NumberCell>
          </tr>
          <tr>
            <th scope="row">Appui aux jeunes sans diplôme et sans solution</th>
            <CountCell page={page} value={'< 5'} />
            <NumberCell>{page.texts.figures.tooFew}</NumberCell>
          </tr>
        </Table>
      </Section>
      <Timeline
        page={page}
        timeline={[
          { at: moment, what: 'RequestReceived' },
          { at: moment, what: 'ReferralAccepted', structure: { structureId: 'hent--long', name: long } },
          { at: moment, what: 'AppointmentSet', on: '2026-12-01T13:30:00Z' },
        ]}
      />
      <StyleguideCharts />
    </Layout>
  )
}
