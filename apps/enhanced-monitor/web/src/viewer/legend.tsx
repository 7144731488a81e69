import { confidenceClassWords, type ConfidenceClass } from './confidence-class.js';

/** What the colours of the words mean. */
export const Legend = ({ classes }: { readonly classes: ReadonlySet<ConfidenceClass> }) => (
  <ul className="legend" aria-label="Confidence">
    {(Object.keys(confidenceClassWords) as ConfidenceClass[])
      .filter((name) => classes.has(name))
      .map((name) => (
        <li key={name}>
          <span className={`legend-mark legend-${name}`} aria-hidden="true" />
          {confidenceClassWords[name]}
        </li>
      ))}
  </ul>
);
