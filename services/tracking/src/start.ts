// Composition root of tracking: config → platform → service → routes.

import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic, groups, surveyAnswersTopic } from '@hent/contracts/topics.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { ofReferrals, startOnPlatform } from '@hent/messaging/platform.ts'
import { buildApp } from './app.ts'
import type { TrackingConfig } from './config.ts'
import { openTracking } from './context.ts'
import { forgetErased } from './equal-treatment/say-gender.ts'
import { AnswerEvent } from './figures/answers.ts'

/** Nobody waits for a page to be newer than this; a batch is one read and two writes, whatever it holds. */
const batch = { lane: 'one', slice: 500, limit: 4_000, restMs: 250 } as const

export const start = (config: TrackingConfig) =>
  startOnPlatform('tracking', config, async (hent) => {
    const tracking = await openTracking(hent, config)
    const { stories, genders, answers, structures } = tracking
    await hent.copy(directoryTopic, enveloped(DirectoryRecord), groups.trackingDirectory, ({ data }) =>
      structures.update(data),
    )
    await hent.followPartners(groups.trackingPartnerRegister)
    await hent.consume(groups.trackingAnswers, {
      ...batch,
      topics: [surveyAnswersTopic],
      decode: decoderOf(AnswerEvent),
      parking: false,
      handle: answers.keep,
    })
    // No parking: what comes after a broken event waits in its story until the event is replayed, and the rest goes on.
    await hent.consume(groups.tracking, {
      ...ofReferrals('track'),
      ...batch,
      parking: false,
      async handle(events) {
        const cellsTouched = await stories.apply(events)
        await forgetErased({ genders }, events)
        await tracking.mark(cellsTouched)
      },
    })
    return buildApp({ ...hent, tracking })
  })
