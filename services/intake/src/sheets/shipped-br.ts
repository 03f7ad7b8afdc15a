// The sheets of first information as Hent is delivered, in Breton: version 0 of each, until the Region writes its own.

import type { InformationSheet } from '@hent/contracts/codes.ts'
import type { SheetWords } from '@hent/contracts/sheet.ts'

export const shippedBreton: Record<InformationSheet, SheetWords> = {
  'rights-to-guidance': {
    title: 'Ho kwir d’an heñchañ',
    text: 'Gwir he deus pep den da gaout titouroù ha kuzulioù digoust, a bep oad. Gallout a rit chom dizanv, dibab ar framm ha paouez pa garit.',
    steps: [
      'Lavarit e berr gomzoù petra a glaskit.',
      'Dibabit ur framm, pe laoskit Hent da ginnig unan deoc’h.',
      'Mirit ho kod hag ho pemp ger evit heuliañ ar goulenn.',
    ],
    links: [{ label: 'Idéo, an heñchañ e Breizh', url: 'https://ideo.bretagne.bzh/' }],
  },
  'school-guidance-basics': {
    title: 'Bezañ kuzuliet e-pad ar studioù',
    text: 'Degemeret e vez ar skolidi er CIO pe er skol; degemeret e vez ar studierien e servijoù heñchañ ar skolioù-meur. Digoust eo.',
    steps: [
      'Skrivit ar pezh a blij deoc’h, hag ar pezh a ra nec’h deoc’h.',
      'Goulennit un emgav, hoc’h-unan pe gant ho kerent.',
      'Sellit ouzh deiziadoù enskrivañ ho skol.',
    ],
    links: [
      { label: 'An Onisep, ar stummadurioù hag ar micherioù (e galleg)', url: 'https://www.onisep.fr/' },
      { label: 'Idéo, an heñchañ e Breizh', url: 'https://ideo.bretagne.bzh/' },
    ],
  },
  'cep-basics': {
    title: 'Ar c’huzul evit an emdroadur micherel',
    text: 'Digoust ha kuzh eo ar CEP. Ober a ra ur c’huzulier ar poent ganeoc’h war ho stad, ho raktres hag ar pezh a c’haller ober. Un emgav a vez roet deoc’h gant un oberataer eus ar CEP a-benn dek devezh. Gwir o deus ivez ar studierien hag ar retredidi, mar labouront pe mar klaskont labour (arrêté du 29 mars 2019). Mar doc’h implijad ha mar soñjit reiñ ho tilez en ur virout ho kwirioù dilabour, goulennit ar CEP a-raok (code du travail, art. L5422-1-1).',
    steps: [
      'Goulennit un emgav kentañ.',
      'Prientit ho hentad: labourioù, stummadurioù, c’hoantoù.',
      'Na roit ket ho tilez a-raok an emgav-se.',
    ],
    links: [
      { label: 'Ar c’huzul evit an emdroadur micherel (e galleg)', url: 'https://mon-cep.org/' },
      {
        label: 'Avenir Actifs, evit ar c’hopridi hag an dud war o c’hont (e galleg)',
        url: 'https://bretagne.avenir-actifs.org/',
      },
      { label: 'Reiñ e zilez evit cheñch micher (e galleg)', url: 'https://demission-reconversion.gouv.fr/' },
    ],
  },
  'cep-civil-servants': {
    title: 'Kargidi publik: un ambroug a zlefe ho implijer deoc’h',
    text: 'Ho implijer, pe ar greizenn verañ, a zle ambroug ac’hanoc’h, da skouer e-keñver ar CEP (code général de la fonction publique, art. L421-3 ha L422-23). Kit da gentañ daveto. Ma c’houlennit ur framm memestra, France Travail a guzulio ac’hanoc’h (code du travail, art. L6111-6 ha L5312-1, I, 2°).',
    steps: ['Skrivit d’ho servij danvez-tud.', 'Goulennit piv a guzulia war an emdroadur micherel.'],
    links: [{ label: 'Lec’hienn ar c’hargoù publik (e galleg)', url: 'https://www.fonction-publique.gouv.fr/' }],
  },
  'transition-projects': {
    title: 'Cheñch micher: ar raktres treuzkemm',
    text: 'Transitions Pro a studi ar raktresoù treuzkemm micherel hag a desteni raktresoù ar re a ro o dilez (code du travail, art. L6323-17-6 ha D6323-20-4). Ur c’huzulier a sikour ac’hanoc’h da gentañ da brientiñ ho hini.',
    steps: [
      'Grit ar poent gant ur c’huzulier a-raok dibab ur stummadur.',
      'Sellit ouzh ho kwirioù war ho kont stummañ.',
      'Kasit an teuliad meur a viz a-raok deroù ar stummadur.',
    ],
    links: [
      { label: 'Transitions Pro (e galleg)', url: 'https://www.transitionspro.fr/' },
      { label: 'Va c’hont stummañ (e galleg)', url: 'https://www.moncompteformation.gouv.fr/' },
    ],
  },
  'vae-basics': {
    title: 'Kadarnaat ar skiant-prenet',
    text: 'Gant ar VAE e c’haller kaout un diplom a-drugarez d’ar skiant-prenet. Sikour a ra an emgav kentañ da zibab. Ur respont a vez d’ho teuliad a-benn daou viz, pe e vez degemeret; ar juri en em vod a-raok fin an trede miz hag an disoc’h a vez roet a-benn pemzek devezh (code du travail, art. R6412-4, R6412-5 ha R6412-7).',
    steps: [
      'Savit roll ho labourioù hag hoc’h oberoù a-youl-vat.',
      'Goulennit un emgav kentañ da zibab an testeni.',
      'Mirit ho paperennoù gopr hag ho testenioù.',
    ],
    links: [{ label: 'Servij publik ar VAE (e galleg)', url: 'https://vae.gouv.fr/' }],
  },
  'business-creation-basics': {
    title: 'Krouiñ pe adkemer un embregerezh',
    text: 'Sikour a ra ar c’hambroù kenwerzh, micherioù ha labour-douar da resisaat ar raktres.',
    steps: [
      'Skrivit ho mennozh e dek linenn: petra, evit piv, pelec’h.',
      'Goulennit un emgav a-raok en em ouestlañ.',
      'Gwiriit hag un diplom a zo ret evit hoc’h obererezh.',
    ],
    links: [
      {
        label: 'Embreger, lec’hienn ar velestradurezh (e galleg)',
        url: 'https://entreprendre.service-public.gouv.fr/',
      },
    ],
  },
  'dropout-rights': {
    title: 'Hep diplom na diskoulm goude 16 vloaz',
    text: 'Etre 16 ha 18 vloaz e rank pep hini gallout bezañ o stummañ, o labourat pe ambrouget. Kinnig a ra ar savenn un emgav buan.',
    steps: [
      'Respontit pa c’halv ar savenn ac’hanoc’h.',
      'Deuit gant unan bennak mar kavit gwelloc’h.',
      'Lavarit ar pezh na fell ket deoc’h ken, hag ar pezh a garfec’h amprouiñ.',
    ],
    links: [
      { label: '1 den yaouank, 1 diskoulm (e galleg)', url: 'https://www.1jeune1solution.gouv.fr/' },
      { label: 'An Onisep, ar stummadurioù hag ar micherioù (e galleg)', url: 'https://www.onisep.fr/' },
    ],
  },
  'who-does-what': {
    title: 'Piv a ra petra tost d’ho ti',
    text: 'War ar bajenn « Piv a ra petra » emañ frammoù ho kumun, o eurioù hag o daveennoù.',
    steps: [
      'Digorit “Piv a ra petra” ha roit ho kumun.',
      'Dibabit ar pezh a glaskit.',
      'Pellgomzit, skrivit, pe grit ur goulenn.',
    ],
    links: [],
  },
}
