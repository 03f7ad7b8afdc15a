// Asking one question a screen, in Breton.

import type { ScreenTexts } from './screen-words.ts'

export const br: ScreenTexts = {
  progress: (at, of, part) => `Pazenn ${at} diwar ${of}: ${part}`,
  parts: {
    besoin: 'hoc’h ezhomm',
    situation: 'ho stad',
    echange: 'an eskemm',
    vous: 'mont e darempred ganeoc’h',
    verifier: 'gwiriañ ha kas',
  },
  why: 'Perak ar goulenn-se?',
  back: 'Distreiñ',
  stop: 'Paouez ha diverkañ ma respontoù',
  changeNeeds: 'Kemmañ ar pezh a c’houlennan',
  onePage: 'Respont da bep tra war ur bajenn hepken',
  questions: {
    commune: {
      title: 'Pelec’h emaoc’h o chom?',
      hint: 'Kumun pe kod post. Da skouer: Lannuon, pe 22300',
      why: 'Evit klask ur framm tost d’ho ti. Ne vez ket goulennet ho chomlec’h.',
    },
    'quelle-commune': { title: 'Peseurt eo ho kumun?', why: 'Meur a gumun a glot gant ar pezh ho peus skrivet.' },
    besoins: {
      title: 'Petra hoc’h eus ezhomm?',
      hint: 'Meur a respont a c’hallit askañ.',
      why: 'Kaset e vez pep ezhomm d’ar frammoù a zo karget da respont.',
    },
    situation: {
      title: 'Petra eo ho stad hiziv?',
      why: 'Tost d’ho ti e talc’h ar framm a respont d’ho stad.',
    },
    age: {
      title: 'Pe oad oc’h?',
      why: 'Tost d’ho ti e respont frammoù zo da oadoù zo. Ne vez ket goulennet ho teiziad ganedigezh.',
    },
    handicap: {
      title: 'Hag anavezet eo ur nammadur ganeoc’h?',
      hint: 'RQTH pe un dra all.',
      why: 'Ur framm arbennik a c’hall respont deoc’h neuze. Da netra all ne dalvez ar respont-se.',
    },
    diplome: {
      title: 'Hag un diplom pe un titl micherel ho peus?',
      hint: 'CAP, bachelouriezh, titl… Ne gont ket breved ar skolajoù.',
      why: 'Ur skoazell vuan zo evit ar re yaouank hep diplom.',
    },
    solution: {
      title: 'Hag ur skol, ur stummadur, ul labour pe un ambrougadenn ho peus bremañ?',
      why: 'Ur skoazell vuan zo evit ar re yaouank hep diskoulm.',
    },
    projet: {
      title: 'Petra eo ho raktres embregerezh?',
      why: 'Diouzh ar raktres eo e tibaber ar gambr a ro kuzul deoc’h.',
    },
    echanges: {
      title: 'Penaos e fell deoc’h eskemm?',
      hint: 'Askit kement tra a zere deoc’h.',
      why: 'Klask a reomp ur framm a ginnig an doare eskemm-se.',
    },
    accueil: {
      title: 'Petra ho peus ezhomm evit bezañ degemeret?',
      hint: 'Hep ezhomm dibar, pe ma kavit gwell chom hep lavaret, na askit netra.',
      why: 'Ar frammoù o deus an dra-se a vez lakaet da gentañ.',
    },
    'deja-suivi': {
      title: 'Ha heuliet oc’h dija gant ur framm?',
      hint: 'Ma n’oc’h heuliet gant hini ebet, pe ma kavit gwell chom hep lavaret, lezit “Hini ebet dreist-holl”.',
      why: 'Evit na vefe ket ret deoc’h adkregiñ e lec’h all.',
    },
    choix: { title: 'Piv a zibab ar framm?', why: 'Dieub eo an dibab: ne vez roet lañs da framm ebet.' },
    structure: {
      title: 'Peseurt framm a fell deoc’h kaout?',
      why: 'Goulennet e vez outi da gentañ, ma c’hall respont d’hoc’h ezhomm.',
    },
    joindre: {
      title: 'Penaos mont e darempred ganeoc’h?',
      why: 'Evit lavaret deoc’h pelec’h emañ ho koulenn. Gallout a rit chom dizanv.',
    },
    coordonnees: {
      title: 'Penaos ho kavout',
      why: 'Enrineget int. Ur framm n’o gwel nemet gant hoc’h asant, goude bezañ degemeret.',
    },
    message: {
      title: 'Petra a fell deoc’h lavaret d’ar framm?',
      hint: 'Diret eo. Un nebeud linennoù, 2 000 arouezenn d’ar muiañ.',
      why: 'Evit ma c’hallo an den a responto deoc’h en em brientiñ.',
    },
    accord: {
      title: 'Hag ar framm a zegemer a c’hall gwelet penaos ho kavout hag ho kemennadenn?',
      hint: 'Hennezh nemetken, ha goude bezañ degemeret. Gallout a reot cheñch soñj.',
      why: 'Hep hoc’h asant eo deoc’h mont e darempred ganti, gant ho kod.',
    },
    avis: {
      title:
        'Gallout a reer goulenn diganeoc’h penaos eo bet, gant un adc’halv d’ar muiañ, hag ur wech c’hoazh c’hwec’h miz goude?',
      why: 'Hoc’h ali a sikour gwellaat ar servij. N’eo ket liammet ouzh ho koulenn.',
    },
  },
  silent: 'Gwell eo din chom hep lavaret',
  any: 'Ne vern ket',
  nothingNeeded: 'Netra dibar',
  picking: {
    send: {
      label: 'Kasit ma goulenn d’ar framm a zere',
      hint: 'An hent buanañ. Etre frammoù par e tiviz un tennadeg a c’haller gwiriañ.',
    },
    own: { label: 'Me a fell din dibab', hint: 'Betek tri framm a ginnigimp deoc’h war ar bajenn heuliañ.' },
    wished: { label: 'Ur framm am eus dija em soñj', hint: 'Lavaret a reot pehini er goulenn da-heul.' },
  },
  ways: {
    anonymous: { label: 'Chom a ran dizanv', hint: 'Heuliañ a rit ho koulenn gant ur c’hod. Den ne skriv deoc’h.' },
    email: {
      label: 'Dre bostel',
      hint: 'Keloù a roomp deoc’h pa’z a ho koulenn war-raok. Ne anver ket ar servij er gemennadenn.',
    },
    sms: {
      label: 'Dre SMS',
      hint: 'Keloù a roomp deoc’h pa’z a ho koulenn war-raok. Ne anver ket ar servij er gemennadenn.',
    },
    both: {
      label: 'Dre bostel ha dre SMS',
      hint: 'Ar c’hemennadennoù pouezus a erru en daou zoare. Ne anvont ket ar servij.',
    },
    phone: { label: 'Dre bellgomz', hint: 'Ar framm a zegemer a c’halv ac’hanoc’h. Ne skrivomp ket.' },
    letter: { label: 'Dre lizher', hint: 'Ar framm a zegemer a skriv d’ho chomlec’h.' },
  },
  mobile: 'Niverenn hezoug',
  address: 'Chomlec’h post',
  addressHint: 'Straed, kod post ha kêr.',
  when: 'Pegoulz ho kervel?',
  notAsked: 'N’eo ket lavaret',
  noMessage: 'Kemennadenn ebet',
  check: {
    title: 'Gwiriit ho respontoù',
    lead: 'N’eus aet netra kuit c’hoazh. Gallout a rit kemmañ pep respont.',
    change: 'Kemmañ',
    changeWhat: (what) => `Kemmañ: ${what}`,
    faulty: 'Un dra zo da adwelet a-raok kas.',
  },
  begun: {
    title: 'Ur goulenn ho peus boulc’het',
    text: 'Miret e vez ho respontoù un devezh war an ardivink-mañ. Ha fellout a ra deoc’h kenderc’hel?',
    resume: 'Kenderc’hel gant ma goulenn',
    anew: 'Diverkañ hag adkregiñ',
  },
  stopping: {
    title: 'Paouez gant ho koulenn?',
    text: 'Diverket e vo ho respontoù. N’eus bet kaset netra.',
    yes: 'Diverkañ ma respontoù',
    no: 'Kenderc’hel gant ma goulenn',
  },
  stopped: 'Diverket eo ho respontoù.',
  another: 'Ober un eil goulenn',
  noKeeping:
    'Ne c’haller ket mirout ho respontoù eus ur bajenn d’eben evit ar mare. Setu an holl c’houlennoù war ur bajenn.',
  tryAgain:
    'Ne c’hallomp ket mirout ar respont-mañ evit ar mare. War ar bajenn emañ c’hoazh: kendalc’hit a-benn nebeud.',
  self: {
    title: 'Kas an dra-se deoc’h-c’hwi',
    lead: 'Hoc’h ardivink eo a gas: ne vir Hent netra. An neb a lenn ar gemennadenn-se a c’hall heuliañ ho koulenn.',
    email: 'Dre bostel',
    sms: 'Dre SMS',
    file: 'Mirout en ur restr',
    subject: 'Ma goulenn heñchañ',
    body: (code, words, address) => `Kod heuliañ: ${code}\nPemp ger: ${words}\nEvit heuliañ ma goulenn: ${address}`,
    scan: 'Evit heuliañ ar goulenn war ur pellgomzer, skannit ar c’harrez-mañ. N’emañ ket ar pemp ger ennañ.',
  },
  errors: {
    choice: 'Lavarit piv a zibab ar framm.',
    structure: 'Dibabit ur framm da nebeutañ, pe distroit d’ar goulenn a-raok.',
    way: 'Dibabit ur respont, pe “Chom a ran dizanv”.',
    yesNo: 'Respontit ya pe nann.',
    address: 'Skrivit ar chomlec’h ma erru ul lizher deoc’h.',
    email: 'Skrivit ho chomlec’h postel. Skouer: anv@skouer.bzh',
    phone: 'Skrivit ho niverenn bellgomz. Skouer: 06 12 34 56 78',
    mobile: 'War un hezoug hepken ec’h erru un SMS. Skrivit un niverenn hezoug, pe dibabit un doare all.',
  },
}
