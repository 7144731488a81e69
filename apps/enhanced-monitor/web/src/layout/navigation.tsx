import { NavLink } from 'react-router';

import { places } from './places.js';
import { useOperator } from '../components/use-operator.js';

/** Upload is for those who may act. */
export function Navigation({ onFollow }: { readonly onFollow: () => void }) {
  const operator = useOperator();
  return (
    <nav aria-label="Pages" className="navigation" id="navigation">
      {places
        .filter(({ path }) => operator || path !== '/upload')
        .map(({ path, text }) => (
          <NavLink key={path} to={path} end={path === '/'} onClick={onFollow}>
            {text}
          </NavLink>
        ))}
    </nav>
  );
}
