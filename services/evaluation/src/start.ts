// Composition root of evaluation: config → platform → service → routes.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups } from '@hent/contracts/topics.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import type { Clocks } from '@hent/service/clocks.ts'
import { keepDestroying } from './answers/destroy-day-keys.ts'
import { buildApp } from './app.ts'
import type { EvaluationConfig } from './config.ts'
import { openEvaluation } from './context.ts'
import { handle } from './handlers.ts'
import { onClock } from './surveys/on-clock.ts'

export const start = (config: EvaluationConfig) =>
  startOnPlatform('evaluation', config, async (hent) => {
    let clocks: Clocks | undefined
    const evaluation = await openEvaluation(hent, config, (survey) => clocks?.set(survey))
    const { structures, dayKeys, answers, surveys, now } = evaluation
    const { RECONCILE_MS: everyMs } = config
    hent.working(keepDestroying(dayKeys, answers, { everyMs, now, log: hent.log }))
    clocks = await hent.clocks({
      queueName: 'evaluation-clocks',
      due: surveys.dueBefore,
      fire: (surveyId) => onClock(evaluation, surveyId),
      reconcileEveryMs: everyMs,
    })
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.evaluationDirectory, ({ data }) => {
      const { structureId, name, network, version } = data
      if (version > (structures.get(structureId)?.version ?? 0)) structures.set(structureId, { name, network, version })
    })
    await hent.consume(groups.evaluation, {
      ...ofReferrals('evaluate'),
      handle: (events) => handle(evaluation, events),
      lane: 'one',
      slice: 200,
      restMs: 250,
    })
    return buildApp({ ...hent, evaluation })
  })
