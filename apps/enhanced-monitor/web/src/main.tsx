import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/components.css';
import './styles/fields.css';
import './styles/messages.css';
import './styles/overview.css';
import './styles/batch.css';
import './styles/document.css';
import './styles/review.css';
import './styles/search.css';
import './styles/upload.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
