// What an adviser wishes to be trained in: ticked from a list, changed or taken back whenever they like.

import { type TrainingTopic, trainingTopics } from '@hent/contracts/training.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import type { Page } from '../../page.ts'
import { trainingTexts, wishTexts as words } from '../../texts/training.ts'

export function WishesPage({ page, topics }: { page: Page; topics: readonly TrainingTopic[] }) {
  return (
    <Layout page={page} title={words.title} door="pro">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Form page={page} action="/pro/formation">
        <Choices
          page={page}
          name="topics"
          label={words.which}
          hint={words.hint}
          faults={[]}
          choices={trainingTopics.map((value) => {
            const { name, train } = trainingTexts.topics[value]
            return { value, label: name, hint: train }
          })}
          chosen={topics}
          several
          optional
        />
        <p class="hint">{words.readBy}</p>
        <Button>{words.save}</Button>
      </Form>
    </Layout>
  )
}
