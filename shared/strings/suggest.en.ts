import type { words as master } from './suggest.pl.ts'

export const words: typeof master = {
  about:
    'The chat is run by the Mayor of the City of Kraków, pl. Wszystkich Świętych 3-4. ' +
    'Legal basis: we carry out a public task (art. 6(1)(e) GDPR). ' +
    'You have the right to access your data, to object, and to complain to the President of UODO. ' +
    'Data protection officer: {contact}.',
  suggest: {
    maybe: 'Is it about:',
    choose: 'Choose the topic:',
    /** Read out once, while somebody types. */
    aloud: (topic) => `Is it about: ${topic}? You can choose the topic below the field.`,
    emergencyAloud: 'Danger to life? Call 112.',
    emergencyKept: 'Not an emergency? Choose a topic and start the conversation.',
  },
  /** Beside the form that a talk begins with. */
  begin: {
    kept: 'We will send your text in the new conversation:',
  },
}
