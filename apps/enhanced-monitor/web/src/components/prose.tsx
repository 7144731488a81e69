import { Fragment } from 'react';

/** A sentence of the catalogue of errors, in which commands stand between backquotes. */
export const Prose = ({ text }: { readonly text: string }) => (
  <>
    {text
      .split('`')
      .map((part, index) =>
        index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
      )}
  </>
);
